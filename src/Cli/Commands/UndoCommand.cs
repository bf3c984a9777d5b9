using System.CommandLine;
using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>Goes back by one step.</summary>
internal static class UndoCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("DIR") { Description = "the folder of a run" };
        var json = new Option<bool>("--json") { Description = "print result.json, on one line" };
        var command = new Command("undo", "Goes back to the result before the last step; nothing is deleted.") { folder, json };
        command.SetAction(arguments =>
        {
            var directory = arguments.GetValue(folder)!;
            var run = Revisions.Undo(terminal.FullPath(directory));
            if (arguments.GetValue(json)) terminal.Output.Write(run.ToJson(indented: false));
            else RunReport.Print(terminal, run, directory);
            return ExitCode.Accepted;
        });
        return command;
    }
}
