namespace Discovery.Symbolic.Numbers;

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

    public override string ToString() => IsEmpty ? "empty" : $"[{Low}, {High}]";
}
