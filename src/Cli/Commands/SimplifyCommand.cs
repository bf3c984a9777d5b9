using System.CommandLine;
using Discovery.Cli.Output;
using Discovery.Symbolic.Simplification;

namespace Discovery.Cli.Commands;

/// <summary>Prints the simplest equal formula that is known, and on standard error what it assumes.</summary>
internal static class SimplifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var formula = new Argument<string>("EXPR") { Description = "a formula such as (a+b)^2-(a-b)^2" };
        var command = new Command("simplify", "Prints a formula as simply as it can be written.") { formula };
        command.SetAction(arguments =>
        {
            var result = Simplifier.Simplify(FormulaArgument.Read(arguments, formula));
            terminal.Output.WriteLine(result.Expr);
            foreach (var condition in result.Conditions) terminal.Error.WriteLine($"if {condition}");
            return ExitCode.Accepted;
        });
        return command;
    }
}
