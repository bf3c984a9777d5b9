using System.Collections.Immutable;
using System.Diagnostics;

namespace Discovery.Problems.Tabular;

/// <summary>Keeps the time of a run, and at its end says what came of the problem: every law measured from its text.</summary>
internal sealed class RunAccount(LawProblem problem, RunOptions options, IProgress<RunProgress>? progress, CancellationToken cancellation)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _loaded;

    /// <summary>Seconds since the run began.</summary>
    public double Seconds => _clock.Elapsed.TotalSeconds;

    /// <summary>Notes how long it took until the rows were there.</summary>
    public void DataAreThere() => _loaded = _clock.Elapsed;

    /// <param name="data">The rows of each target; of a relation, those of all variables.</param>
    /// <param name="found">What was found for each.</param>
    public LawRun Report(IReadOnlyList<ProblemData> data, IReadOnlyList<Findings> found)
    {
        var searched = _clock.Elapsed;
        progress?.Report(new RunProgress("report", "measuring the laws from their text"));
        var fronts = problem.Kind.Measure(found, data);
        var laws = ImmutableArray.CreateBuilder<Law>();
        var chosen = ImmutableArray.CreateBuilder<int>();
        foreach (var (front, index) in fronts)
        {
            chosen.Add(laws.Count + index);
            laws.AddRange(front);
        }
        var assessment = Assessed(fronts, found, data);
        var (measured, allRows) = OverAllRows(data[0], laws.ToImmutable());
        var end = found.Max(findings => findings.End);
        StageTime[] times =
        [
            new("total", _clock.Elapsed.TotalSeconds),
            new("data", _loaded.TotalSeconds),
            .. found.SelectMany(findings => findings.Journal).Times(),
            new("report", (_clock.Elapsed - searched).TotalSeconds),
        ];
        ImmutableArray<string> notes = [.. data.SelectMany(rows => rows.Notes).Concat(found.SelectMany(findings => findings.Notes)).Concat(found.SelectMany(findings => findings.Journal.Failures())).Distinct()];
        return new LawRun
        {
            Problem = problem.Name,
            About = problem.About,
            Source = ProblemSource.Of(problem, options),
            Style = problem.Kind.Style,
            Status = end == RunEnd.Cancelled ? RunStatus.Cancelled
                : assessment?.IsLaw ?? chosen.All(index => measured[index].Meets(problem.Accept)) ? RunStatus.Accepted : RunStatus.BestEffort,
            Assessment = assessment,
            End = end,
            Seed = problem.Seed,
            Device = options.Device,
            Accept = problem.Accept,
            Inputs = data[0].InputNames,
            Domain = Domain(data[0]),
            KnownConstants = data[0].Constants,
            DataSet = data[0].Sets?.Column,
            Laws = measured,
            Chosen = chosen[0],
            Others = [.. chosen.Skip(1)],
            Free = found[0].Free,
            Rivals = [.. found.Zip(data).SelectMany(item => item.First.Journal.Rivals().Select(rival => new Rival(item.Second.TargetName, Tenths.Written(rival.Formula).ToString()) { Bits = rival.Bits })).Distinct()],
            Taught = [.. found.SelectMany(findings => findings.Taught)],
            AllRows = allRows,
            Followed = [.. found.SelectMany(findings => findings.Followed)],
            Network = found[0].Network,
            NetworkJson = found[0].NetworkJson,
            Smooth = found[0].Smooth,
            Readings = found[0].Readings,
            Rows = [.. problem.Kind.RowsToDraw(problem, [.. chosen.Select(index => measured[index])], data)],
            ProblemText = problem.Text,
            Notes = notes,
            Log = [.. notes, .. found.SelectMany(findings => findings.Journal).Lines()],
            Seconds = [.. times],
        };
    }

    /// <summary>Where nobody said what a law must reach: what the law is worth; of several the least. Null where the rows are a sample of more.</summary>
    private Assessment? Assessed(IReadOnlyList<LawFront> fronts, IReadOnlyList<Findings> found, IReadOnlyList<ProblemData> data) => problem.Asked is null && problem.Kind.Style.IsAssessed && !data[0].IsSample
        ? fronts.Zip(found, data).Select(item => item.Second.Assessment ?? Assessor.Of(item.First.Law, item.Third, item.Second.BitsOverMean, item.Second.Smooth)).MinBy(assessment => assessment.Standing)
        : null;

    /// <summary>Where the rows are a sample of a file's, the laws are measured over all of them, unless the run was cancelled.</summary>
    private (ImmutableArray<Law> Laws, long? Count) OverAllRows(ProblemData data, ImmutableArray<Law> laws)
    {
        if (!data.IsSample || cancellation.IsCancellationRequested) return (laws, null);
        progress?.Report(new RunProgress("report", "measuring the laws over all rows, read in blocks"));
        try
        {
            var (measured, count) = WholeTable.Measure(problem, data, laws, cancellation);
            return ([.. measured], count);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return (laws, null);
        }
    }

    /// <summary>What each input was in the rows that the law was found from.</summary>
    private static ImmutableArray<InputRange> Domain(ProblemData rows) =>
        [.. rows.InputNames.Select((name, i) => new InputRange(
            name, rows.Units.GetValueOrDefault(name), rows.Train.Inputs[i].Min(), rows.Train.Inputs[i].Max())
        {
            Header = rows.Headers.GetValueOrDefault(name),
            Indicator = rows.Indicators.FirstOrDefault(indicator => indicator.Name == name),
        })];
}
