
namespace Discovery.Search.Curves;

/// <summary>Fits closed forms c f(a x + b) + d to the curve of an edge.</summary>
/// <remarks>
/// For fixed a and b the best c and d follow by linear regression, so only a and b are searched: over a grid that the function's
/// <see cref="Gauge"/> makes one-dimensional wherever it can, then by Levenberg-Marquardt on all four constants.
/// </remarks>
internal static class EdgeFitter
{
    /// <summary>Starts of a form, the best of the grid, that are fitted in all four constants. A line follows from one.</summary>
    private const int Refined = 3;

    /// <summary>Share of its squares that a function must vary by over the curve: less is the rounding of the sums.</summary>
    private const double LeastVariance = 1e-14;

    private static readonly LeastSquaresOptions Refinement = new() { Iterations = 60, RelativeTolerance = 1e-10, WithCovariance = false };

    private static readonly double[] Distances = [0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.4, 0.7, 1, 1.5, 2.5, 4, 8];
    private static readonly double[] Rates = [0.1, 0.3, 0.6, 1, 1.5, 2.2, 3.2, 4.5, 6.5, 9, 13];
    private static readonly double[] Widths = [0.15, 0.3, 0.5, 0.7, 0.85, 0.95, 0.99, 1.2, 1.6, 2.2, 3.2, 4.5, 7, 11];

    /// <summary>In radians over half the range: slow ones closely, then up to about a dozen periods.</summary>
    private static readonly double[] Frequencies = [0.15, 0.25, .. Enumerable.Range(1, 100).Select(i => i * 0.4)];

    /// <summary>The best fit of a form, or null where none is defined over the whole curve.</summary>
    public static EdgeFit? Fit(ClosedForm form, EdgeCurve curve)
    {
        var starts = Starts(form.Gauge)
            .Select(start => ToRaw(start, curve))
            .Select(start => (start.A, start.B, Regression: Regress(form, curve, start.A, start.B)))
            .Where(start => double.IsFinite(start.Regression.Unexplained))
            .OrderBy(start => start.Regression.Unexplained)
            .Take(form.Gauge == Gauge.Line ? 1 : Refined)
            .ToList();
        EdgeFit? best = null;
        foreach (var (a, b, (c, d, rest)) in starts)
        {
            var fit = new EdgeFit(form, a, b, c, d, Relative(rest, curve));
            if (form.Gauge != Gauge.Line) fit = Refine(fit, curve);
            if (best is null || fit.Error < best.Error) best = fit;
        }
        return best;
    }

    /// <summary>Pairs of a and b for inputs that run over -1 .. 1.</summary>
    private static IEnumerable<(double A, double B)> Starts(Gauge gauge) => gauge switch
    {
        Gauge.Line => [(1, 0)],
        Gauge.Shift => Rates.SelectMany(rate => new[] { (rate, 0.0), (-rate, 0.0) }),
        Gauge.Scale => Distances.SelectMany(distance => new[] { (1, 1 + distance), (-1.0, 1 + distance) })
            .Concat(Enumerable.Range(-8, 17).Select(i => (1.0, i / 8.0))),
        Gauge.Phase => Frequencies.SelectMany(rate => new[] { (rate, 0.0), (rate, 0.8), (rate, 1.6), (rate, 2.4) }),
        Gauge.Wave => Starts(Gauge.None).Concat(Frequencies.SelectMany(rate => new[] { (rate, 0.0), (rate, rate), (rate, -rate) })),
        _ => Widths.SelectMany(width => Enumerable.Range(-6, 13).Select(i => (width, i / 3.0 * Math.Max(1 - width, width)))),
    };

    private static (double A, double B) ToRaw((double A, double B) start, EdgeCurve curve)
    {
        var a = start.A / curve.HalfWidth;
        return (a, start.B - a * curve.Centre);
    }

    /// <summary>c, d and the weighted sum of squares that is left, NaN where f is not defined everywhere.</summary>
    private static (double C, double D, double Unexplained) Regress(ClosedForm form, EdgeCurve curve, double a, double b)
    {
        var f = form.Function.Value;
        double total = 0, sumF = 0, sumY = 0, sumFF = 0, sumFY = 0;
        for (var i = 0; i < curve.X.Length; i++)
        {
            var value = f(a * curve.X[i] + b);
            var (y, weight) = (curve.Y[i], curve.Weights[i]);
            total += weight;
            sumF += weight * value;
            sumY += weight * y;
            sumFF += weight * value * value;
            sumFY += weight * value * y;
        }
        var variance = sumFF - sumF * sumF / total;
        if (!(variance > LeastVariance * sumFF)) return (0, 0, double.NaN);
        var covariance = sumFY - sumF * sumY / total;
        var c = covariance / variance;
        return (c, (sumY - c * sumF) / total, Math.Max(curve.SumOfSquares - c * covariance, 0));
    }

    private static EdgeFit Refine(EdgeFit start, EdgeCurve curve)
    {
        var form = start.Form.Function;
        void Residuals(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian)
        {
            var n = residuals.Length;
            for (var i = 0; i < n; i++)
            {
                var u = parameters[0] * curve.X[i] + parameters[1];
                var value = form.Value(u);
                residuals[i] = parameters[2] * value + parameters[3] - curve.Y[i];
                if (jacobian.IsEmpty) continue;
                var slope = parameters[2] * form.Derivative(u);
                jacobian[i] = slope * curve.X[i];
                jacobian[n + i] = slope;
                jacobian[2 * n + i] = value;
                jacobian[3 * n + i] = 1;
            }
        }

        var result = LeastSquares.Minimise(Residuals, curve.X.Length, [start.A, start.B, start.C, start.D], curve.Weights, Refinement);
        var p = result.Parameters;
        var error = Relative(result.Rmse * result.Rmse * curve.Weights.Sum(), curve);
        return error < start.Error ? new EdgeFit(start.Form, p[0], p[1], p[2], p[3], error) : start;
    }

    private static double Relative(double rest, EdgeCurve curve) => Math.Sqrt(rest / Math.Max(curve.SumOfSquares, 1e-300));
}
