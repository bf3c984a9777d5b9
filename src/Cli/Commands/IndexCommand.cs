using System.CommandLine;
using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>One page for a folder of runs.</summary>
internal static class IndexCommand
{
    public static Command Create(Terminal terminal, ProblemKinds kinds)
    {
        var folder = new Argument<string>("DIR") { Description = "a folder whose folders are runs", DefaultValueFactory = _ => "runs" };
        var command = new Command("index", "Writes index.html, one page with the laws of all runs in a folder.") { folder };
        command.SetAction(arguments =>
        {
            var directory = arguments.GetValue(folder)!;
            if (!Directory.Exists(terminal.FullPath(directory))) throw new IOException($"{directory}: there is no such folder; a folder of runs was expected.");
            var count = RunIndex.Write(terminal.FullPath(directory), kinds);
            terminal.Output.WriteLine(FormattableString.Invariant($"{Path.Combine(directory, RunIndex.File)}: {count} runs"));
            return ExitCode.Accepted;
        });
        return command;
    }
}
