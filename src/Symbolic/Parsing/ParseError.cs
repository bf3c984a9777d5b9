namespace Discovery.Symbolic.Parsing;

/// <summary>Why a text could not be read.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Column">Counted from 1.</param>
/// <param name="Message">What was found and what would be right, as a sentence without place.</param>
public sealed record ParseError(int Line, int Column, string Message)
{
    public override string ToString() => $"line {Line}, column {Column}: {Message}";
}
