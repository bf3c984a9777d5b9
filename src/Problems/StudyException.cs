namespace Discovery.Problems;

/// <summary>A step that cannot be taken. The message is one sentence for the scientist: what, where, what would be right.</summary>
public sealed class StudyException : Exception
{
    public StudyException(string message) : base(message)
    {
    }

    public StudyException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public StudyException()
    {
    }
}
