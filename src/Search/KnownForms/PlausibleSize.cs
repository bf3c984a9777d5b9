namespace Discovery.Search.KnownForms;

/// <summary>What a place in a form suggests of a constant there.</summary>
/// <param name="Size">How large it may be.</param>
/// <param name="Places">Of a constant that is added to a column: the range of this.</param>
internal sealed record PlausibleSize(double Size, Interval? Places)
{
    /// <summary>Decades to each side of the size over which constants are drawn, alike in each: an exponential of ten times its argument is still seen, of a hundred times not.</summary>
    private const double Decades = 1.5;

    /// <summary>Shares of a range beyond its ends where a place may still lie.</summary>
    private const double Beyond = 0.5;

    /// <summary>From this ratio of the ends of a range that is given, each decade is drawn as often as the next.</summary>
    private const double Wide = 30;

    /// <summary>A value for a constant.</summary>
    public double Draw(FormParameter parameter, RandomSource random)
    {
        if (double.IsFinite(parameter.Low) && double.IsFinite(parameter.High))
        {
            if (random.Uniform() < 0.5) return Between(parameter.Low, parameter.High, random);
        }
        if (Places is { } places && random.Uniform() < 0.5)
        {
            var range = places.High - places.Low;
            return Inside(parameter, (random.Uniform() < 0.5 ? 1 : -1) * random.Uniform(places.Low - (Beyond * range), places.High + (Beyond * range)), random);
        }
        var value = Size * Math.Pow(10, random.Uniform(-Decades, Decades));
        return Inside(parameter, random.Uniform() < 0.5 ? value : -value, random);
    }

    private static double Inside(FormParameter parameter, double value, RandomSource random)
    {
        if (value >= parameter.Low && value <= parameter.High) return value;
        if (double.IsFinite(parameter.Low) && double.IsFinite(parameter.High)) return random.Uniform(parameter.Low, parameter.High);
        return double.IsFinite(parameter.Low) ? parameter.Low + Math.Abs(value - parameter.Low) : parameter.High - Math.Abs(value - parameter.High);
    }

    private static double Between(double low, double high, RandomSource random) => low > 0 && high > Wide * low
        ? low * Math.Pow(high / low, random.Uniform())
        : random.Uniform(low, high);
}
