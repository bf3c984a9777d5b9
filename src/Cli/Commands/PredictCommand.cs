using System.CommandLine;
using Discovery.Cli.Output;
using Discovery.Runs;

namespace Discovery.Cli.Commands;

/// <summary>The law's values for new rows.</summary>
internal static class PredictCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("DIR") { Description = "the folder of a run" };
        var table = new Argument<string>("DATA.csv") { Description = "new rows: columns with the names of the inputs, or such as 'l [cm]'" };
        var target = new Option<string?>("--out") { Description = "a file for the values (default: standard output)", HelpName = "FILE" };
        var command = new Command("predict", "Prints the values that the law of a run gives for new rows.") { folder, table, target };
        command.SetAction(arguments =>
        {
            var run = RunFolder.Read(terminal.FullPath(arguments.GetValue(folder)!));
            if (run.Kind == RunKind.Relation) throw new FormatException("the run looked for relations; what one variable is given by the others stands in its laws, but no column is its target.");
            var path = arguments.GetValue(table)!;
            var prediction = Prediction.Of(run, TableFile.Load(terminal, path));
            if (arguments.GetValue(target) is { } file) Save(prediction, terminal.FullPath(file));
            else prediction.WriteCsv(terminal.Output);
            if (prediction.OutsideRows > 0)
            {
                var inputs = string.Join(", ", prediction.Outside.Select(outside => $"{outside.Input} in {outside.Rows}"));
                terminal.Error.WriteLine($"{prediction.OutsideRows} of {prediction.RowCount} rows lie outside those that the law was found from ({inputs}).");
            }
            if (prediction.UndefinedRows > 0) terminal.Error.WriteLine($"{prediction.UndefinedRows} of {prediction.RowCount} rows have no value: the law is not defined there.");
            return ExitCode.Accepted;
        });
        return command;
    }

    /// <summary>Written beside and renamed, so that what dies leaves no half file.</summary>
    private static void Save(Prediction prediction, string path)
    {
        var draft = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            using (var writer = new StreamWriter(draft)) prediction.WriteCsv(writer);
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
