using System.Collections.Immutable;
using System.Diagnostics;
using Discovery.Problems;
using Discovery.Symbolic;

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
        var clock = Stopwatch.StartNew();
        progress?.Report(new RunProgress("data", asked.Source is DataSource.File file ? $"reading {file.Path}" : "drawing the rows"));
        var data = asked.LoadData();
        cancellation.ThrowIfCancellationRequested();
        var loaded = clock.Elapsed;

        var found = Find(asked, data, find, progress, options, cancellation);

        var searched = clock.Elapsed;
        progress?.Report(new RunProgress("report", "measuring the laws from their text"));
        var (front, chosen) = Judge(found, data);
        StageTime[] times =
        [
            new("total", clock.Elapsed.TotalSeconds),
            new("data", loaded.TotalSeconds),
            .. found.Times,
            new("report", (clock.Elapsed - searched).TotalSeconds),
        ];
        return new Run
        {
            Problem = asked.Name,
            About = asked.About,
            Status = found.End == RunEnd.Cancelled ? RunStatus.Cancelled
                : front[chosen].Judged.R2 >= asked.AcceptR2 ? RunStatus.Accepted : RunStatus.BestEffort,
            End = found.End,
            Seed = asked.Seed,
            Device = options.Device,
            AcceptR2 = asked.AcceptR2,
            Inputs = data.InputNames,
            KnownConstants = data.Constants,
            Laws = front,
            Chosen = chosen,
            Network = found.Network,
            NetworkJson = found.NetworkJson,
            Notes = data.Notes,
            Log = [.. data.Notes, .. found.Log],
            Seconds = [.. times],
        };
    }

    private static void Check(RunOptions options)
    {
        if (options.Threads < 1) throw new ArgumentOutOfRangeException(nameof(options), options.Threads, "At least one thread is needed.");
        if (options.Device != "cpu") throw new ArgumentException($"There is no device '{options.Device}'; this version computes on 'cpu'.", nameof(options));
    }

    private static Findings Find(
        Problem problem, ProblemData data, LawFinder find, IProgress<RunProgress>? progress, RunOptions options, CancellationToken cancellation)
    {
        var request = new SearchRequest
        {
            Data = data,
            Dimensions = ProblemDimensions.Of(problem, data),
            Settings = problem.Search,
            Network = problem.Network,
            AcceptR2 = problem.AcceptR2,
            Seed = problem.Seed,
            Threads = options.Threads,
        };
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (problem.Search.Time is { } time) clock.CancelAfter(time);
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

    /// <summary>The front, and the place in it of the search's own choice. Where the search has nothing usable, the target's mean is all there is to say.</summary>
    private static (ImmutableArray<Law> Front, int Chosen) Judge(Findings found, ProblemData data)
    {
        var laws = found.Candidates.Select(candidate => Law.Measure(candidate, data)).ToList();
        var preferred = laws.Count == 0 ? null : laws[found.Preferred];
        var front = ParetoFront.Of(laws, data.Train.Target.Max() - data.Train.Target.Min(), preferred);
        if (front.IsEmpty) front = [Law.Measure(new LawCandidate(Expr.Decimal(data.Train.Target.Average()), "mean"), data)];
        var chosen = preferred is null ? -1 : front.IndexOf(preferred);
        return (front, chosen < 0 ? front.Length - 1 : chosen);
    }
}
