namespace Discovery.Symbolic.Comparison;

/// <summary>Random points where two formulas both have values. A coordinate is a double, taken exactly.</summary>
internal static class SamplePoints
{
    /// <summary>Draws for each point that is wanted: enough where one point in twenty has values.</summary>
    private const int DrawsPerPoint = 25;

    /// <summary>The width that stands for an infinite range: wide, yet powers of its points stay finite.</summary>
    private const double MaxWidth = 1e6;

    // Both signs first; then above zero for roots and logarithms, above one for arcosh, and below one for arcsines.

    private static readonly Interval[] Defaults = [new(-3, 3), new(0.3, 3), new(1, 2), new(0.05, 0.95)];

    public static IReadOnlyList<(IReadOnlyDictionary<string, double> Point, BigReal Truth, BigReal Model)> Find(
        Expr truth,
        Expr model,
        IReadOnlyCollection<string> names,
        EquivalenceOptions options)
    {
        List<(IReadOnlyDictionary<string, double>, BigReal, BigReal)> best = [];
        foreach (var fallback in Defaults)
        {
            var found = new List<(IReadOnlyDictionary<string, double>, BigReal, BigReal)>();
            var random = new Random(options.Seed);
            for (var draw = 0; draw < options.Points * DrawsPerPoint && found.Count < options.Points; draw++)
            {
                var point = names.ToDictionary(name => name, name => Draw(random, options.Domain.GetValueOrDefault(name, fallback)));
                var precise = point.ToDictionary(pair => pair.Key, pair => BigReal.Of(pair.Value));
                if (Evaluate(truth, precise) is { } a && Evaluate(model, precise) is { } b) found.Add((point, a, b));
            }
            if (found.Count > best.Count) best = found;
            if (best.Count == options.Points || names.All(options.Domain.ContainsKey)) break;
        }
        return best;
    }

    private static BigReal? Evaluate(Expr e, IReadOnlyDictionary<string, BigReal> point)
    {
        try
        {
            return PrecisePoint.Evaluate(e, point);
        }
        catch (DivideByZeroException)
        {
            return null;
        }
    }

    private static double Draw(Random random, Interval range)
    {
        var low = Math.Max(range.Low, double.IsFinite(range.High) ? range.High - MaxWidth : -MaxWidth);
        var high = Math.Min(range.High, low + MaxWidth);
        return low + ((high - low) * random.NextDouble());
    }
}
