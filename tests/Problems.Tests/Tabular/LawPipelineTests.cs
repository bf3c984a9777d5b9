
namespace Discovery.Problems.Tests.Tabular;

public sealed class LawPipelineTests
{
    [Fact]
    public async Task The_choice_of_the_search_is_reported_and_accepted_if_it_is_good_enough()
    {
        var run = await SampleRuns.RunAsync("x", "x^2/2 + y");
        Assert.Equal((RunStatus.Accepted, RunEnd.Complete), (run.Status, run.End));
        Assert.Equal("E_p = x^2/2 + y", run.Law.ToString());
        Assert.Equal(["total", "data", "fit", "report"], run.Seconds.Select(time => time.Stage));
        Assert.Equal(["75 rows to find the law, 25 held out to test it.", "one", "two"], run.Log.AsEnumerable());
    }

    [Fact]
    public async Task A_law_below_what_is_asked_is_a_best_effort()
    {
        var run = await SampleRuns.RunAsync("x^2/2 + y", "x + y");
        Assert.Equal(RunStatus.BestEffort, run.Status);
        Assert.Equal("E_p = x + y", run.Law.ToString());
    }

    [Fact]
    public async Task The_search_is_told_all_that_was_asked()
    {
        SearchRequest? seen = null;
        var problem = SampleRuns.Problem with { Asked = 0.9 };
        await LawPipeline.RunAsync(problem, (request, _, _) => { seen = request; return SampleRuns.Found("x"); }, new RunOptions { Seed = 5, Threads = 3, Time = TimeSpan.FromMinutes(1) });
        Assert.Equal((5L, 3, 0.9, TimeSpan.FromMinutes(1)), (seen!.Seed, seen.Threads, seen.AcceptR2, seen.Settings.Time));
        Assert.Equal(["x", "y"], seen.Data.InputNames.AsEnumerable());
        Assert.NotEqual(SampleRuns.Data.Train.Target, seen.Data.Train.Target);
    }

    [Fact]
    public async Task Cancelling_gives_the_best_so_far()
    {
        using var cancellation = new CancellationTokenSource();
        var run = await LawPipeline.RunAsync(SampleRuns.Problem, (_, _, _) =>
        {
            cancellation.Cancel();
            return SampleRuns.Found("x + y") with { End = RunEnd.Cancelled };
        }, cancellation: cancellation.Token);
        Assert.Equal((RunStatus.Cancelled, RunEnd.Cancelled), (run.Status, run.End));
        Assert.Equal("E_p = x + y", run.Law.ToString());
    }

    [Fact]
    public async Task A_search_that_throws_when_cancelled_leaves_the_mean()
    {
        using var cancellation = new CancellationTokenSource();
        var run = await LawPipeline.RunAsync(SampleRuns.Problem, (_, _, token) =>
        {
            cancellation.Cancel();
            token.ThrowIfCancellationRequested();
            return SampleRuns.Found();
        }, cancellation: cancellation.Token);
        Assert.Equal(RunStatus.Cancelled, run.Status);
        Assert.Equal(SampleRuns.Data.Train.Target.Average(), run.Law.Expression.Evaluate(new Dictionary<string, double>()));
    }

    [Fact]
    public async Task The_clock_ends_a_search_and_the_run_says_so()
    {
        var run = await LawPipeline.RunAsync(SampleRuns.Problem, (_, _, token) =>
        {
            token.WaitHandle.WaitOne();
            return SampleRuns.Found("x^2/2 + y") with { End = RunEnd.Cancelled };
        }, new RunOptions { Time = TimeSpan.FromMilliseconds(20) });
        Assert.Equal((RunStatus.Accepted, RunEnd.TimeUp), (run.Status, run.End));
    }

    [Fact]
    public async Task Cancelled_before_the_search_there_is_no_run() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LawPipeline.RunAsync(SampleRuns.Problem, SampleRuns.Finding("x"), cancellation: new CancellationToken(true)));

    [Fact]
    public async Task Formulas_without_values_on_the_rows_are_no_laws()
    {
        var run = await SampleRuns.RunAsync("x", "log(x - 5)");
        Assert.Equal("x", run.Law.Expression.ToString());
    }

    [Fact]
    public async Task Progress_is_told_in_words_and_in_order()
    {
        var told = new List<string>();
        await LawPipeline.RunAsync(SampleRuns.Problem, SampleRuns.Finding("x"), progress: new Listener(told));
        Assert.Equal(["drawing the rows", "measuring the laws from their text"], told);
    }

    private sealed class Listener(List<string> told) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => told.Add(value.Message);
    }
}
