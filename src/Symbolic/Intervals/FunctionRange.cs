namespace Discovery.Symbolic.Intervals;

/// <summary>The range of a function of the table over an interval of its domain.</summary>
internal static class FunctionRange
{
    private static readonly HashSet<string> Rising =
        ["exp", "log", "asin", "atan", "sinh", "tanh", "asinh", "acosh", "atanh", "sign", "sigmoid", "softplus", "erf"];

    private static readonly HashSet<string> EvenRising = ["cosh", "abs"];

    public static Interval Of(Function function, Interval x)
    {
        if (x.IsEmpty) return x;
        if (Rising.Contains(function.Name)) return Clip(function, function.Value(x.Low), function.Value(x.High));
        if (function.Name == "acos") return Clip(function, function.Value(x.High), function.Value(x.Low));
        var size = Size(x);
        if (EvenRising.Contains(function.Name)) return Clip(function, function.Value(size.Low), function.Value(size.High));
        return function.Name switch
        {
            "gaussian" => Clip(function, function.Value(size.High), function.Value(size.Low)),
            "sin" => Wave(x.Low, x.High),
            "cos" => Wave(x.Low + Math.PI / 2, x.High + Math.PI / 2),
            "tan" when AvoidsPoles(function, x) =>
                Clip(function, Math.Tan(x.Low), Math.Tan(x.High)),
            _ => new(function.Range.Low, function.Range.High),
        };
    }

    /// <summary>Whether a function that is not defined at single points inside its domain has none of them in the interval.</summary>
    public static bool AvoidsPoles(Function function, Interval x) => function.Name switch
    {
        "tan" => Math.Floor((x.Low / Math.PI) + 0.5).Equals(Math.Floor((x.High / Math.PI) + 0.5)),
        "harmonic" => x.Low > -1,
        "gamma" or "digamma" or "trigamma" => x.Low > 0,
        var name when name.StartsWith("polygamma", StringComparison.Ordinal) => x.Low > 0,
        _ => true,
    };

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
        if (!double.IsFinite(low) || !double.IsFinite(high) || high - low >= 2 * Math.PI || Math.Abs(low) > 1e8) return new(-1, 1);
        var (a, b) = (Math.Sin(low), Math.Sin(high));
        var range = RangeAnalysis.Widen(RangeAnalysis.Widen(new(Math.Min(a, b), Math.Max(a, b))));
        // The margin covers the rounding of the shift by pi/2.
        range = new(range.Low - Math.Abs(low) * 1e-15 - 1e-15, range.High + Math.Abs(high) * 1e-15 + 1e-15);
        if (HasPoint(low, high, Math.PI / 2)) range = new(range.Low, 1);
        if (HasPoint(low, high, -Math.PI / 2)) range = new(-1, range.High);
        return range.Intersect(new(-1, 1));
    }

    private static bool HasPoint(double low, double high, double offset) =>
        Math.Floor((high + 1e-12 - offset) / (2 * Math.PI)) > Math.Floor((low - 1e-12 - offset) / (2 * Math.PI));
}
