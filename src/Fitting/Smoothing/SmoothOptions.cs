using System.Collections.Immutable;

namespace Discovery.Fitting.Smoothing;

/// <summary>How a <see cref="SmoothNetwork"/> is trained.</summary>
public sealed record SmoothOptions
{
    public static SmoothOptions Default { get; } = new();

    /// <summary>
    /// Hidden sums of the networks, beside the sum of functions of single inputs; 0 for that alone. Widths with more than three constants a row, or a thousand, are left out, but for the least.
    /// </summary>
    public ImmutableArray<int> Widths { get; init; } = [0, 2, 4, 8, 12];

    /// <summary>Random starts of each width.</summary>
    public int Starts { get; init; } = 4;

    /// <summary>Most cells of a spline's grid; fewer in tables of few rows, and for an input of few levels one less than these.</summary>
    public int Intervals { get; init; } = 8;

    /// <summary>Most training steps of each network.</summary>
    public int Iterations { get; init; } = 40;

    /// <summary>Networks are trained side by side; the result has the same bits for any number.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>What computes.</summary>
    public Device Device { get; init; } = Device.Cpu;

    internal void Check()
    {
        if (Widths.IsDefaultOrEmpty || Widths.Any(width => width is < 0 or > 100)) throw new ArgumentException("There is at least one width, each from 0 to 100.", nameof(Widths));
        if (Starts is < 1 or > 1000) throw new ArgumentOutOfRangeException(nameof(Starts), Starts, "There are 1 to 1000 starts.");
        if (Intervals is < 1 or > 100) throw new ArgumentOutOfRangeException(nameof(Intervals), Intervals, "A grid has 1 to 100 cells.");
        if (Iterations < 1) throw new ArgumentOutOfRangeException(nameof(Iterations), Iterations, "There is at least one step.");
        if (Threads < 1) throw new ArgumentOutOfRangeException(nameof(Threads), Threads, "There is at least one thread.");
    }
}
