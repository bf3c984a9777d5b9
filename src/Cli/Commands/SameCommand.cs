using System.CommandLine;
using System.Diagnostics;
using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>Compares two formulas.</summary>
internal static class SameCommand
{
    public static Command Create(Terminal terminal)
    {
        var first = new Argument<string>("EXPR") { Description = "a formula" };
        var second = new Argument<string>("OTHER") { Description = "the formula to compare it with" };
        var command = new Command("same", "Says whether two formulas are the same, or the same up to an added or a multiplied constant.") { first, second };
        command.SetAction(arguments =>
        {
            var result = Equivalence.Of(FormulaArgument.Read(arguments, first), FormulaArgument.Read(arguments, second));
            terminal.Output.WriteLine(Text(result.Verdict));
            return result.IsMatch ? ExitCode.Accepted : ExitCode.BestEffort;
        });
        return command;
    }

    private static string Text(EquivalenceVerdict verdict) => verdict switch
    {
        EquivalenceVerdict.Same => "same",
        EquivalenceVerdict.SameUpToConstant => "same up to a constant",
        EquivalenceVerdict.Different => "different",
        EquivalenceVerdict.Undecided => "undecided",
        _ => throw new UnreachableException(),
    };
}
