namespace Discovery.Symbolic.Parsing;

/// <summary>A text is not a formula.</summary>
public sealed class ParseException(ParseError error) : FormatException(error.ToString())
{
    public ParseError Error { get; } = error;
}
