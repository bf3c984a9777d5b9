using System.CommandLine;
using Discovery.Cli.Output;
using Discovery.Equations;
using Discovery.Runs;

namespace Discovery.Cli.Commands;

/// <summary>From problem files to laws.</summary>
internal static class RunCommand
{
    public static Command Create(Terminal terminal, LawFinder find)
    {
        var command = new Command("run", "Finds the law that a problem file asks for.");
        var options = new RunArguments(command);
        var files = ProblemFiles.Of(command);
        command.SetAction((arguments, cancellation) => ExecuteAsync(terminal, find, options.Read(arguments, arguments.GetValue(files) ?? []), cancellation));
        return command;
    }

    private static async Task<int> ExecuteAsync(Terminal terminal, LawFinder find, RunSettings settings, CancellationToken cancellation)
    {
        // All files are read before the first is run, so that a mistake in the last does not come to light after an hour.
        var problems = settings.Files.Select(file => AskedProblem.Load(terminal.FullPath(file), file)).ToList();
        var folders = problems.Select(problem => FolderOf(problem, settings)).ToList();
        CheckFolders(terminal, problems, folders);
        var worst = ExitCode.Accepted;
        for (var i = 0; i < problems.Count; i++)
        {
            var code = await ExecuteAsync(terminal, find, settings, problems[i], folders[i], cancellation);
            if (code == ExitCode.Stopped) return code;
            if (code != ExitCode.Accepted && worst != ExitCode.Wrong) worst = code;
        }
        return worst;
    }

    /// <summary>Runs one problem, saves and prints what came of it.</summary>
    public static async Task<int> ExecuteAsync(
        Terminal terminal, LawFinder find, RunSettings settings, AskedProblem problem, string folder, CancellationToken cancellation)
    {
        if (problem.Equation is { } equation) return await SolveAsync(terminal, settings, equation, folder, cancellation);
        Run run;
        try
        {
            run = await LiveProgress.ShowAsync(terminal, problem.Name, settings.IsQuiet,
                progress => Pipeline.RunAsync(problem.Law!, find, settings.Options, progress, cancellation));
        }
        catch (ProblemException error)
        {
            await terminal.Error.WriteLineAsync($"error: {error.Message}");
            return ExitCode.Wrong;
        }
        RunFolder.Write(run, terminal.FullPath(folder));
        if (settings.AsJson) await terminal.Output.WriteAsync(JsonResult.Write(run, indented: false));
        else RunReport.Print(terminal, run, folder);
        return ExitCode.Of(run.Status);
    }

    private static async Task<int> SolveAsync(Terminal terminal, RunSettings settings, EquationProblem problem, string folder, CancellationToken cancellation)
    {
        var run = await LiveProgress.ShowAsync(terminal, problem.Name, settings.IsQuiet, progress => problem.RunAsync(settings.Options, progress, cancellation));
        RunFolder.Write(run, terminal.FullPath(folder));
        if (settings.AsJson) await terminal.Output.WriteAsync(EquationJson.Write(run, indented: false));
        else EquationRunReport.Print(terminal, EquationSummary.Of(run), folder);
        return ExitCode.Of(run.Status);
    }

    private static string FolderOf(AskedProblem problem, RunSettings settings) => (settings.Out, settings.Files.Count) switch
    {
        (null, _) => Path.Combine("runs", problem.Name),
        ({ } folder, 1) => folder,
        ({ } folder, _) => Path.Combine(folder, problem.Name),
    };

    private static void CheckFolders(Terminal terminal, List<AskedProblem> problems, List<string> folders)
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
