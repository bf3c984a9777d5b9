namespace Discovery.Search.Dynamics;

/// <summary>Whether what a solution leaves of the rows is like noise.</summary>
internal static class Whiteness
{
    /// <summary>Standard deviations that neighbouring residuals may be correlated by: chance does it once in four hundred.</summary>
    public const double Deviations = 3;

    /// <summary>Correlation of neighbouring residuals of a state, over all trajectories, in standard deviations of what chance gives.</summary>
    public static double Of(Shot shot, MotionRecord record, int state)
    {
        var (sum, squares, pairs) = (0.0, 0.0, 0);
        for (var run = 0; run < record.Trajectories.Length; run++)
        {
            var (measured, followed) = (record.Trajectories[run].States[state], shot.Followed[run][state]);
            for (var row = 0; row < measured.Length; row++)
            {
                var error = measured[row] - followed[row];
                squares += error * error;
                if (row + 1 >= measured.Length) continue;
                sum += error * (measured[row + 1] - followed[row + 1]);
                pairs++;
            }
        }
        return squares > 0 ? sum / squares * Math.Sqrt(pairs) : 0;
    }

    /// <summary>Fewest independent witnesses that rows may be counted as, in all: what is left of many rows that are all alike.</summary>
    private const double FewestWitnesses = 10;

    /// <summary>
    /// The share of a state's rows that witness independently what a solution leaves: (1 - r)/(1 + r) for neighbours correlated by r, where that is more than
    /// chance. Smooth residuals are an error of the model or of the instrument, not noise of the rows, and do not pay for terms row by row.
    /// </summary>
    public static double[] Evidence(Shot shot, MotionRecord record) => [.. Enumerable.Range(0, record.Measured).Select(state =>
    {
        var deviations = Of(shot, record, state);
        var correlation = Math.Min(deviations / Math.Sqrt(record.Rows), 0.999);
        return deviations < Deviations ? 1 : Math.Max((1 - correlation) / (1 + correlation), Math.Min(1, FewestWitnesses / record.Rows));
    })];

    public static bool IsWhite(Shot shot, MotionRecord record) => Enumerable.Range(0, record.Measured).All(state => Math.Abs(Of(shot, record, state)) < Deviations);
}
