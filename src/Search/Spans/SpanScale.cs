namespace Discovery.Search.Spans;

/// <summary>In which scale an input is laid out from -1 to 1: evenly, by a root of its distance from the lower end, or by its logarithm.</summary>
/// <param name="Range">Of the input.</param>
/// <param name="Root">1, 2 or 4 for the root, 0 for the logarithm.</param>
internal readonly record struct SpanScale(SpanRange Range, int Root)
{
    /// <summary>Largest over least value from which a logarithm is tried.</summary>
    private const double Wide = 5;

    /// <summary>The scales that an input may have, the even one first.</summary>
    public static IEnumerable<SpanScale> Of(SpanRange range)
    {
        yield return new(range, 1);
        if (range.IsPositive) yield return new(range, 2);
        if (range.IsPositive && range.Low < 0.02 * range.High) yield return new(range, 4);
        if (range.IsAboveZero && range.High > Wide * range.Low) yield return new(range, 0);
    }

    public double Of(double x) => (2 * Share(x)) - 1;

    public double Inverse(double s)
    {
        var share = (s + 1) / 2;
        return Root == 0 ? Range.Low * Math.Pow(Range.High / Range.Low, share) : Range.Low + (Range.Width * Math.Pow(share, Root));
    }

    private double Share(double x) => Root switch
    {
        0 => Math.Log(x / Range.Low) / Math.Log(Range.High / Range.Low),
        1 => (x - Range.Low) / Range.Width,
        _ => Math.Pow(Math.Max(0, (x - Range.Low) / Range.Width), 1.0 / Root),
    };
}
