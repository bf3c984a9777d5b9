using System.CommandLine;
using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>From problem files to laws.</summary>
internal static class RunCommand
{
    public static Command Create(Terminal terminal, ProblemKinds kinds)
    {
        var command = new Command("run", "Finds the law that a problem file asks for.");
        var options = new RunArguments(command);
        var files = ProblemFiles.Of(command);
        command.SetAction((arguments, cancellation) => ExecuteAsync(terminal, kinds, options.Read(arguments, arguments.GetValue(files) ?? []), cancellation));
        return command;
    }

    private static async Task<int> ExecuteAsync(Terminal terminal, ProblemKinds kinds, RunSettings settings, CancellationToken cancellation)
    {
        // All files are read before the first is run, so that a mistake in the last does not come to light after an hour.
        var problems = settings.Files.Select(file => kinds.Load(terminal.FullPath(file), file)).ToList();
        var folders = problems.Select(problem => FolderOf(problem, settings)).ToList();
        CheckFolders(terminal, problems, folders);
        var worst = ExitCode.Accepted;
        for (var i = 0; i < problems.Count; i++)
        {
            var code = await ExecuteAsync(terminal, settings, problems[i], folders[i], cancellation);
            if (code == ExitCode.Stopped) return code;
            if (code != ExitCode.Accepted && worst != ExitCode.Wrong) worst = code;
        }
        return worst;
    }

    /// <summary>Answers one question, saves and prints what came of it.</summary>
    /// <param name="terminal">Where the result goes.</param>
    /// <param name="settings">Of the command.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="folder">Where the run is kept.</param>
    /// <param name="cancellation">Ends the run with the best so far.</param>
    /// <param name="tell">What is said of a problem that cannot be run; null for its message with its place.</param>
    public static async Task<int> ExecuteAsync(
        Terminal terminal, RunSettings settings, Question question, string folder, CancellationToken cancellation, Func<ProblemException, string>? tell = null)
    {
        Run run;
        try
        {
            run = await LiveProgress.ShowAsync(terminal, question.Name, settings.IsQuiet, progress => question.RunAsync(settings.Options, progress, cancellation));
        }
        catch (ProblemException error)
        {
            await terminal.Error.WriteLineAsync($"error: {tell?.Invoke(error) ?? error.Message}");
            return ExitCode.Wrong;
        }
        RunFolder.Write(run, terminal.FullPath(folder));
        if (settings.AsJson) await terminal.Output.WriteAsync(run.ToJson(indented: false));
        else RunReport.Print(terminal, run, folder);
        return ExitCode.Of(run.Status);
    }

    private static string FolderOf(Question question, RunSettings settings) => (settings.Out, settings.Files.Count) switch
    {
        (null, _) => Path.Combine("runs", question.Name),
        ({ } folder, 1) => folder,
        ({ } folder, _) => Path.Combine(folder, question.Name),
    };

    private static void CheckFolders(Terminal terminal, List<Question> problems, List<string> folders)
    {
        for (var i = 0; i < folders.Count; i++)
        {
            var first = folders.IndexOf(folders[i]);
            if (first < i)
                throw new ProblemException(problems[i].Path, default, $"its result would go to {folders[i]}, where that of {problems[first].Path} goes; give the problems different names.");
            if (File.Exists(terminal.FullPath(folders[i]))) throw new IOException($"{folders[i]} is a file, so it cannot be the folder of a run.");
        }
    }
}
