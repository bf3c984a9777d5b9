using System.Globalization;

namespace Discovery.Laws.Forms;

/// <summary>What is known of a law's course over the rows' ranges: that it never falls, or never rises, with an input, or stays within bounds.</summary>
public sealed record LawShape
{
    private LawShape(string? input, int direction, Interval bounds) => (Input, Direction, Bounds) = (input, direction, bounds);

    /// <summary>The input that the law rises or falls with; null for bounds.</summary>
    public string? Input { get; }

    /// <summary>1 where the law never falls with the input, -1 where it never rises, 0 for bounds.</summary>
    public int Direction { get; }

    /// <summary>The values that the law may take; infinite where nothing bounds it.</summary>
    public Interval Bounds { get; }

    public static LawShape Increasing(string input) => new(input, 1, Interval.All);

    public static LawShape Decreasing(string input) => new(input, -1, Interval.All);

    /// <param name="bounds">Low below High; one of them may be infinite.</param>
    public static LawShape Between(Interval bounds) => new(null, 0, bounds);

    /// <summary>As problem files write it, without <c>keep</c>.</summary>
    public override string ToString() => this switch
    {
        { Direction: > 0 } => $"increasing {Input}",
        { Direction: < 0 } => $"decreasing {Input}",
        { Bounds.High: double.PositiveInfinity } => string.Create(CultureInfo.InvariantCulture, $"above {Bounds.Low}"),
        { Bounds.Low: double.NegativeInfinity } => string.Create(CultureInfo.InvariantCulture, $"below {Bounds.High}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"between {Bounds.Low} .. {Bounds.High}"),
    };
}
