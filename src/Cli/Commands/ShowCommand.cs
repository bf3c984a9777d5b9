using System.CommandLine;
using Discovery.Cli.Output;
using Discovery.Runs;

namespace Discovery.Cli.Commands;

/// <summary>Prints a finished run again.</summary>
internal static class ShowCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("DIR") { Description = "the folder of a run" };
        var command = new Command("show", "Prints a finished run again.") { folder };
        command.SetAction(arguments =>
        {
            var directory = arguments.GetValue(folder)!;
            if (RunFolder.ReadEquation(terminal.FullPath(directory)) is { } solved) EquationRunReport.Print(terminal, solved, directory);
            else RunReport.Print(terminal, RunFolder.Read(terminal.FullPath(directory)), directory);
            return ExitCode.Accepted;
        });
        return command;
    }
}
