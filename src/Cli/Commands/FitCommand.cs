using System.CommandLine;
using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>From a table to a law, without a problem file.</summary>
internal static class FitCommand
{
    public static Command Create(Terminal terminal, ProblemKinds kinds)
    {
        var table = new Argument<string>("DATA.csv") { Description = "a CSV file with a header row" };
        var target = new Option<string>("--target") { Description = "the column that the law gives; or 'd(x)/d(t)', or 'y as class'", HelpName = "y", Required = true };
        var inputs = new Option<string?>("--inputs") { Description = "the columns that the law may use (default: all of numbers)", HelpName = "a,b" };
        var dataSet = new Option<string?>("--dataset") { Description = "the column that tells data sets apart, which share the law but not all of its constants", HelpName = "COLUMN" };
        var command = new Command("fit", "Finds the law in a table, without a problem file.") { table, target, inputs, dataSet };
        var options = new RunArguments(command);
        command.SetAction((arguments, cancellation) =>
        {
            var path = arguments.GetValue(table)!;
            var settings = options.Read(arguments, [path]);
            try
            {
                string[] names = [.. (arguments.GetValue(inputs) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
                TableFile.Find(terminal, path);
                var question = kinds.Read(new ProblemFile(ProblemTemplate.For(path, arguments.GetValue(target)!, names, arguments.GetValue(dataSet)), path, terminal.Folder));
                return RunCommand.ExecuteAsync(terminal, settings, question, settings.Out ?? Path.Combine("runs", question.Name), cancellation, error => error.Sentence);
            }
            catch (ProblemException error)
            {
                throw new FormatException(error.Sentence, error);
            }
        });
        return command;
    }
}
