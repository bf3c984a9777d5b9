using System.CommandLine;
using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>Reads problem files and their data, and says what was understood.</summary>
internal static class CheckCommand
{
    public static Command Create(Terminal terminal, ProblemKinds kinds)
    {
        var command = new Command("check", "Reads and explains problem files and their data; runs nothing.");
        var files = ProblemFiles.Of(command);
        command.SetAction(arguments =>
        {
            var code = ExitCode.Accepted;
            foreach (var file in arguments.GetValue(files) ?? [])
            {
                try
                {
                    var question = kinds.Load(terminal.FullPath(file), file);
                    var facts = question.Explain();
                    terminal.Output.WriteLine(question.About is null ? question.Name : $"{question.Name}: {question.About}");
                    facts.WriteTo(terminal.Output);
                }
                catch (ProblemException error)
                {
                    terminal.Error.WriteLine($"error: {error.Message}");
                    code = ExitCode.Wrong;
                }
            }
            return code;
        });
        return command;
    }
}
