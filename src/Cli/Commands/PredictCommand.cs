using System.CommandLine;
using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>The law's values for new rows.</summary>
internal static class PredictCommand
{
    public static Command Create(Terminal terminal, ProblemKinds kinds)
    {
        var folder = new Argument<string>("DIR") { Description = "the folder of a run" };
        var table = new Argument<string>("DATA.csv") { Description = "new rows: columns with the names of the inputs, or such as 'l [cm]'" };
        var target = new Option<string?>("--out") { Description = "a file for the values (default: standard output)", HelpName = "FILE" };
        var law = LawNumber.Option();
        var smooth = new Option<bool>("--network") { Description = "foresee by the smooth networks beside the law, and tell how far they differ" };
        var command = new Command("predict", "Prints the values that the law of a run gives for new rows.") { folder, table, target, law, smooth };
        command.SetAction(arguments =>
        {
            var directory = terminal.FullPath(arguments.GetValue(folder)!);
            var run = LawNumber.Apply(RunFolder.Read(directory, kinds), arguments.GetValue(law));
            var rows = TableFile.Load(terminal, arguments.GetValue(table)!);
            var prediction = arguments.GetValue(smooth) ? run.PredictSmooth(RunFolder.ReadSmooth(directory), rows) : run.Predict(rows);
            if (arguments.GetValue(target) is { } file) WholeFile.Write(terminal.FullPath(file), prediction.WriteCsv);
            else prediction.WriteCsv(terminal.Output);
            foreach (var warning in prediction.Warnings) terminal.Error.WriteLine(warning);
            return ExitCode.Accepted;
        });
        return command;
    }
}
