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

    public static bool IsWhite(Shot shot, MotionRecord record) => Enumerable.Range(0, record.Measured).All(state => Math.Abs(Of(shot, record, state)) < Deviations);
}
