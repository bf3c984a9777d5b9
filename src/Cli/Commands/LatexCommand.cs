using System.CommandLine;
using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>Translates a formula.</summary>
internal static class LatexCommand
{
    public static Command Create(Terminal terminal)
    {
        var formula = new Argument<string>("EXPR") { Description = "a formula such as 2*pi*sqrt(l/g)" };
        var command = new Command("latex", "Prints a formula in LaTeX.") { formula };
        command.SetAction(arguments =>
        {
            terminal.Output.WriteLine(FormulaArgument.Read(arguments, formula).ToLatex());
            return ExitCode.Accepted;
        });
        return command;
    }
}
