namespace Discovery.Search.KnownForms;

/// <summary>A number between bounds as a function of one that has none, so that a descent need not know of bounds.</summary>
/// <remarks>F. James, M. Roos, Minuit: a system for function minimization and analysis of the parameter errors and correlations, Computer Physics Communications 10 (1975) 343.</remarks>
internal readonly record struct BoundedCoordinate(double Low, double High)
{
    /// <summary>A start on a bound, where nothing has a slope, is moved inwards by this share of the range, or of its own size.</summary>
    private const double Inwards = 1e-3;

    public double Outer(double inner) => (double.IsFinite(Low), double.IsFinite(High)) switch
    {
        (true, true) => Low + ((High - Low) * (Math.Sin(inner) + 1) / 2),
        (true, false) => Low - 1 + Math.Sqrt((inner * inner) + 1),
        (false, true) => High + 1 - Math.Sqrt((inner * inner) + 1),
        _ => inner,
    };

    /// <summary>The derivative of <see cref="Outer"/>.</summary>
    public double Slope(double inner) => (double.IsFinite(Low), double.IsFinite(High)) switch
    {
        (true, true) => (High - Low) * Math.Cos(inner) / 2,
        (true, false) => inner / Math.Sqrt((inner * inner) + 1),
        (false, true) => -inner / Math.Sqrt((inner * inner) + 1),
        _ => 1,
    };

    /// <summary>Where a descent starts for an outer value; one outside the bounds is taken for the bound.</summary>
    public double Inner(double outer)
    {
        switch (double.IsFinite(Low), double.IsFinite(High))
        {
            case (true, true):
                var share = Math.Clamp((outer - Low) / (High - Low), Inwards, 1 - Inwards);
                return Math.Asin((2 * share) - 1);
            case (true, false):
                return Root(Math.Max(outer - Low, Inwards * Math.Max(Math.Abs(Low), Inwards)));
            case (false, true):
                return Root(Math.Max(High - outer, Inwards * Math.Max(Math.Abs(High), Inwards)));
            default:
                return outer;
        }

        static double Root(double beyond) => Math.Sqrt(((beyond + 1) * (beyond + 1)) - 1);
    }
}
