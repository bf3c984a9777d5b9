using System.CommandLine;
using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>The edges of a run's network, and what they may be.</summary>
internal static class EdgesCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("DIR") { Description = "the folder of a run" };
        var edge = new Argument<string?>("EDGE") { Description = "one edge, with all its candidates", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "print one JSON object" };
        var command = new Command("edges", "Lists the edges of a run's network and the functions that they may be.") { folder, edge, json };
        command.SetAction(arguments =>
        {
            var directory = terminal.FullPath(arguments.GetValue(folder)!);
            var study = StudyFolder.Load(directory);
            var revision = Revisions.Current(directory);
            if (arguments.GetValue(json)) terminal.Output.Write(StudyJson.Write(study, revision, arguments.GetValue(edge)));
            else if (arguments.GetValue(edge) is { } name) EdgeReport.PrintOne(terminal, study, name);
            else EdgeReport.Print(terminal, study, revision);
            return ExitCode.Accepted;
        });
        return command;
    }
}
