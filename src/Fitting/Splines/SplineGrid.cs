using System.Collections.Immutable;

namespace Discovery.Fitting.Splines;

/// <summary>
/// A grid of <paramref name="Intervals"/> cells on [<paramref name="Low"/>, <paramref name="High"/>]: equal ones, or those between <see cref="Knots"/>.
/// Its knots are continued on both sides, at the spacing of the end cells.
/// </summary>
public readonly record struct SplineGrid(double Low, double High, int Intervals)
{
    /// <summary>Null for equal cells.</summary>
    public KnotVector? Knots { get; private init; }

    /// <summary>Width of an equal cell; the mean width of others.</summary>
    public double Spacing => (High - Low) / Intervals;

    /// <summary>A grid with these ends and inner knots.</summary>
    public static SplineGrid Of(KnotVector knots)
    {
        ArgumentNullException.ThrowIfNull(knots);
        return new SplineGrid(knots.Values[0], knots.Values[^1], knots.Values.Length - 1) { Knots = knots };
    }

    /// <summary>Cells that are narrow where values are dense: each knot is a mean of the quantile of the values and the knot of a uniform grid.</summary>
    /// <param name="values">At least one, finite.</param>
    /// <param name="low">The low end of the grid, below all values.</param>
    /// <param name="high">The high end.</param>
    /// <param name="intervals">Number of cells.</param>
    /// <param name="uniformShare">Weight of the uniform grid, in (0, 1]: it keeps cells apart where many values are equal; 1 gives equal cells.</param>
    public static SplineGrid ByQuantiles(ReadOnlySpan<double> values, double low, double high, int intervals, double uniformShare)
    {
        if (values.IsEmpty) throw new ArgumentException("Quantiles need at least one value.", nameof(values));
        if (!(uniformShare is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(uniformShare), uniformShare, "The share of the uniform grid lies above 0, and at 1 at most.");
        var uniform = new SplineGrid(low, high, intervals);
        uniform.Check();
        if (uniformShare == 1) return uniform;
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        var knots = new double[intervals + 1];
        for (int i = 1; i < intervals; i++)
        {
            double place = (double)i / intervals * (sorted.Length - 1);
            int below = Math.Min((int)place, Math.Max(0, sorted.Length - 2));
            double quantile = sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
            knots[i] = (uniformShare * (low + ((high - low) * i / intervals))) + ((1 - uniformShare) * Math.Clamp(quantile, low, high));
        }

        (knots[0], knots[^1]) = (low, high);
        return Of(new KnotVector(ImmutableArray.Create(knots)));
    }

    /// <summary>Number of B-splines of a degree on this grid: intervals + degree.</summary>
    public int CoefficientCount(int degree) => Intervals + degree;

    /// <summary>The mean of the inner knots of B-spline <paramref name="index"/>: the coefficients of the identity are these abscissae.</summary>
    public double Greville(int index, int degree)
    {
        if (Knots is null) return Low + ((index - ((degree - 1) / 2.0)) * Spacing);
        double sum = 0;
        for (int i = index - degree + 1; i <= index; i++) sum += Knots[i];
        return sum / degree;
    }

    /// <summary>The grid with another number of cells, of the same density.</summary>
    public SplineGrid WithIntervals(int intervals)
    {
        new SplineGrid(Low, High, intervals).Check();
        return Knots is null ? this with { Intervals = intervals } : Of(Knots.WithIntervals(intervals));
    }

    /// <summary>The grid, shifted and stretched to other ends.</summary>
    public SplineGrid Over(double low, double high) => Knots is null ? new SplineGrid(low, high, Intervals) : Of(Knots.Over(low, high));

    /// <summary>Point <paramref name="index"/> of a finer division: every cell has <paramref name="perCell"/> equal parts.</summary>
    internal double Point(int index, int perCell)
    {
        int last = Intervals * perCell;
        if (index == last) return High;
        if (Knots is null) return Low + ((High - Low) * index / last);
        int cell = index / perCell;
        return Knots[cell] + ((Knots[cell + 1] - Knots[cell]) * (index % perCell) / perCell);
    }

    internal void Check()
    {
        if (!(High > Low) || !double.IsFinite(High - Low))
            throw new ArgumentOutOfRangeException(nameof(High), $"[{Low}, {High}]", "A grid needs finite ends, the low one below the high one.");
        if (Intervals is < 1 or > 100_000) throw new ArgumentOutOfRangeException(nameof(Intervals), Intervals, "A grid has 1 to 100000 intervals.");
        if (Knots is not null && (Knots.Values[0] != Low || Knots.Values[^1] != High || Knots.Values.Length != Intervals + 1))
            throw new ArgumentException($"A grid of {Intervals} intervals on [{Low}, {High}] cannot have {Knots.Values.Length} knots from {Knots.Values[0]} to {Knots.Values[^1]}; make it by SplineGrid.Of.");
    }
}
