using System.CommandLine;
using Discovery.Cli.Output;
using Discovery.Problems;
using Discovery.Runs;

namespace Discovery.Cli.Commands;

/// <summary>From a table to a law, without a problem file.</summary>
internal static class FitCommand
{
    public static Command Create(Terminal terminal, LawFinder find)
    {
        var table = new Argument<string>("DATA.csv") { Description = "a CSV file with a header row" };
        var target = new Option<string>("--target") { Description = "the column that the law gives; or 'd(x)/d(t)', or 'y as class'", HelpName = "y", Required = true };
        var inputs = new Option<string?>("--inputs") { Description = "the columns that the law may use (default: all of numbers)", HelpName = "a,b" };
        var command = new Command("fit", "Finds the law in a table, without a problem file.") { table, target, inputs };
        var options = new RunArguments(command);
        command.SetAction((arguments, cancellation) =>
        {
            var path = arguments.GetValue(table)!;
            var settings = options.Read(arguments, [path]);
            // The table is looked at first: what a problem file would name a line of is said of the table itself.
            if (settings.Options.Memory is null) TableFile.Load(terminal, path);
            try
            {
                string[] names = [.. (arguments.GetValue(inputs) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
                var problem = Problem.Parse(ProblemTemplate.For(path, arguments.GetValue(target)!, names), path) with { Folder = terminal.Folder };
                problem.LoadData(settings.Options.Memory);
                return RunCommand.ExecuteAsync(terminal, find, settings, new AskedProblem(problem, null), settings.Out ?? Path.Combine("runs", problem.Name), cancellation);
            }
            catch (ProblemException error)
            {
                throw new FormatException(error.Sentence, error);
            }
        });
        return command;
    }
}
