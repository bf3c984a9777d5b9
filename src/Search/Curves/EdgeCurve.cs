namespace Discovery.Search.Curves;

/// <summary>
/// What an edge does over the data, thinned to the rows that are needed to recognise a function: inputs in increasing order, outputs,
/// and how much each matters for the network's output.
/// </summary>
internal sealed class EdgeCurve
{
    /// <summary>
    /// Points of a curve, in the order of its input. Each is a row of every fit of every form; a wave of a dozen periods, the fastest that is tried,
    /// has a dozen points a period.
    /// </summary>
    private const int MaxPoints = 160;

    /// <summary>Fewer points are no curve.</summary>
    private const int LeastPoints = 6;

    /// <summary>Of a point, against the point that matters most: places where the network happens to be flat are to be read too.</summary>
    private const double LeastWeight = 1e-2;

    private EdgeCurve(double[] x, double[] y, double[] weights)
    {
        (X, Y, Weights) = (x, y, weights);
        Centre = (x[0] + x[^1]) / 2;
        HalfWidth = Math.Max((x[^1] - x[0]) / 2, 1e-300);
        var total = weights.Sum();
        var mean = y.Zip(weights, (value, weight) => value * weight).Sum() / total;
        SumOfSquares = y.Zip(weights, (value, weight) => weight * (value - mean) * (value - mean)).Sum();
    }

    public double[] X { get; }

    public double[] Y { get; }

    public double[] Weights { get; }

    public double Centre { get; }

    public double HalfWidth { get; }

    /// <summary>Of the outputs about their mean, weighted.</summary>
    public double SumOfSquares { get; }

    /// <param name="x">The edge's input in each row.</param>
    /// <param name="y">The edge's output.</param>
    /// <param name="sensitivity">The derivative of the network's output by the edge's output.</param>
    public static EdgeCurve Thin(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> sensitivity)
    {
        var order = Enumerable.Range(0, x.Length).ToArray();
        var keys = x.ToArray();
        Array.Sort(keys, order);
        var count = Math.Min(MaxPoints, order.Length);
        var (xs, ys, weights) = (new double[count], new double[count], new double[count]);
        var largest = 0.0;
        foreach (var value in sensitivity) largest = Math.Max(largest, Math.Abs(value));
        for (var i = 0; i < count; i++)
        {
            var row = order[count == 1 ? 0 : (int)((long)i * (order.Length - 1) / (count - 1))];
            xs[i] = x[row];
            ys[i] = y[row];
            var relative = largest > 0 && double.IsFinite(largest) ? sensitivity[row] / largest : 1;
            weights[i] = Math.Max(relative * relative, LeastWeight);
        }
        return new EdgeCurve(xs, ys, weights);
    }

    /// <summary>The same over the logarithm of the input, in which powers are exponentials; null where an input is negative. Rows at zero are left out.</summary>
    public EdgeCurve? OverLogarithm()
    {
        var zeros = Array.FindIndex(X, value => value > 0);
        return X[0] < 0 || zeros < 0 || X.Length - zeros < LeastPoints ? null : new EdgeCurve(Array.ConvertAll(X[zeros..], Math.Log), Y[zeros..], Weights[zeros..]);
    }

    /// <summary>T(y) with errors weighed as those of y; null where T is not defined over the curve.</summary>
    public EdgeCurve? Under(OutputTransform transform) =>
        Reweighted(Array.ConvertAll(Y, value => transform.Apply(value)), Array.ConvertAll(Y, value => 1 / transform.Slope(value)));

    /// <summary>y/x^p; null where that is not defined.</summary>
    public EdgeCurve? Over(double power)
    {
        var scale = Array.ConvertAll(X, value => Math.Pow(value, power));
        return Reweighted([.. Y.Zip(scale, (value, by) => value / by)], scale);
    }

    private EdgeCurve? Reweighted(double[] values, double[] roots)
    {
        double[] weights = [.. Weights.Zip(roots, (weight, root) => weight * root * root)];
        return Array.TrueForAll(values, double.IsFinite) && Array.TrueForAll(weights, double.IsFinite) && weights.Sum() > 0 ? new EdgeCurve(X, values, weights) : null;
    }
}
