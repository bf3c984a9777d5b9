using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Discovery.Cli.Output;

namespace Discovery.Cli.Commands;

/// <summary>Many runs of the same problems with other values and seeds, and a table of what they came to.</summary>
internal static class SweepCommand
{
    /// <summary>The script that is left for Slurm.</summary>
    private const string Script = "sweep.sh";

    public static Command Create(Terminal terminal, ProblemKinds kinds)
    {
        var vary = new Option<string[]>("--vary")
        {
            Description = "a statement with {} where values take turns, and the values: --vary \"sample {} of 2*x\" 50 100 200",
            HelpName = "STATEMENT VALUE...",
            AllowMultipleArgumentsPerToken = true,
        };
        var seeds = new Option<string?>("--seeds") { Description = "seeds, such as 1..100 or 1,2,5", HelpName = "1..N" };
        var jobs = new Option<int?>("--jobs") { Description = "runs at a time (default: one a core)", HelpName = "N" };
        var slurm = new Option<bool>("--slurm") { Description = "within a job array of Slurm: this task's share; else: leave a script that submits one" };
        var command = new Command("sweep", "Runs problems with all combinations of values and seeds; goes on where it was stopped, and ends with a table.");
        var options = new RunArguments(command, isOfMany: true);
        foreach (var option in (Option[])[vary, seeds, jobs, slurm]) command.Add(option);
        var files = ProblemFiles.Of(command);
        jobs.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var count) && count < 1) result.AddError($"--jobs: found {count}, expected 1 or more.");
        });
        command.SetAction((arguments, cancellation) =>
        {
            var settings = options.Read(arguments, arguments.GetValue(files) ?? []);
            var plan = SweepPlan.Of([.. settings.Files.Select(file => (file, terminal.FullPath(file)))], Variations(arguments), Seeds(arguments.GetValue(seeds)), kinds);
            var folder = settings.Out ?? Path.Combine("runs", "sweep");
            var share = arguments.GetValue(slurm) ? SweepShare.OfSlurm(Environment.GetEnvironmentVariable) : SweepShare.All;
            var sweep = SweepFolder.Open(terminal.FullPath(folder), plan);
            if (share is null) return Task.FromResult(LeaveScript(terminal, folder, sweep));
            return ExecuteAsync(terminal, settings with { Out = folder }, sweep, arguments.GetValue(jobs), share.Value, kinds, cancellation);
        });
        return command;
    }

    private static async Task<int> ExecuteAsync(Terminal terminal, RunSettings settings, SweepFolder sweep, int? jobs, SweepShare share, ProblemKinds kinds, CancellationToken cancellation)
    {
        // Runs beside each other share the threads; few threads a run lose less than threads that wait for each other.
        var atOnce = jobs ?? settings.Options.Threads;
        var options = settings.Options with { Threads = Math.Max(1, settings.Options.Threads / atOnce) };
        var told = settings.IsQuiet ? null : new Told(terminal, sweep.Plan.Tasks.Length);
        var outcome = await SweepRun.RunAsync(sweep, options, atOnce, share, kinds, told, cancellation);
        if (outcome.IsStopped)
        {
            await terminal.Error.WriteLineAsync($"stopped: {outcome.Done + outcome.Before} runs are finished in {settings.Out}; the same command goes on.");
            return ExitCode.Stopped;
        }
        terminal.Output.WriteLine($"{settings.Out}: {outcome.Done} runs now, {outcome.Before} before, {outcome.Failed} ended with an error, {outcome.Elsewhere} are run elsewhere");
        CollectCommand.Tell(terminal, sweep, settings.Out!);
        return outcome.Failed > 0 ? ExitCode.BestEffort : ExitCode.Accepted;
    }

    /// <summary>The groups behind each --vary: the parser itself would put all words into one list.</summary>
    private static List<Variation> Variations(ParseResult arguments)
    {
        var groups = new List<List<string>>();
        var isOpen = false;
        foreach (var token in arguments.Tokens)
        {
            if (token.Type == TokenType.Option)
            {
                isOpen = token.Value == "--vary";
                if (isOpen) groups.Add([]);
            }
            else if (isOpen) groups[^1].Add(token.Value);
        }
        return groups.ConvertAll(Variation.Parse);
    }

    private static long[] Seeds(string? text)
    {
        if (text is null) return [];
        var ends = text.Split("..");
        if (ends.Length == 2 && TryRead(ends[0], out var first) && TryRead(ends[1], out var last) && last >= first && last - first < SweepPlan.MostTasks)
            return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => first + i)];
        var parts = text.Split(',');
        if (ends.Length == 1 && parts.All(part => TryRead(part, out _)) && parts.Distinct().Count() == parts.Length) return [.. parts.Select(part => long.Parse(part, CultureInfo.InvariantCulture))];
        throw new FormatException($"--seeds: found '{text}', expected whole numbers such as 1..100 or 1,2,5, none twice.");

        static bool TryRead(string part, out long value) => long.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    private static int LeaveScript(Terminal terminal, string folder, SweepFolder sweep)
    {
        var tasks = Math.Min(sweep.Plan.Tasks.Length, 1000);
        var script = Path.Combine(sweep.Path, Script);
        var words = Environment.GetCommandLineArgs().Skip(1).Select(word => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'");
        File.WriteAllText(script, $"#!/bin/sh\n#SBATCH --job-name=sweep\n#SBATCH --array=0-{tasks - 1}\n#SBATCH --ntasks=1\ncd '{terminal.Folder}' || exit 1\ndiscover {string.Join(' ', words)} --jobs 1\n");
        terminal.Output.WriteLine($"{folder}: {sweep.Plan.Tasks.Length} runs, for {tasks} tasks of a job array. Submit it: sbatch {Path.Combine(folder, Script)}");
        terminal.Output.WriteLine($"What is finished: discover collect {folder}");
        return ExitCode.Accepted;
    }

    /// <summary>A line for each run that ends.</summary>
    private sealed class Told(Terminal terminal, int count) : IProgress<(SweepTask Task, string? Error)>
    {
        private readonly Lock _lock = new();
        private int _ended;

        public void Report((SweepTask Task, string? Error) value)
        {
            lock (_lock) terminal.Error.WriteLine($"{++_ended} of {count}: {value.Task.Folder}{(value.Error is null ? "" : $": {value.Error}")}");
        }
    }
}
