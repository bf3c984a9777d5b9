namespace Discovery.Problems.Motion;

/// <summary>Rows that a law of motion found with its system is measured on, beside its solution: derivatives of smooth curves, as the search on derivatives takes them.</summary>
internal static class SystemRows
{
    /// <param name="data">Of the target, parted into rows to find the law and rows held out.</param>
    /// <param name="record">The trajectories.</param>
    /// <param name="rate">The target.</param>
    /// <returns>All rows together, with velocities that nobody measured as inputs more.</returns>
    public static ProblemData Of(ProblemData data, MotionRecord record, RateOfChange rate)
    {
        string[] names = [.. data.InputNames, .. record.States.Skip(record.Measured).Except(data.InputNames)];
        int[] variables = [.. names.Select(name => record.Variables.IndexOf(name))];
        var (inputs, target, variances) = (names.Select(_ => new List<double>()).ToArray(), new List<double>(), new List<double>());
        var (state, row) = (record.States.IndexOf(rate.Column), new double[record.Variables.Length]);
        for (var run = 0; run < record.Trajectories.Length; run++)
        {
            var (times, curve) = (record.Trajectories[run].Times, record.Paths[run][state]);
            for (var i = 0; i < times.Length; i++)
            {
                record.Raw(run, i, row);
                for (var other = 0; other < record.Measured; other++) row[other] = record.Smooth(run, other, times[i]);
                for (var column = 0; column < names.Length; column++) inputs[column].Add(row[variables[column]]);
                target.Add(curve.At(times[i], rate.Order));
                variances.Add(curve.Variance(times[i], rate.Order));
            }
        }
        var median = variances.Order().ElementAt(variances.Count / 2);
        int[] kept = [.. Enumerable.Range(0, target.Count).Where(i => variances[i] <= DerivativeForm.WorstVariance * median)];
        var rows = new Observations([.. inputs.Select(column => column.ToArray())], [.. target], [.. variances.Select(variance => median / variance)]).Rows(kept);
        // The last note says how rows were held out, which here they are not.
        return data with { InputNames = [.. names], Train = rows, Test = rows.Rows([]), Notes = [.. data.Notes.SkipLast(1)] };
    }
}
