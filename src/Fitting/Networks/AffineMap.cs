namespace Discovery.Fitting.Networks;

/// <summary>x -> <paramref name="Scale"/> x + <paramref name="Offset"/>; the scale is never zero.</summary>
public readonly record struct AffineMap(double Scale, double Offset)
{
    public static AffineMap Identity { get; } = new(1, 0);

    /// <summary>Rounded once, so that values far from zero, such as times, keep their differences.</summary>
    public double Apply(double x) => Math.FusedMultiplyAdd(Scale, x, Offset);

    public double Invert(double y) => (y - Offset) / Scale;

    /// <summary>The map that takes the range of the values to [-1, 1]; a constant column goes to 0.</summary>
    public static AffineMap ToUnitRange(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty) throw new ArgumentException("A range needs at least one value.", nameof(values));
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in values)
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        // Halves first: the width of a column from -1e308 to 1e308 would overflow.
        double half = (high / 2) - (low / 2), centre = (high / 2) + (low / 2);
        double scale = 1 / half;
        return half > 0 && double.IsFinite(scale) ? new AffineMap(scale, -centre * scale) : new AffineMap(1, -centre);
    }

    /// <summary>The map that takes the (weighted) mean to 0 and the standard deviation to 1; constant values go to 0.</summary>
    public static AffineMap Standardising(ReadOnlySpan<double> values, ReadOnlySpan<double> weights = default)
    {
        if (values.IsEmpty) throw new ArgumentException("A mean needs at least one value.", nameof(values));
        double largest = 0;
        foreach (double value in values) largest = Math.Max(largest, Math.Abs(value));
        if (largest == 0) return Identity;
        double total = 0, mean = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double weight = weights.IsEmpty ? 1 : weights[i];
            total += weight;
            mean += weight * (values[i] / largest);
        }

        mean /= total;
        double variance = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double difference = (values[i] / largest) - mean;
            variance += (weights.IsEmpty ? 1 : weights[i]) * difference * difference;
        }

        double deviation = Math.Sqrt(variance / total);
        double scale = 1 / deviation / largest;
        return deviation > 1e-15 && double.IsFinite(scale) && scale > 0 ? new AffineMap(scale, -mean / deviation) : new AffineMap(1, -mean * largest);
    }
}
