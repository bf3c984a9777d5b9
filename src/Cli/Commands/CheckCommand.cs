using System.CommandLine;
using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>Reads problem files and their data, and says what was understood.</summary>
internal static class CheckCommand
{
    public static Command Create(Terminal terminal, ProblemKinds kinds)
    {
        var command = new Command("check", "Reads and explains problem files and their data; runs nothing.");
        var plan = new Option<bool>("--plan") { Description = "say instead how a run will hold its rows and what they take, without reading them" };
        var memory = MemoryOption.Create("with --plan: what a table may take, such as 500MB, as 'run' is given it");
        command.Add(plan);
        command.Add(memory);
        var files = ProblemFiles.Of(command);
        command.SetAction(arguments =>
        {
            var code = ExitCode.Accepted;
            foreach (var file in arguments.GetValue(files) ?? [])
            {
                try
                {
                    var question = kinds.Load(terminal.FullPath(file), file);
                    if (arguments.GetValue(plan))
                    {
                        // The data are not read: the plan is for tables that might not fit.
                        terminal.Output.WriteLine($"{question.Name}: {question.Plan(arguments.Bytes(memory))?.ToString() ?? "what this kind of problem takes is not foreseen"}");
                        continue;
                    }
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
