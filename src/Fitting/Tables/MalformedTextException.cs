namespace Discovery.Fitting.Tables;

/// <summary>A text that cannot be cut into cells.</summary>
/// <param name="line">Where its row begins, counted from 1.</param>
/// <param name="error">What is wrong.</param>
internal sealed class MalformedTextException(int line, FormatException error) : FormatException(error.Message, error)
{
    public int Line { get; } = line;
}
