using System.Collections.Immutable;
using System.Diagnostics;

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
        // All targets are read before the first is searched for, so that a mistake in the last does not come to light after an hour.
        var data = asked.Targets.Select(target => asked.For(target).LoadData(options.Memory)).ToList();
        cancellation.ThrowIfCancellationRequested();
        var loaded = clock.Elapsed;
        var found = asked.IsRelation
            ? [Find(asked, data[0], (request, told, token) => Relations.RelationSearch.Find(request, find, told, token), progress, options, cancellation)]
            : data.ConvertAll(rows => Find(asked, rows, find, progress, options, cancellation));

        var searched = clock.Elapsed;
        progress?.Report(new RunProgress("report", "measuring the laws from their text"));
        var fronts = asked.IsRelation ? Relations.RelationSearch.Measure(found[0], data[0]) : found.Zip(data, LawFront.Of).ToList();
        var laws = ImmutableArray.CreateBuilder<Law>();
        var chosen = ImmutableArray.CreateBuilder<int>();
        foreach (var (front, index) in fronts)
        {
            chosen.Add(laws.Count + index);
            laws.AddRange(front);
        }
        var (measured, allRows) = OverAllRows(asked, data[0], laws.ToImmutable(), progress, cancellation);
        var end = found.Max(findings => findings.End);
        StageTime[] times =
        [
            new("total", clock.Elapsed.TotalSeconds),
            new("data", loaded.TotalSeconds),
            .. found.SelectMany(findings => findings.Times).GroupBy(time => time.Stage).Select(stage => new StageTime(stage.Key, stage.Sum(time => time.Seconds))),
            new("report", (clock.Elapsed - searched).TotalSeconds),
        ];
        var kind = asked.IsRelation ? RunKind.Relation : asked.Target.IsClass ? RunKind.Class : RunKind.Law;
        var accept = kind == RunKind.Class ? asked.AcceptAccuracy : asked.AcceptR2;
        ImmutableArray<string> notes = [.. data.SelectMany(rows => rows.Notes).Concat(found.SelectMany(findings => findings.Notes)).Distinct()];
        return new Run
        {
            Problem = asked.Name,
            About = asked.About,
            Kind = kind,
            Status = end == RunEnd.Cancelled ? RunStatus.Cancelled
                : chosen.All(index => measured[index].Meets(accept)) ? RunStatus.Accepted : RunStatus.BestEffort,
            End = end,
            Seed = asked.Seed,
            Device = options.Device,
            AcceptR2 = accept,
            Inputs = data[0].InputNames,
            Domain = [.. data[0].InputNames.Select((name, i) => new InputRange(
                name, asked.Inputs.FirstOrDefault(input => input.Name == name)?.Unit, data[0].Train.Inputs[i].Min(), data[0].Train.Inputs[i].Max()))],
            KnownConstants = data[0].Constants,
            Laws = measured,
            Chosen = chosen[0],
            Others = [.. chosen.Skip(1)],
            Free = found[0].Free,
            AllRows = allRows,
            Network = found[0].Network,
            NetworkJson = found[0].NetworkJson,
            Notes = notes,
            Log = [.. notes, .. found.SelectMany(findings => findings.Log)],
            Seconds = [.. times],
        };
    }

    private static void Check(RunOptions options)
    {
        if (options.Threads < 1) throw new ArgumentOutOfRangeException(nameof(options), options.Threads, "At least one thread is needed.");
        if (options.Memory < 1) throw new ArgumentOutOfRangeException(nameof(options), options.Memory, "A positive number of bytes is needed.");
        if (options.Device != "cpu") throw new ArgumentException($"There is no device '{options.Device}'; this version computes on 'cpu'.", nameof(options));
    }

    private static Findings Find(
        Problem problem, ProblemData data, LawFinder find, IProgress<RunProgress>? progress, RunOptions options, CancellationToken cancellation)
    {
        var request = SearchRequest.Of(problem, data, options.Threads);
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

    /// <summary>Where the rows are a sample of a file's, the laws are measured over all of them, unless the run was cancelled.</summary>
    private static (ImmutableArray<Law> Laws, long? Count) OverAllRows(
        Problem problem, ProblemData data, ImmutableArray<Law> laws, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        if (!data.IsSample || cancellation.IsCancellationRequested) return (laws, null);
        progress?.Report(new RunProgress("report", "measuring the laws over all rows, read in blocks"));
        try
        {
            var (measured, count) = AllRows.Measure(problem, data, laws, cancellation);
            return ([.. measured], count);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return (laws, null);
        }
    }
}
