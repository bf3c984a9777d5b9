using MathNet.Numerics.Statistics;

namespace Discovery.Spectra.Channels;

/// <summary>The standard deviation of noise where some values are something else.</summary>
internal static class RobustNoise
{
    /// <summary>Of a normal distribution: its deviation over the median of its absolute values.</summary>
    private const double FromMedian = 1.4826022185056018;

    /// <summary>Middle of the values, whose order changes; NaN of none.</summary>
    public static double Median(double[] values) => ArrayStatistics.MedianInplace(values);

    /// <summary>Of residuals that lie about zero.</summary>
    public static double Of(IEnumerable<double> residuals) => FromMedian * Median([.. residuals.Select(Math.Abs)]);

    /// <summary>Of values next to each other, from second differences: what bends slowly does not count.</summary>
    public static double OfDifferences(double[] y, bool[] isUsed)
    {
        var values = new List<double>();
        for (var i = 1; i + 1 < y.Length; i++)
            if (isUsed[i - 1] && isUsed[i] && isUsed[i + 1]) values.Add((y[i - 1] - (2 * y[i]) + y[i + 1]) / Math.Sqrt(6));
        return values.Count == 0 ? 0 : Of(values);
    }
}
