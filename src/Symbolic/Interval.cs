using Discovery.Symbolic.Intervals;
using Discovery.Symbolic.Simplification;

namespace Discovery.Symbolic;

/// <summary>The real numbers from one bound to another, both included where finite. Empty where Low is NaN.</summary>
public readonly record struct Interval(double Low, double High)
{
    public static Interval All { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    public static Interval Empty { get; } = new(double.NaN, double.NaN);

    public bool IsEmpty => double.IsNaN(Low);

    public static Interval Of(double value) => new(value, value);

    public bool Contains(double value) => value >= Low && value <= High;

    public bool Contains(Interval other) => other.IsEmpty || (other.Low >= Low && other.High <= High);

    public Interval Intersect(Interval other)
    {
        var (low, high) = (Math.Max(Low, other.Low), Math.Min(High, other.High));
        return low <= high ? new(low, high) : Empty;
    }

    public Interval Hull(Interval other) =>
        IsEmpty ? other : other.IsEmpty ? this : new(Math.Min(Low, other.Low), Math.Max(High, other.High));

    /// <summary>An enclosure of the values that a formula takes while its symbols keep to what is assumed.</summary>
    internal static Interval Over(Expr e, Assumptions assumptions) => RangeAnalysis.Of(e, name =>
    {
        var facts = assumptions.Of(name);
        return new Interval(facts.Low, facts.High);
    }).Range;

    public override string ToString() => IsEmpty ? "empty" : $"[{Low}, {High}]";
}
