namespace Discovery.Problems.Tabular;

/// <summary>From a question about a table to a run: load the data, search, measure what was found, choose.</summary>
public static class LawPipeline
{
    /// <param name="problem">The question.</param>
    /// <param name="find">A search in place of the kind's own.</param>
    /// <param name="options">Null for the usual.</param>
    /// <param name="progress">Told what the run is doing.</param>
    /// <param name="cancellation">Once the search has begun, cancelling ends the run with the best so far.</param>
    /// <exception cref="ProblemException">The data cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the search began.</exception>
    public static Task<LawRun> RunAsync(
        LawProblem problem,
        LawFinder find,
        RunOptions? options = null,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancellation = default) => Task.Run(() => Run(problem, find, options ?? RunOptions.Default, progress, cancellation), cancellation);

    internal static LawRun Run(LawProblem problem, LawFinder? find, RunOptions options, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        options.Check();
        var asked = problem with
        {
            Seed = options.Seed ?? problem.Seed,
            Search = problem.Search with { Time = options.Time ?? problem.Search.Time },
        };
        var account = new RunAccount(asked, options, progress, cancellation);
        progress?.Report(new RunProgress("data", asked.Source is DataSource.File file ? $"reading {file.Path}" : "drawing the rows"));
        // All targets are read before the first is searched for, so that a mistake in the last does not come to light after an hour.
        var tables = new TableCache();
        var questions = asked.Targets.Select(asked.For).ToList();
        var data = questions.ConvertAll(question => question.LoadData(options.Memory, tables));
        cancellation.ThrowIfCancellationRequested();
        account.DataAreThere();
        var searched = asked.Kind.HasTargets ? questions.Count : 1;
        if (find is null && asked.Kind.FindTogether(asked, data, new TogetherOptions(tables, progress, options), cancellation) is { } together) return account.Report(together.Data, together.Found);
        var found = questions.Zip(data).Take(searched).Select(item => Find(item.First, item.Second, find ?? item.First.Kind.Find, progress, options, cancellation)).ToList();
        return account.Report(data, found);
    }

    private static Findings Find(
        LawProblem problem, ProblemData data, LawFinder find, IProgress<RunProgress>? progress, RunOptions options, CancellationToken cancellation)
    {
        var request = SearchRequest.Of(problem, data, options.Threads) with { Device = options.Check() };
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (problem.Search.Time is { } time) clock.CancelAfter(time / problem.Targets.Count());
        try
        {
            var found = find(request, progress, clock.Token);
            return found.End == RunEnd.Cancelled ? found with { End = HowItEnded() } : found;
        }
        catch (OperationCanceledException) when (clock.IsCancellationRequested)
        {
            return new Findings { Candidates = [], End = HowItEnded() };
        }

        RunEnd HowItEnded() => cancellation.IsCancellationRequested ? RunEnd.Cancelled : RunEnd.TimeUp;
    }
}
