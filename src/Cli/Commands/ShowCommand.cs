using System.CommandLine;
using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>Prints a finished run again, with the law that it chose or another of its front.</summary>
internal static class ShowCommand
{
    public static Command Create(Terminal terminal, ProblemKinds kinds)
    {
        var folder = new Argument<string>("DIR") { Description = "the folder of a run" };
        var law = LawNumber.Option();
        var json = new Option<bool>("--json") { Description = "print result.json, on one line" };
        var command = new Command("show", "Prints a finished run again.") { folder, law, json };
        command.SetAction(arguments =>
        {
            var directory = arguments.GetValue(folder)!;
            var run = LawNumber.Apply(RunFolder.Read(terminal.FullPath(directory), kinds), arguments.GetValue(law));
            if (arguments.GetValue(json)) terminal.Output.Write(run.ToJson(indented: false));
            else RunReport.Print(terminal, run, directory);
            return ExitCode.Accepted;
        });
        return command;
    }
}
