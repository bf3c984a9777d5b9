namespace Discovery.Search.Dynamics;

/// <summary>How a system foresees: its constants are fitted to the first three quarters of each trajectory alone, and its solution goes on into the last.</summary>
internal static class Foresight
{
    /// <summary>The share of each trajectory that the constants are fitted to.</summary>
    private const double Seen = 0.75;

    /// <summary>A trajectory needs so many rows for a part of it to be left out.</summary>
    private const int FewestRows = 16;

    /// <param name="found">Fitted to all rows.</param>
    /// <param name="record">The trajectories.</param>
    /// <param name="floors">Residuals that count as nothing, one a measured state.</param>
    /// <param name="stepping">How a solver made the rows; null where its steps are not seen in them.</param>
    /// <param name="cancellation">Ends it without an answer.</param>
    /// <returns>For each trajectory and measured state the R2 over the rows that were not seen; null where there are too few, or the solution runs away.</returns>
    public static double[][]? Of(Shot found, MotionRecord record, System.Collections.Immutable.ImmutableArray<double> floors, Stepping? stepping, CancellationToken cancellation)
    {
        if (record.Trajectories.Any(run => run.Count < FewestRows) || found.Pieces.Length > record.Trajectories.Length) return null;
        var fit = new ShootingFit(record, new ShootingOptions { Floors = floors, Tolerance = 1e-8, Steps = 30, Gain = 1e-4, Stepping = stepping });
        var pieces = record.Trajectories.Select((run, r) => (Run: r, First: 0, Last: (int)(Seen * run.Count))).ToList();
        if (fit.Fit(found.System, [.. pieces], found.Starts, cancellation) is not { } seen || cancellation.IsCancellationRequested) return null;
        if (fit.Linearised(seen.System, found.Pieces, seen.Starts) is not { } whole) return [.. pieces.Select(_ => Enumerable.Repeat(double.NegativeInfinity, record.Measured).ToArray())];
        return [.. pieces.Select(piece => Enumerable.Range(0, record.Measured).Select(state => R2(record.Trajectories[piece.Run].States[state], whole.Followed[piece.Run][state], piece.Last + 1)).ToArray())];
    }

    /// <summary>The errors from a row on against the deviation of the whole column.</summary>
    private static double R2(double[] measured, double[] followed, int first)
    {
        var mean = measured.Average();
        var spread = measured.Average(value => (value - mean) * (value - mean));
        var error = Enumerable.Range(first, measured.Length - first).Average(row => (measured[row] - followed[row]) * (measured[row] - followed[row]));
        return spread > 0 ? 1 - (error / spread) : double.NaN;
    }
}
