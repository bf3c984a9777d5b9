using System.Diagnostics;

namespace Discovery.Cli.Tests;

/// <summary>The command sweep, within this process with a search that knows its answer, and as processes that are killed.</summary>
public sealed class SweepCommandTests
{
    private const string Template = "problem line\ninput x in 0 .. 1\ntarget y\nsample 20 of 2*x + 1\nsearch effort quick\nsearch roads direct\n";

    [Fact]
    public async Task A_sweep_ends_with_a_table_and_does_nothing_twice()
    {
        using var session = new Session().With("line.problem", Session.Line);
        var runs = 0;
        session.Find = (_, _, _) =>
        {
            Interlocked.Increment(ref runs);
            return Session.Found("2*x + 1");
        };
        string[] call = ["sweep", "line.problem", "--vary", "sample {} of 2*x + 1", "30", "60", "--seeds", "1..3", "--jobs", "2", "--out", "s", "--quiet"];
        Assert.Equal(0, await session.RunAsync(call));
        Assert.Contains("s: 6 runs now, 0 before, 0 ended with an error, 0 are run elsewhere\n", session.Output, StringComparison.Ordinal);
        Assert.Contains("sweep.csv: 6 of 6 runs are finished\n", session.Output, StringComparison.Ordinal);
        Assert.Equal(0, await session.RunAsync(call));
        Assert.Contains("s: 0 runs now, 6 before", session.Output, StringComparison.Ordinal);
        Assert.Equal(6, runs);
        Assert.Equal(0, await session.RunAsync("collect", "s"));
        Assert.Equal(7, File.ReadAllLines(session.Path("s", "sweep.csv")).Length);
    }

    [Fact]
    public async Task Outside_of_Slurm_a_script_is_left()
    {
        using var session = new Session().With("line.problem", Session.Line);
        Assert.Equal(0, await session.RunAsync("sweep", "line.problem", "--seeds", "1..40", "--slurm", "--out", "s"));
        Assert.Contains("Submit it: sbatch s/sweep.sh", session.Output, StringComparison.Ordinal);
        Assert.Contains("#SBATCH --array=0-39\n", File.ReadAllText(session.Path("s", "sweep.sh")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--seeds: found '5..1', expected whole numbers such as 1..100 or 1,2,5, none twice.", "--seeds", "5..1")]
    [InlineData("--seeds: found '1,1', expected whole numbers such as 1..100 or 1,2,5, none twice.", "--seeds", "1,1")]
    [InlineData("--jobs: found 0, expected 1 or more.", "--jobs", "0")]
    [InlineData("--vary: found no values behind 'seed {}', expected some, such as 50 100 200.", "--vary", "seed {}")]
    public async Task A_mistake_is_told_and_nothing_is_written(string message, params string[] options)
    {
        using var session = new Session().With("line.problem", Session.Line);
        Assert.Equal(1, await session.RunAsync(["sweep", "line.problem", .. options]));
        Assert.StartsWith($"error: {message}", session.Error, StringComparison.Ordinal);
        Assert.Equal(["line.problem"], session.Everything());
    }

    [Fact]
    [Trait("Runs", "long")]
    public void A_sweep_of_a_hundred_runs_that_is_killed_half_way_goes_on_with_none_twice_and_none_lost()
    {
        using var folder = new TestFolder();
        folder.Write("line.problem", Template);
        string[] call = ["sweep", "line.problem", "--vary", "sample {} of 2*x + 1", "20", "30", "40", "50", "--seeds", "1..25", "--out", "s", "--quiet"];
        using (var first = Start(folder.Path, call, null))
        {
            Wait(() => first.HasExited || Finished(folder.Path).Count >= 30);
            Assert.False(first.HasExited);
            first.Kill(entireProcessTree: true);
            first.WaitForExit();
        }
        var before = Finished(folder.Path);
        Assert.InRange(before.Count, 30, 99);
        using var second = Start(folder.Path, call, null);
        second.WaitForExit();
        Assert.Equal(0, second.ExitCode);
        var after = Finished(folder.Path);
        Assert.Equal(100, after.Count);

        // What was finished was not written again.
        Assert.All(before, run => Assert.Equal(run.Value, after[run.Key]));
        Assert.Equal(101, File.ReadAllLines(Path.Combine(folder.Path, "s", "sweep.csv")).Length);
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(folder.Path, "s"), "*.part"));
    }

    [Fact]
    [Trait("Runs", "long")]
    public void Tasks_of_a_job_array_together_are_the_sweep()
    {
        using var folder = new TestFolder();
        folder.Write("line.problem", Template);
        string[] call = ["sweep", "line.problem", "--seeds", "1..20", "--slurm", "--jobs", "1", "--out", "s", "--quiet"];
        var tasks = Enumerable.Range(0, 4).Select(i => Start(folder.Path, call, i)).ToList();
        foreach (var task in tasks)
        {
            task.WaitForExit();
            Assert.Equal(0, task.ExitCode);
            task.Dispose();
        }
        Assert.Equal(20, Finished(folder.Path).Count);
    }

    /// <summary>Folders of finished runs, with when each was finished.</summary>
    private static Dictionary<string, DateTime> Finished(string folder) => !Directory.Exists(Path.Combine(folder, "s")) ? [] : Directory.EnumerateDirectories(Path.Combine(folder, "s"))
        .Where(run => !run.EndsWith(".part", StringComparison.Ordinal) && File.Exists(Path.Combine(run, "result.json")))
        .ToDictionary(run => run, run => File.GetLastWriteTimeUtc(Path.Combine(run, "result.json")));

    private static void Wait(Func<bool> until)
    {
        var clock = Stopwatch.StartNew();
        while (!until() && clock.Elapsed < TimeSpan.FromMinutes(3)) Thread.Sleep(20);
    }

    /// <param name="folder">Where it works.</param>
    /// <param name="arguments">Of the command.</param>
    /// <param name="task">Of a job array of four; null outside of one.</param>
    private static Process Start(string folder, string[] arguments, int? task)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "discover.dll"), .. arguments]) { WorkingDirectory = folder };
        if (task is { } id)
        {
            start.Environment["SLURM_ARRAY_TASK_ID"] = FormattableString.Invariant($"{id}");
            start.Environment["SLURM_ARRAY_TASK_MIN"] = "0";
            start.Environment["SLURM_ARRAY_TASK_MAX"] = "3";
            start.Environment["SLURM_ARRAY_TASK_COUNT"] = "4";
            start.Environment["SLURM_ARRAY_TASK_STEP"] = "1";
        }
        return Process.Start(start)!;
    }
}
