
namespace Discovery.Benchmarks;

/// <summary>Rows sampled from known laws.</summary>
internal static class Samples
{
    /// <summary>Inputs uniform in [-1, 1].</summary>
    public static Dataset Of(int inputs, int rows, long seed, Func<double[], double> law) =>
        Of([.. Enumerable.Repeat((-1.0, 1.0), inputs)], rows, seed, law);

    public static Dataset Of((double Low, double High)[] ranges, int rows, long seed, Func<double[], double> law)
    {
        var random = new RandomSource(seed);
        var columns = new double[ranges.Length][];
        for (int i = 0; i < ranges.Length; i++) columns[i] = new double[rows];
        var target = new double[rows];
        var x = new double[ranges.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < ranges.Length; i++) columns[i][row] = x[i] = random.Uniform(ranges[i].Low, ranges[i].High);
            target[row] = law(x);
        }

        return new Dataset([.. columns.Select((_, i) => $"x{i + 1}")], columns, "f", target);
    }

    /// <summary>Rows of which some node's value lies beyond those of the training rows.</summary>
    public static bool[] Outside(Network network, Dataset train, Dataset rows)
    {
        NetworkTrace known = network.Trace(train.CopyInputs()), fresh = network.Trace(rows.CopyInputs());
        var outside = new bool[rows.RowCount];
        for (int level = 0; level < network.Layers.Length; level++)
        {
            for (int node = 0; node < network.Layers[level].InputCount; node++)
            {
                double low = double.PositiveInfinity, high = double.NegativeInfinity;
                foreach (double value in known.Node(level, node)) (low, high) = (Math.Min(low, value), Math.Max(high, value));
                ReadOnlySpan<double> values = fresh.Node(level, node);
                for (int row = 0; row < outside.Length; row++) outside[row] |= !(values[row] >= low && values[row] <= high);
            }
        }

        return outside;
    }
}
