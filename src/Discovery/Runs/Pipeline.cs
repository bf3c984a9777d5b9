
namespace Discovery.Runs;

/// <summary>From a problem to a run: load the data, search, measure what was found, choose.</summary>
public static class Pipeline
{
    /// <param name="problem">The question.</param>
    /// <param name="find">The search.</param>
    /// <param name="options">Null for the usual.</param>
    /// <param name="progress">Told what the run is doing.</param>
    /// <param name="cancellation">Once the search has begun, cancelling ends the run with the best so far.</param>
    /// <exception cref="ProblemException">The data cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the search began.</exception>
    public static Task<Run> RunAsync(
        Problem problem,
        LawFinder find,
        RunOptions? options = null,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancellation = default) => Task.Run(() => Execute(problem, find, progress, options ?? RunOptions.Default, cancellation), cancellation);

    private static Run Execute(Problem problem, LawFinder find, IProgress<RunProgress>? progress, RunOptions options, CancellationToken cancellation)
    {
        Check(options);
        var asked = problem with
        {
            Seed = options.Seed ?? problem.Seed,
            Search = problem.Search with { Time = options.Time ?? problem.Search.Time },
        };
        var account = new RunAccount(asked, options, progress, cancellation);
        progress?.Report(new RunProgress("data", asked.Source is DataSource.File file ? $"reading {file.Path}" : "drawing the rows"));
        // All targets are read before the first is searched for, so that a mistake in the last does not come to light after an hour.
        var data = asked.Targets.Select(target => asked.For(target).LoadData(options.Memory)).ToList();
        cancellation.ThrowIfCancellationRequested();
        account.DataAreThere();
        var found = asked.IsRelation
            ? [Find(asked, data[0], (request, told, token) => Relations.RelationSearch.Find(request, find, told, token), progress, options, cancellation)]
            : data.ConvertAll(rows => Find(asked, rows, find, progress, options, cancellation));

        return account.Report(data, found);
    }

    private static void Check(RunOptions options)
    {
        if (options.Threads < 1) throw new ArgumentOutOfRangeException(nameof(options), options.Threads, "At least one thread is needed.");
        if (options.Memory < 1) throw new ArgumentOutOfRangeException(nameof(options), options.Memory, "A positive number of bytes is needed.");
        if (options.Devices.Find(options.Device).Error is { } error) throw new ArgumentException(error, nameof(options));
    }

    private static Findings Find(
        Problem problem, ProblemData data, LawFinder find, IProgress<RunProgress>? progress, RunOptions options, CancellationToken cancellation)
    {
        var request = SearchRequest.Of(problem, data, options.Threads, options.Devices.Find(options.Device).Device);
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
