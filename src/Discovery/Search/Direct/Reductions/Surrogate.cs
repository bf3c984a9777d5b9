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

    /// <summary>Which function of the target the surface follows.</summary>
    public int Scale { get; }

    /// <summary>Logarithm of the probability of the view's target, in nats.</summary>
    public double Evidence { get; }

    /// <summary>What the surface leaves of the target, as a share of the target's deviation: an estimate of the noise from above.</summary>
    public double Noise { get; }

    /// <param name="view">The rows.</param>
    /// <param name="scale">The function of the target; null for the most probable.</param>
    public static Surrogate? Of(View view, int? scale = null) => (scale is { } known ? [known] : Enumerable.Range(0, Scales.Length))
        .Select(index => Fit(view, index))
        .OfType<Surrogate>()
        .MaxBy(surrogate => surrogate.Evidence);

    /// <summary>The derivative of the surface along each variable, in each row.</summary>
    public double[][] Gradients() => _surface.Gradients(_view.Columns[.._view.Names.Length]);

    /// <summary>A view whose target is a surface of the same scales through its own rows; the view itself where there is none.</summary>
    public View Smooth(View view)
    {
        var rows = view.Thin(MostRows);
        var (target, weights, _, _) = Transformed(rows, Scale);
        if (_surface.Refit(rows.Columns[..rows.Names.Length], target, weights) is not { } surface) return view;
        var smoothed = Values(surface, view);
        return smoothed.All(double.IsFinite) ? view.WithTarget(smoothed) : view;
    }

    /// <summary>In each row, the derivative of the logarithm of the target's size by the function of the target that the surface follows.</summary>
    public double[] SlopesOfLogarithm() => Array.ConvertAll(Values(_surface, _view), y => Scale switch
    {
        1 => 1,
        2 => -y,
        _ => 1 / y,
    });

    private double[] Values(KernelRegression surface, View view) => Array.ConvertAll(surface.Predict(view.Columns[..view.Names.Length]), value => Scale switch
    {
        1 => Math.Exp(value) * Math.Sign(_view.TargetColumn[0]),
        2 => 1 / value,
        _ => value,
    });

    private static Surrogate? Fit(View view, int scale)
    {
        if (scale > 0 && !(view.TargetColumn.All(y => y > 0) || view.TargetColumn.All(y => y < 0))) return null;
        var (target, weights, mean, stretch) = Transformed(view, scale);
        if (KernelRegression.Fit(view.Columns[..view.Names.Length], target, weights) is not { } surface) return null;
        return new Surrogate(surface, view, scale, surface.Evidence + stretch, surface.Noise * Math.Sqrt(mean) / view.Deviation);
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
