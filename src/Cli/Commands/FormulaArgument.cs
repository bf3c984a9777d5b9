using System.CommandLine;

namespace Discovery.Cli.Commands;

/// <summary>A formula on the command line.</summary>
internal static class FormulaArgument
{
    /// <exception cref="ParseException">The text is not a formula.</exception>
    public static Expr Read(ParseResult arguments, Argument<string> argument) =>
        FormulaParser.TryParse(arguments.GetValue(argument)!, null, out var formula, out var error) ? formula : throw new ParseException(error);
}
