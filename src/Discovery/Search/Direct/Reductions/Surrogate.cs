using Discovery.Fitting;

namespace Discovery.Search;

/// <summary>A smooth surface through a view's rows, for the target itself or for its logarithm or inverse, whichever is more probable.</summary>
internal sealed class Surrogate
{
    private static readonly (string Name, Func<double, double> Apply, Func<double, double> Slope)[] Scales =
    [
        ("y", y => y, _ => 1),
        ("log", y => Math.Log(Math.Abs(y)), y => 1 / y),
        ("1/y", y => 1 / y, y => -1 / (y * y)),
    ];

    /// <summary>The time to fit a surface grows with the cube of its rows.</summary>
    private const int MostRows = 800;

    private readonly KernelRegression _surface;
    private readonly View _view;

    private Surrogate(KernelRegression surface, View view, int scale, double evidence, double noise) =>
        (_surface, _view, Scale, Evidence, Noise) = (surface, view, scale, evidence, noise);

    /// <summary>How many rows of the data each row of the surface stands for: its noise is the less for it.</summary>
    public double RowsForEach { get; private init; } = 1;

    /// <summary>Which function of the target the surface follows.</summary>
    public int Scale { get; }

    /// <summary>Logarithm of the probability of the view's target, in nats.</summary>
    public double Evidence { get; }

    /// <summary>What the surface leaves of the target in its rows, as a share of the target's deviation: an estimate of the noise from above.</summary>
    public double Noise { get; }

    /// <summary>The same for a single row of the data.</summary>
    public double NoiseOfRow => Noise * Math.Sqrt(RowsForEach);

    /// <param name="view">The rows.</param>
    /// <param name="scale">The function of the target; null for the most probable.</param>
    /// <param name="rowsForEach">How many rows of the data each row stands for.</param>
    public static Surrogate? Of(View view, int? scale = null, double rowsForEach = 1) => (scale is { } known ? [known] : Enumerable.Range(0, Scales.Length))
        .Select(index => Fit(view, index, rowsForEach))
        .OfType<Surrogate>()
        .MaxBy(surrogate => surrogate.Evidence);

    /// <summary>The derivative of the surface along each variable, in each row.</summary>
    public double[][] Gradients() => _surface.Gradients(_view.Columns[.._view.Names.Length]);

    /// <summary>
    /// A view of few rows that says what all rows say: each stands for a group of rows that lie close together, at their mean, its target the
    /// surface there and the mean of what the surface leaves in the group. The noise falls with the root of the group's size; what the surface
    /// does not follow stays. The view itself where it has not twice as many rows, and where no surface can be laid through it.
    /// </summary>
    /// <param name="view">Rows in the variables of the surface.</param>
    /// <param name="rows">At most so many rows are made.</param>
    public View Condense(View view, int rows)
    {
        if (view.RowCount < 2 * rows) return view;
        var few = view.Thin(MostRows);
        var (target, weights, _, _) = Transformed(few, Scale);
        var variables = view.Columns[..view.Names.Length];
        if (_surface.Refit(few.Columns[..view.Names.Length], target, weights, RowsForEach) is not { } surface) return view;
        var left = Values(surface, variables).Zip(view.TargetColumn, (value, y) => y - value).ToArray();
        var cells = Cells.Of(variables, view.RowCount, rows);
        double Mean(double[] values, int[] cell) => cell.Sum(row => values[row] * Weight(row)) / cell.Sum(Weight);
        double Weight(int row) => view.Weights?[row] ?? 1;
        var columns = Array.ConvertAll(variables, column => cells.Select(cell => Mean(column, cell)).ToArray());
        var condensed = Values(surface, columns).Zip(cells, (value, cell) => value + Mean(left, cell)).ToArray();
        return condensed.All(double.IsFinite) ? view.Condensed(columns, condensed, [.. cells.Select(cell => cell.Sum(Weight) * cells.Count / view.RowCount)]) : view;
    }

    /// <summary>In each row, the derivative of the logarithm of the target's size by the function of the target that the surface follows.</summary>
    public double[] SlopesOfLogarithm() => Array.ConvertAll(Values(_surface, _view.Columns[.._view.Names.Length]), y => Scale switch
    {
        1 => 1,
        2 => -y,
        _ => 1 / y,
    });

    private double[] Values(KernelRegression surface, double[][] points) => Array.ConvertAll(surface.Predict(points), value => Scale switch
    {
        1 => Math.Exp(value) * Math.Sign(_view.TargetColumn[0]),
        2 => 1 / value,
        _ => value,
    });

    private static Surrogate? Fit(View view, int scale, double rowsForEach)
    {
        if (scale > 0 && !(view.TargetColumn.All(y => y > 0) || view.TargetColumn.All(y => y < 0))) return null;
        var (target, weights, mean, stretch) = Transformed(view, scale);
        if (KernelRegression.Fit(view.Columns[..view.Names.Length], target, weights) is not { } surface) return null;
        return new Surrogate(surface, view, scale, surface.Evidence + stretch, surface.Noise * Math.Sqrt(mean) / view.Deviation) { RowsForEach = rowsForEach };
    }

    /// <summary>A function of the target, the weights of its rows, their mean before it was made 1, and the logarithm of its slopes' product.</summary>
    private static (double[] Target, double[] Weights, double Mean, double Stretch) Transformed(View view, int scale)
    {
        var (_, apply, slope) = Scales[scale];
        var slopes = Array.ConvertAll(view.TargetColumn, y => Math.Abs(slope(y)));
        var weights = slopes.Select((value, row) => (view.Weights?[row] ?? 1) / (value * value)).ToArray();
        var mean = weights.Average();
        return (Array.ConvertAll(view.TargetColumn, y => apply(y)), Array.ConvertAll(weights, weight => weight / mean), mean, slopes.Sum(Math.Log));
    }
}
