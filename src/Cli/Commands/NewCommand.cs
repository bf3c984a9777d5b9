using System.CommandLine;
using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>Prints a problem file for a table, to edit.</summary>
internal static class NewCommand
{
    public static Command Create(Terminal terminal)
    {
        var table = new Argument<string>("DATA.csv") { Description = "a CSV file with a header row" };
        var command = new Command("new", "Prints a problem file for a table, to edit.") { table };
        command.SetAction(arguments =>
        {
            var path = arguments.GetValue(table)!;
            terminal.Output.Write(ProblemTemplate.For(TableFile.Load(terminal, path), path));
            return ExitCode.Accepted;
        });
        return command;
    }
}
