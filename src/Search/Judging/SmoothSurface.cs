
namespace Discovery.Search.Judging;

/// <summary>
/// A smooth surface through all rows but those that no smooth surface can follow. Where a law is not found because of odd rows, no formula tells them;
/// and where a formula is not the law, rows that it misses are no odd ones if the surface meets them.
/// </summary>
internal sealed class SmoothSurface
{
    /// <summary>In fewer rows there is no surface to be seen.</summary>
    public const int FewestRows = 40;

    /// <summary>Rows that the surface is laid through.</summary>
    private const int MostRows = 300;

    /// <summary>Share of the target's deviation: a row that lies closer is missed by the surface for being curved.</summary>
    private const double LeastError = 0.05;

    /// <summary>A row from which the surface is nearer than this share of a formula's error speaks against the formula.</summary>
    private const double Nearer = 0.5;

    private readonly double[] _residuals;

    private SmoothSurface(double[] residuals, int[] odd, View view)
    {
        (_residuals, Odd) = (residuals, odd);
        var others = OddRows.Others(odd, view);
        Rmse = Math.Sqrt(others.Sum(row => residuals[row] * residuals[row] * (view.Weights?[row] ?? 1)) / others.Length);
    }

    /// <summary>The rows that do not follow the surface, each among rows that do.</summary>
    public int[] Odd { get; }

    /// <summary>What the surface leaves of the other rows.</summary>
    public double Rmse { get; }

    /// <summary>Null where there are too few rows, no variable, or no surface that most rows follow.</summary>
    public static SmoothSurface? Of(View view)
    {
        if (view.RowCount < FewestRows || view.Names.IsEmpty) return null;
        var few = view.Thin(MostRows);
        int[] varying = [.. Enumerable.Range(0, view.Names.Length).Where(i => few.Columns[i].Min() < few.Columns[i].Max())];
        if (varying.Length == 0) return null;
        KernelRegression? surface = null;
        if (OddRows.Apart(few, Fit) is null || surface is null) return null;
        var residuals = Predict(view).Zip(view.TargetColumn, (value, y) => value - y).ToArray();
        var beyond = OddRows.Beyond(residuals, view).Where(row => Math.Abs(residuals[row]) * (view.RootWeights?[row] ?? 1) > LeastError * view.Deviation);
        var odd = OddRows.Alone([.. beyond], view);
        return odd.Length > OddRows.Most(view) ? null : new SmoothSurface(residuals, odd, view);

        Func<View, double[]> Fit(View others)
        {
            surface = KernelRegression.Fit(Varying(others), others.TargetColumn, others.Weights);
            return Predict;
        }

        double[] Predict(View rows) => surface?.Predict(Varying(rows)) ?? [.. rows.TargetColumn];

        double[][] Varying(View rows) => Array.ConvertAll(varying, i => rows.Columns[i]);
    }

    /// <summary>Whether a row that a formula misses is missed by the surface too.</summary>
    /// <param name="row">The row.</param>
    /// <param name="residual">Of the formula.</param>
    public bool Misses(int row, double residual) => Math.Abs(_residuals[row]) >= Nearer * Math.Abs(residual);
}
