using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>Compares two formulas, or two programs.</summary>
internal static partial class SameCommand
{
    public static Command Create(Terminal terminal, ProblemKinds kinds)
    {
        var first = new Argument<string>("EXPR") { Description = "a formula, a program such as 'y = 0; y = (x + y) mod 2', or the folder of a run that found one" };
        var second = new Argument<string>("OTHER") { Description = "the formula or the program to compare it with" };
        var among = new Option<string?>("--among") { Description = "the inputs that programs are compared on, such as 0..9", HelpName = "LOW..HIGH" };
        var command = new Command("same", "Says whether two formulas are the same, or the same up to an added or a multiplied constant, or whether two programs are.") { first, second, among };
        command.SetAction(arguments =>
        {
            var (one, other) = (arguments.GetValue(first)!, arguments.GetValue(second)!);
            if (ProgramComparison.IsProgram(one, terminal.FullPath(one)) || ProgramComparison.IsProgram(other, terminal.FullPath(other)))
            {
                var (isSame, text) = ProgramComparison.Compare(
                    ProgramComparison.Read(one, terminal.FullPath(one), kinds), ProgramComparison.Read(other, terminal.FullPath(other), kinds), RangeOf(arguments.GetValue(among)));
                terminal.Output.WriteLine(text);
                return isSame ? ExitCode.Accepted : ExitCode.BestEffort;
            }
            var result = Equivalence.Of(FormulaArgument.Read(arguments, first), FormulaArgument.Read(arguments, second));
            terminal.Output.WriteLine(Text(result.Verdict));
            return result.IsMatch ? ExitCode.Accepted : ExitCode.BestEffort;
        });
        return command;
    }

    /// <exception cref="FormatException">It is no range.</exception>
    private static (long Low, long High)? RangeOf(string? text)
    {
        if (text is null) return null;
        var match = Range().Match(text);
        return match.Success && long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) is var low && long.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) is var high && low <= high
            ? (low, high) : throw new FormatException($"found '{text}' after --among, expected a range such as 0..9.");
    }

    private static string Text(EquivalenceVerdict verdict) => verdict switch
    {
        EquivalenceVerdict.Same => "same",
        EquivalenceVerdict.SameUpToConstant => "same up to a constant",
        EquivalenceVerdict.Different => "different",
        EquivalenceVerdict.Undecided => "undecided",
        _ => throw new UnreachableException(),
    };

    [GeneratedRegex(@"^(-?\d{1,9})\.\.(-?\d{1,9})$")]
    private static partial Regex Range();
}
