using MathNet.Numerics.Distributions;

namespace Discovery.Laws.Standings;

/// <summary>Whether numbers in an order are more alike to their neighbours than chance makes them.</summary>
/// <remarks>R. Bartels, The rank version of von Neumann's ratio test for randomness, Journal of the American Statistical Association 77 (1982) 40.</remarks>
internal static class RankTest
{
    /// <summary>In fewer numbers nothing is seen.</summary>
    public const int Fewest = 8;

    /// <summary>The probability that chance makes neighbours at least so alike; 1 for fewer than eight numbers.</summary>
    /// <param name="values">In their order; ties take the ranks in which they stand.</param>
    public static double PValue(IReadOnlyList<double> values)
    {
        double n = values.Count;
        if (n < Fewest) return 1;
        var ranks = new double[values.Count];
        var order = Enumerable.Range(0, values.Count).OrderBy(i => values[i]).ToArray();
        for (var rank = 0; rank < order.Length; rank++) ranks[order[rank]] = rank + 1;
        var steps = Enumerable.Range(1, values.Count - 1).Sum(i => Math.Pow(ranks[i] - ranks[i - 1], 2));
        var ratio = steps / (n * (n * n - 1) / 12);
        var variance = 4 * (n - 2) * (5 * n * n - 2 * n - 9) / (5 * n * (n + 1) * (n - 1) * (n - 1));
        return Normal.CDF(0, 1, (ratio - 2) / Math.Sqrt(variance));
    }
}
