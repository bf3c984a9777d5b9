namespace Discovery.Fitting;

/// <summary>A uniform grid of <paramref name="Intervals"/> equal cells on [<paramref name="Low"/>, <paramref name="High"/>], its knots continued at the same spacing on both sides.</summary>
public readonly record struct SplineGrid(double Low, double High, int Intervals)
{
    public double Spacing => (High - Low) / Intervals;

    /// <summary>Number of B-splines of a degree on this grid: intervals + degree.</summary>
    public int CoefficientCount(int degree) => Intervals + degree;

    /// <summary>The mean of the inner knots of B-spline <paramref name="index"/>: the coefficients of the identity are these abscissae.</summary>
    public double Greville(int index, int degree) => Low + ((index - ((degree - 1) / 2.0)) * Spacing);

    internal void Check()
    {
        if (!(High > Low) || !double.IsFinite(High - Low))
            throw new ArgumentOutOfRangeException(nameof(High), $"[{Low}, {High}]", "A grid needs finite ends, the low one below the high one.");
        if (Intervals is < 1 or > 100_000) throw new ArgumentOutOfRangeException(nameof(Intervals), Intervals, "A grid has 1 to 100000 intervals.");
    }
}
