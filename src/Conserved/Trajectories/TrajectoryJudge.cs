using MathNet.Numerics.Statistics;

namespace Discovery.Conserved.Trajectories;

/// <summary>What counts as kept along measured trajectories: the rows, the forms of their changes and noise, and the limits.</summary>
internal sealed class TrajectoryJudge
{
    /// <summary>Standard deviations of the mean covariance of white noise by which a kept quantity may be off, and what curvature adds.</summary>
    private const double MostDeviations = 3, Curvature = 0.03;

    /// <summary>What trajectories that were not fitted may be off beyond that: the weights were not made for them.</summary>
    private const double HeldOutMargin = 0.1;

    /// <summary>The ratio of all changes to those of noise up to which a quantity is kept; squares of quantities with small gradients make a few times 1, rows in no order hundreds.</summary>
    private const double MostWhole = 10;

    /// <summary>Noise above this share of a state's spread hides everything: such rows say nothing.</summary>
    private const double MostNoise = 0.4;

    /// <summary>Noise below this share of a state's spread counts as so much: what is kept to a thousandth is kept.</summary>
    private const double Floor = 1e-3;

    /// <summary>With one trajectory a quantity is kept only with this gap to the next.</summary>
    public const double LeastGap = 10;

    private readonly TrajectoryRows _rows;
    private readonly int _tracks;

    private TrajectoryJudge(TrajectoryRows rows, TrajectorySearch search, int tracks, int[] usable, double noiseShare)
    {
        (_rows, Search, _tracks, Usable, NoiseShare) = (rows, search, tracks, usable, noiseShare);
    }

    public TrajectorySearch Search { get; }

    /// <summary>Functions with finite values in all rows.</summary>
    public int[] Usable { get; }

    /// <summary>The largest noise of a state over its spread.</summary>
    public double NoiseShare { get; }

    /// <summary>The misfit of all rows that is still taken for noise.</summary>
    public double Most => MostOf(_rows.Rows);

    /// <summary>Null where no function has values, or noise hides everything.</summary>
    public static TrajectoryJudge? Of(IReadOnlyList<string> names, IReadOnlyList<Track> tracks, IReadOnlyList<double> noise, IReadOnlyList<Expr> functions)
    {
        double[] spreads = [.. Enumerable.Range(0, names.Count).Select(s => Math.Max(tracks.SelectMany(track => track.States[s]).PopulationStandardDeviation(), Math.Sqrt(double.Epsilon)))];
        double[] deviations = [.. Enumerable.Range(0, names.Count).Select(s => Math.Max(noise[s], Floor * spreads[s]))];
        var rows = new TrajectoryRows(names, tracks, deviations, functions);
        int[] usable = [.. Enumerable.Range(0, functions.Count).Where(rows.IsFinite)];
        var share = Enumerable.Range(0, names.Count).Max(s => noise[s] / spreads[s]);
        if (usable.Length == 0 || share > MostNoise) return null;
        var smooth = new TrajectoryRows(names, [.. tracks.Select(track => track with { States = track.Smooth })], deviations, functions);
        return new TrajectoryJudge(rows, new TrajectorySearch(rows, smooth, functions, spreads, tracks.Count), tracks.Count, usable, share);
    }

    public bool IsKept(TrajectorySearch.Found quantity) =>
        quantity.Whole <= MostWhole && quantity.Misfit <= Most && (_tracks == 1 ? quantity.Gap >= LeastGap : quantity.HeldOutMisfit <= HeldOutMargin + MostOf(Search.HeldOutRows));

    /// <summary>The mean of the covariances at several lags has the deviation 1/sqrt(lags x rows).</summary>
    private double MostOf(int rows) => 1 + Curvature + (MostDeviations / Math.Sqrt((double)_rows.Lags * rows));
}
