using System.Collections.Concurrent;

namespace Discovery.Tests.Sweeps;

/// <summary>Sweeps whose searches know their answer: what is run, what is not run again, what the table says.</summary>
public sealed class SweepRunTests : IDisposable
{
    private const string Line = "problem line\ninput x in 0 .. 1\ntarget y\nsample 40 of 2*x + 1\naccept r2 0.9\n";

    private readonly TestFolder _folder = new();
    private readonly ConcurrentBag<long> _searched = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_combination_is_run_once_and_never_again()
    {
        var sweep = Open(["10", "20", "40"], [1, 2]);
        Assert.Equal(new SweepOutcome(6, 0, 0, 0, false), await RunAsync(sweep));
        Assert.Equal(new SweepOutcome(0, 6, 0, 0, false), await RunAsync(Open(["10", "20", "40"], [1, 2])));
        Assert.Equal(6, _searched.Count);
        Assert.Equal([1, 1, 1, 2, 2, 2], _searched.Order());
    }

    [Fact]
    public async Task A_run_that_is_lost_is_run_again_and_no_other()
    {
        var sweep = Open(["10", "20", "40"], [1]);
        await RunAsync(sweep);
        Directory.Delete(sweep.FolderOf(sweep.Plan.Tasks[1]), recursive: true);
        Assert.Equal(new SweepOutcome(1, 2, 0, 0, false), await RunAsync(sweep));
    }

    [Fact]
    public async Task A_task_that_another_process_works_at_is_left_to_it()
    {
        var sweep = Open(["10", "20"], [1]);
        using (sweep.Claim(sweep.Plan.Tasks[0])) Assert.Equal(new SweepOutcome(1, 0, 0, 1, false), await RunAsync(sweep));
        Assert.Equal(new SweepOutcome(1, 1, 0, 0, false), await RunAsync(sweep));
    }

    [Fact]
    public async Task Shares_of_a_job_array_together_are_the_sweep()
    {
        var sweep = Open(["10", "20", "40"], [1, 2, 3]);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => RunAsync(sweep, share: new SweepShare(i, 4))));
        Assert.Equal(9, outcomes.Sum(outcome => outcome.Done));
        Assert.Equal(9, _searched.Count);
        Assert.All(sweep.Plan.Tasks, task => Assert.True(sweep.IsFinished(task)));
    }

    [Fact]
    public async Task A_sweep_that_is_stopped_keeps_what_is_finished_and_goes_on()
    {
        var sweep = Open(["10", "20", "40"], [1, 2]);
        using var stop = new CancellationTokenSource();
        var outcome = await RunAsync(sweep, new Stopping(stop, after: 2), stop: stop.Token);
        Assert.True(outcome.IsStopped);
        Assert.Equal(2, sweep.Plan.Tasks.Count(sweep.IsFinished));
        Assert.Equal(new SweepOutcome(4, 2, 0, 0, false), await RunAsync(sweep));
    }

    [Fact]
    public async Task A_run_that_fails_stops_no_other_and_is_tried_again()
    {
        var isBroken = true;
        var kinds = ProblemKinds.Searching((request, _, _) => request.Seed == 2 && isBroken ? throw new DataException("the disk is gone") : SampleRuns.Found("2*x + 1"));
        var sweep = Open(["10"], [1, 2, 3], kinds);
        Assert.Equal(new SweepOutcome(2, 0, 1, 0, false), await RunAsync(sweep, kinds: kinds));
        SweepTable.Write(sweep);
        Assert.Contains(",the disk is gone", File.ReadAllText(Path.Combine(sweep.Path, SweepTable.Rows)), StringComparison.Ordinal);
        isBroken = false;
        Assert.Equal(new SweepOutcome(1, 2, 0, 0, false), await RunAsync(sweep, kinds: kinds));
        SweepTable.Write(sweep);
        Assert.DoesNotContain("the disk is gone", File.ReadAllText(Path.Combine(sweep.Path, SweepTable.Rows)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_has_a_row_a_run_and_a_problem_file_that_can_be_asked()
    {
        var sweep = Open(["10", "20", "40"], [1]);
        await RunAsync(sweep);
        Assert.Equal((3, true, false), SweepTable.Write(sweep));
        var lines = File.ReadAllLines(Path.Combine(sweep.Path, SweepTable.Rows));
        Assert.StartsWith("run,problem,sample,seed,status,law,", lines[0], StringComparison.Ordinal);
        Assert.Equal(["1-line", "2-line", "3-line"], lines.Skip(1).Select(line => line.Split(',')[0]));
        Assert.Equal(["10", "20", "40"], lines.Skip(1).Select(line => line.Split(',')[2]));
        var question = (LawProblem)ProblemKinds.Default.Load(Path.Combine(sweep.Path, SweepTable.Problem));
        Assert.Equal(["sample"], question.LoadData().InputNames.AsEnumerable());
    }

    [Fact]
    public void Another_sweep_does_not_get_into_the_folder_of_one()
    {
        Open(["10", "20"], [1]);
        Assert.EndsWith("holds a sweep of other runs than those asked for; give another folder with --out, or delete it.", Assert.Throws<FormatException>(() => Open(["10", "30"], [1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_makes_no_problem_is_told_before_anything_is_written()
    {
        var error = Assert.Throws<ProblemException>(() => Open(["10", "many"], [1]));
        Assert.Contains("line.problem with sample many", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "sweep")));
    }

    [Fact]
    public void A_folder_without_a_sweep_is_told() =>
        Assert.Equal($"{_folder.Path}: there is no sweep.json in this folder, so it holds no sweep.", Assert.Throws<FileNotFoundException>(() => SweepFolder.Read(_folder.Path)).Message);

    private ProblemKinds Kinds => ProblemKinds.Searching((request, _, _) =>
    {
        _searched.Add(request.Seed);
        return SampleRuns.Found("1.5*x");
    });

    private SweepFolder Open(string[] sizes, long[] seeds, ProblemKinds? kinds = null)
    {
        var path = _folder.Write("line.problem", Line);
        var plan = SweepPlan.Of([("line.problem", path)], [Variation.Parse(["sample {} of 2*x + 1", .. sizes])], seeds, kinds ?? Kinds);
        return SweepFolder.Open(Path.Combine(_folder.Path, "sweep"), plan);
    }

    private Task<SweepOutcome> RunAsync(
        SweepFolder sweep, IProgress<(SweepTask, string?)>? progress = null, SweepShare? share = null, ProblemKinds? kinds = null, CancellationToken stop = default) =>
        SweepRun.RunAsync(sweep, RunOptions.Default with { Threads = 1 }, 1, share ?? SweepShare.All, kinds ?? Kinds, progress, stop);

    private sealed class Stopping(CancellationTokenSource stop, int after) : IProgress<(SweepTask Task, string? Error)>
    {
        private int _ended;

        public void Report((SweepTask Task, string? Error) value)
        {
            if (++_ended == after) stop.Cancel();
        }
    }
}
