using System.Collections.Immutable;

namespace Discovery.Problems.Motion;

/// <summary>Laws of motion sought as one system, whose solutions are to follow the measured trajectories.</summary>
internal static class SystemQuestion
{
    /// <summary>States up to which the terms of a system can be chosen from; beyond, each derivative is sought by itself.</summary>
    private const int MostStates = 6;

    /// <summary>States and driving columns up to which this is so.</summary>
    private const int MostVariables = 8;

    /// <summary>Rows beyond which integrating them again and again takes minutes.</summary>
    private const int MostRows = 20_000;

    /// <summary>Fits of systems for each effort.</summary>
    private const int QuickFits = 25, NormalFits = 60, ThoroughFits = 200;

    /// <summary>
    /// A system that leaves more than this share of a state's variance explains nothing that the search on derivatives, which knows more forms, could not
    /// explain better.
    /// </summary>
    private const double Unexplained = 0.1;

    /// <summary>A driving column whose correlation with the slope of a state is above this is the state's velocity, measured.</summary>
    private const double SameMotion = 0.98;

    /// <param name="problem">All targets are rates.</param>
    /// <param name="data">The rows of each, as the search on derivatives takes them.</param>
    /// <param name="options">Tables that were read, and who is told.</param>
    /// <param name="cancellation">Ends the search with the best so far.</param>
    /// <returns>Null where the question is not one for a system, or no system of known terms follows the trajectories.</returns>
    public static (IReadOnlyList<Findings> Found, IReadOnlyList<ProblemData> Data)? Find(LawProblem problem, IReadOnlyList<ProblemData> data, TogetherOptions options, CancellationToken cancellation)
    {
        if (!IsForSystem(problem, data[0])) return null;
        var (table, _) = TableGaps.LeftOut(problem, TableData.Open(problem, ((DataSource.File)problem.Source).Path, problem.Source.Place, options.Tables), TableData.Used(problem, data[0].InputNames));
        var journal = new Journal(options.Progress);
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // Where nothing is found, the search on derivatives has the other half of the time.
        if (problem.Search.Time is { } time) clock.CancelAfter(time / 2);
        var record = RecordOf(problem, data[0], table);
        var fits = problem.Search.Effort switch { SearchEffort.Quick => QuickFits, SearchEffort.Normal => NormalFits, _ => ThoroughFits };
        var found = journal.Timed("system", () => SystemSearch.Find(
            record, new SystemSearchOptions { UsesTime = data[0].InputNames.Contains(record.Time), Fits = fits, Say = journal.Say }, clock.Token));
        if (found is null || found.Shot.MeanSquares.Where((square, state) => square > Unexplained * record.Deviation[state] * record.Deviation[state]).Any()) return null;
        return SystemAnswer.Of(problem, record, found, data, journal, clock.Token);
    }

    private static bool IsForSystem(LawProblem problem, ProblemData data)
    {
        var rates = problem.Targets.Select(target => target.Rate).ToList();
        return problem.Source is DataSource.File && rates.TrueForAll(rate => rate is not null && rate.Time == rates[0]!.Time) && rates.Count <= MostStates
            && rates.Select(rate => rate!.Column).Distinct().Count() == rates.Count && data.InputNames.Length + rates.Count <= MostVariables + rates.Count
            && problem.Form is null && problem.Shapes.IsEmpty && problem.Forced.IsEmpty && problem.Search.Functions.IsEmpty && problem.Split.File is null;
    }

    private static MotionRecord RecordOf(LawProblem problem, ProblemData data, Table table)
    {
        var rates = problem.Targets.Select(target => target.Rate!).ToList();
        var time = rates[0].Time;
        ImmutableArray<string> states = [.. rates.Select(rate => rate.Column)];
        var inputs = data.InputNames.Where(name => name != time && !states.Contains(name)).ToList();
        var labels = problem.Trajectory is { } column ? table.Text(column) : [.. Enumerable.Repeat("", table.RowCount)];
        var times = table.Column(time);
        var groups = Enumerable.Range(0, table.RowCount).GroupBy(row => labels[row]).Select(group => (group.Key, Rows: group.OrderBy(row => times[row]).ToArray())).ToList();
        double[] Pick(string name, int[] rows)
        {
            var values = table.Column(name);
            return Array.ConvertAll(rows, row => values[row]);
        }

        ImmutableArray<Trajectory> Runs(IReadOnlyList<string> driving) =>
        [
            .. groups.Select(group => new Trajectory(group.Key.Length == 0 ? "" : $"{problem.Trajectory} {group.Key}", Pick(time, group.Rows), [.. states.Select(name => Pick(name, group.Rows))], [.. driving.Select(name => Pick(name, group.Rows))])),
        ];

        // A velocity that was measured beside the state whose second derivative is asked for is no quantity of its own.
        var velocities = rates.Where(rate => rate.Order == 2).Select(rate => inputs.Find(input => IsSlope(Runs([input]), states.IndexOf(rate.Column))) ?? new RateOfChange(rate.Column, time, 1).Name).ToList();
        inputs = [.. inputs.Except(velocities)];
        return new MotionRecord(states, [.. rates.Select(rate => rate.Order == 2)], [.. inputs], time, Runs(inputs), [.. velocities]);
    }

    /// <summary>Whether the only driving column is the slope of a state, in the same unit.</summary>
    private static bool IsSlope(ImmutableArray<Trajectory> runs, int state)
    {
        var (slopes, values) = (new List<double>(), new List<double>());
        foreach (var run in runs)
        {
            var spline = SmoothingSpline.Through(run.Times, run.States[state]);
            slopes.AddRange(run.Times.Select(time => spline.At(time, 1)));
            values.AddRange(run.Inputs[0]);
        }
        var (across, own, other) = (slopes.Zip(values, (a, b) => a * b).Sum(), slopes.Sum(a => a * a), values.Sum(b => b * b));
        return across > SameMotion * Math.Sqrt(own * other) && Math.Abs((across / own) - 1) < 1 - SameMotion + 0.03;
    }
}
