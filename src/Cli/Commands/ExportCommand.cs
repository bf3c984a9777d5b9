using System.CommandLine;
using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>Prints the law of a run in another language.</summary>
internal static class ExportCommand
{
    public static Command Create(Terminal terminal, ProblemKinds kinds)
    {
        var folder = new Argument<string>("DIR") { Description = "the folder of a run" };
        var language = new Argument<string>("LANGUAGE") { Description = string.Join(", ", LawCode.All.Select(code => code.Name)) };
        language.CompletionSources.Add(_ => LawCode.All.Select(code => new System.CommandLine.Completions.CompletionItem(code.Name)));
        var law = LawNumber.Option();
        var command = new Command("export", "Prints the law of a run as code, for a spreadsheet, or as mathematics.") { folder, language, law };
        command.SetAction(arguments =>
        {
            var code = LawCode.Find(arguments.GetValue(language)!);
            terminal.Output.Write(code.Of(LawNumber.Apply(RunFolder.Read(terminal.FullPath(arguments.GetValue(folder)!), kinds), arguments.GetValue(law))));
            return ExitCode.Accepted;
        });
        return command;
    }
}
