using System.CommandLine;
using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>Takes another law of the front as the result of a run.</summary>
internal static class ChooseCommand
{
    public static Command Create(Terminal terminal, ProblemKinds kinds)
    {
        var folder = new Argument<string>("DIR") { Description = "the folder of a run" };
        var number = new Argument<int>("N") { Description = "the law, by its number in the front" };
        var json = new Option<bool>("--json") { Description = "print the new result.json, on one line" };
        var command = new Command("choose", "Takes another law of the front as the result: a new revision with its report, pictures and LaTeX.") { folder, number, json };
        command.SetAction(arguments =>
        {
            var (directory, law) = (arguments.GetValue(folder)!, arguments.GetValue(number));
            var run = Revisions.Add(ChosenLaws.Choose(terminal.FullPath(directory), law, kinds), FormattableString.Invariant($"choose {law}"), terminal.FullPath(directory));
            if (arguments.GetValue(json)) terminal.Output.Write(run.ToJson(indented: false));
            else RunReport.Print(terminal, run, directory);
            return ExitCode.Accepted;
        });
        return command;
    }
}
