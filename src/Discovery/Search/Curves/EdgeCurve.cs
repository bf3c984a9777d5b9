namespace Discovery.Search;

/// <summary>
/// What an edge does over the data, thinned to the rows that are needed to recognise a function: inputs in increasing order, outputs,
/// and how much each matters for the network's output.
/// </summary>
internal sealed class EdgeCurve
{
    private const int MaxPoints = 160;

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
            // A floor keeps places where the network happens to be flat from going unread.
            var relative = largest > 0 && double.IsFinite(largest) ? sensitivity[row] / largest : 1;
            weights[i] = Math.Max(relative * relative, 1e-2);
        }
        return new EdgeCurve(xs, ys, weights);
    }
}
