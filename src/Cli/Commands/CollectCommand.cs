using System.CommandLine;
using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>The table of a sweep, of the runs that are finished.</summary>
internal static class CollectCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("DIR") { Description = "the folder of a sweep", DefaultValueFactory = _ => Path.Combine("runs", "sweep") };
        var command = new Command("collect", "Writes the table of a sweep, of the runs that are finished, and a problem file for it.") { folder };
        command.SetAction(arguments =>
        {
            var directory = arguments.GetValue(folder)!;
            var sweep = SweepFolder.Read(terminal.FullPath(directory));
            Tell(terminal, sweep, directory);
            return ExitCode.Accepted;
        });
        return command;
    }

    /// <summary>Writes the table and says what is in it.</summary>
    public static void Tell(Terminal terminal, SweepFolder sweep, string spoken)
    {
        var (finished, hasProblem, hasScaling) = SweepTable.Write(sweep);
        terminal.Output.WriteLine($"{Path.Combine(spoken, SweepTable.Rows)}: {finished} of {sweep.Plan.Tasks.Length} runs are finished");
        terminal.Output.WriteLine(hasProblem
            ? $"{Path.Combine(spoken, SweepTable.Problem)}: seeks a law of the table; edit it, then 'discover run' it"
            : "no problem file for it: no number was varied, or the runs do not differ");
        if (hasScaling) terminal.Output.WriteLine($"{Path.Combine(spoken, SweepTable.Scaling)}: asks by which power the loss falls");
    }
}
