using System.CommandLine;
using Discovery.Cli.Commands;
using Discovery.Cli.Output;

namespace Discovery.Cli;

/// <summary>The command <c>discover</c>.</summary>
internal static class CommandLine
{
    private const string Debug = "DISCOVERY_DEBUG";

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, ProblemKinds kinds, CancellationToken cancellation = default)
    {
        var root = new RootCommand("Finds laws in data: reads a problem file, trains Kolmogorov-Arnold networks and prints a formula.")
        {
            RunCommand.Create(terminal, kinds),
            FitCommand.Create(terminal, kinds),
            NewCommand.Create(terminal),
            CheckCommand.Create(terminal, kinds),
            ShowCommand.Create(terminal, kinds),
            EdgesCommand.Create(terminal),
            FixCommand.Create(terminal),
            PruneCommand.Create(terminal),
            ResumeCommand.Create(terminal),
            UndoCommand.Create(terminal),
            ChooseCommand.Create(terminal, kinds),
            PredictCommand.Create(terminal, kinds),
            ExportCommand.Create(terminal, kinds),
            SweepCommand.Create(terminal, kinds),
            CollectCommand.Create(terminal),
            IndexCommand.Create(terminal, kinds),
            DevicesCommand.Create(terminal),
            LatexCommand.Create(terminal),
            SimplifyCommand.Create(terminal),
            SameCommand.Create(terminal, kinds),
            CompletionCommand.Create(terminal),
        };
        if (CompletionCommand.IsAsked(arguments)) return CompletionCommand.Suggest(terminal, root, arguments);
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0) return await RefuseAsync(parsed, terminal);
        try
        {
            // The caller turns Ctrl-C into a cancellation, and a run needs its time to save what it has.
            var invocation = new InvocationConfiguration
            {
                Output = terminal.Output,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(invocation, cancellation);
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync("stopped before there was anything to save");
            return ExitCode.Stopped;
        }
        catch (Exception error) when (Environment.GetEnvironmentVariable(Debug) != "1")
        {
            await terminal.Error.WriteLineAsync($"error: {Sentence(error)}");
            return ExitCode.Wrong;
        }
    }

    private static async Task<int> RefuseAsync(ParseResult parsed, Terminal terminal)
    {
        await terminal.Error.WriteLineAsync($"error: {Objection(parsed)}");
        await terminal.Error.WriteLineAsync("'discover --help' tells what can be asked.");
        return ExitCode.Wrong;
    }

    private static string Objection(ParseResult parsed)
    {
        if (parsed.UnmatchedTokens is not [var word, ..]) return parsed.Errors[0].Message;
        var command = parsed.CommandResult.Command;
        return command is RootCommand
            ? $"there is no command '{word}'.{Spelling.Suggestion(word, command.Subcommands.Select(known => known.Name))}"
            : $"'{command.Name}' does not take '{word}'.{Spelling.Suggestion(word, command.Options.Select(known => known.Name))}";
    }

    private static string Sentence(Exception error) => error switch
    {
        ProblemException or StudyException or DataException or ParseException or FormatException or IOException or UnauthorizedAccessException => error.Message,
        _ => $"something is wrong in the program: {error.Message} (with {Debug}=1 it says where)",
    };
}
