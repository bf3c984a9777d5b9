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

    /// <summary>The target as the surface has it, without its noise.</summary>
    public double[] Smoothed() => Array.ConvertAll(_surface.Predict(_view.Columns[.._view.Names.Length]), value => Scale switch
    {
        1 => Math.Exp(value) * Math.Sign(_view.TargetColumn[0]),
        2 => 1 / value,
        _ => value,
    });

    /// <summary>The derivative of the logarithm of the target's size by a derivative of the surface, in each row.</summary>
    public double[] Relative(double[] derivative)
    {
        if (Scale == 1) return derivative;
        var smoothed = Smoothed();
        return [.. derivative.Select((slope, row) => Scale == 2 ? -slope * smoothed[row] : slope / smoothed[row])];
    }

    private static Surrogate? Fit(View view, int scale)
    {
        var (_, apply, slope) = Scales[scale];
        if (scale > 0 && !(view.TargetColumn.All(y => y > 0) || view.TargetColumn.All(y => y < 0))) return null;
        var target = Array.ConvertAll(view.TargetColumn, y => apply(y));
        var slopes = Array.ConvertAll(view.TargetColumn, y => Math.Abs(slope(y)));
        var weights = slopes.Select((value, row) => (view.Weights?[row] ?? 1) / (value * value)).ToArray();
        var mean = weights.Average();
        if (KernelRegression.Fit(view.Columns[..view.Names.Length], target, Array.ConvertAll(weights, weight => weight / mean)) is not { } surface) return null;
        return new Surrogate(surface, view, scale, surface.Evidence + slopes.Sum(Math.Log), surface.Noise * Math.Sqrt(mean) / view.Deviation);
    }
}
