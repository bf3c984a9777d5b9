namespace Discovery.Symbolic.Evaluation;

/// <summary>The range of a function of the table over an interval of its domain.</summary>
internal static class FunctionRange
{
    /// <summary>Radians; beyond, the rounding of the argument, which the margins cover, would widen the range by 1e-7 and more, and -1 to 1 is said.</summary>
    private const double MaxPhase = 1e8;

    /// <summary>Of the phase: several times the rounding of its shift by pi/2.</summary>
    private const double PhaseMargin = 1e-15;

    /// <summary>Radians, by which a crest may lie outside and still count: too wide a range is no error, too narrow a one is.</summary>
    private const double CrestMargin = 1e-12;

    public static Interval Of(Function function, Interval x)
    {
        if (x.IsEmpty) return x;
        if (function.SinePhase is { } phase) return Wave(x.Low + phase, x.High + phase);
        var all = new Interval(function.Range.Low, function.Range.High);
        if (!AvoidsPoles(function, x)) return all;
        var size = Size(x);
        return function.Monotony switch
        {
            Monotony.Rising => Clip(function, function.Value(x.Low), function.Value(x.High)),
            Monotony.Falling => Clip(function, function.Value(x.High), function.Value(x.Low)),
            Monotony.RisingInSize => Clip(function, function.Value(size.Low), function.Value(size.High)),
            Monotony.FallingInSize => Clip(function, function.Value(size.High), function.Value(size.Low)),
            _ => all,
        };
    }

    /// <summary>Whether a function that is not defined at single points inside its domain has none of them in the interval.</summary>
    public static bool AvoidsPoles(Function function, Interval x) => function.IsFreeOfPoles?.Invoke(x) ?? true;

    /// <summary>The interval of absolute values.</summary>
    private static Interval Size(Interval x)
    {
        var (a, b) = (Math.Abs(x.Low), Math.Abs(x.High));
        return new(x.Contains(0) ? 0 : Math.Min(a, b), Math.Max(a, b));
    }

    private static Interval Clip(Function function, double low, double high)
    {
        if (double.IsNaN(low)) low = function.Range.Low;
        if (double.IsNaN(high)) high = function.Range.High;
        return RangeAnalysis.Widen(RangeAnalysis.Widen(new(low, high))).Intersect(new(function.Range.Low, function.Range.High));
    }

    /// <summary>The range of the sine: 1 where a crest pi/2 + 2 k pi lies inside, -1 where a trough does.</summary>
    private static Interval Wave(double low, double high)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high) || high - low >= 2 * Math.PI || Math.Abs(low) > MaxPhase) return new(-1, 1);
        var (a, b) = (Math.Sin(low), Math.Sin(high));
        var range = RangeAnalysis.Widen(RangeAnalysis.Widen(new(Math.Min(a, b), Math.Max(a, b))));
        range = new(range.Low - Math.Abs(low) * PhaseMargin - PhaseMargin, range.High + Math.Abs(high) * PhaseMargin + PhaseMargin);
        if (HasPoint(low, high, Math.PI / 2)) range = new(range.Low, 1);
        if (HasPoint(low, high, -Math.PI / 2)) range = new(-1, range.High);
        return range.Intersect(new(-1, 1));
    }

    private static bool HasPoint(double low, double high, double offset) =>
        Math.Floor((high + CrestMargin - offset) / (2 * Math.PI)) > Math.Floor((low - CrestMargin - offset) / (2 * Math.PI));
}
