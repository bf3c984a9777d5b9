namespace Discovery.Fitting.Tables;

/// <summary>The data cannot be used as they stand. The message is one sentence for the scientist: where, what was found, what would be right.</summary>
public sealed class DataException : Exception
{
    public DataException()
    {
    }

    public DataException(string message)
        : base(message)
    {
    }

    public DataException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
