using System.CommandLine;
using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>Prints a finished run again.</summary>
internal static class ShowCommand
{
    public static Command Create(Terminal terminal, ProblemKinds kinds)
    {
        var folder = new Argument<string>("DIR") { Description = "the folder of a run" };
        var command = new Command("show", "Prints a finished run again.") { folder };
        command.SetAction(arguments =>
        {
            var directory = arguments.GetValue(folder)!;
            RunReport.Print(terminal, RunFolder.Read(terminal.FullPath(directory), kinds), directory);
            return ExitCode.Accepted;
        });
        return command;
    }
}
