using System.CommandLine;
using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>Prints the simplest equal formula that is known, and on standard error where it is equal.</summary>
internal static class SimplifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var formula = new Argument<string>("EXPR") { Description = "a formula such as (a+b)^2-(a-b)^2" };
        var given = new Option<string[]>("--given")
        {
            Description = "what is known, such as \"x > 0\" \"v < c\" \"n integer\"",
            HelpName = "CONDITION",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        var command = new Command("simplify", "Prints a formula as simply as it can be written.") { formula, given };
        command.SetAction(arguments =>
        {
            var known = Assumptions.None.With(arguments.GetValue(given)!.Select(Condition.Parse));
            var result = Simplifier.Simplify(WrittenFormula.Parse(arguments.GetValue(formula)!), new() { Assumptions = known });
            terminal.Output.WriteLine(result.Expr);
            foreach (var condition in result.Conditions) terminal.Error.WriteLine($"if {condition}");
            return ExitCode.Accepted;
        });
        return command;
    }
}
