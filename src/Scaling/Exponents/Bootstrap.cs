using System.Collections.Immutable;
using MathNet.Numerics.Distributions;

namespace Discovery.Scaling.Exponents;

/// <summary>Intervals from refitting resampled sweeps (B. Efron, Ann. Stat. 7, 1979).</summary>
/// <remarks>
/// Where rows belong to repeats, whole repeats are drawn; otherwise what the shape leaves of each row is drawn. Few repeats scatter too little by a factor that is known for means, sqrt((m - 1)/m) with m - 1 degrees of freedom: the
/// percentiles are moved away from the fit by it, and by the ratio of Student's quantile to the normal one.
/// </remarks>
internal static class Bootstrap
{
    private const int Draws = 600;

    private const double Tail = 0.025;

    /// <param name="curve">The losses.</param>
    /// <param name="fit">The shape as it was fitted.</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="holdsExponent">Whether the exponent is not fitted.</param>
    public static ImmutableArray<ParameterInterval> Intervals(LossCurve curve, ShapeFit fit, long seed, bool holdsExponent = false)
    {
        var random = new Random(unchecked((int)(seed ^ (seed >> 32))));
        var repeats = curve.Repeat.Distinct().Count();
        var freedom = Math.Max(1, repeats > 1 ? repeats - 1 : curve.RowCount - fit.Values.Length);
        var widening = StudentT.InvCDF(0, 1, freedom, 1 - Tail) / Normal.InvCDF(0, 1, 1 - Tail) * Math.Sqrt((freedom + 1.0) / freedom);
        Func<CurvePoints> draw = repeats > 1 ? Repeats(curve, random) : Residuals(curve, fit, random);
        var draws = new List<double[]>(Draws);
        for (var k = 0; k < Draws; k++) if (fit.Shape.Refit([.. fit.Values], holdsExponent, draw()) is var values && values.All(double.IsFinite)) draws.Add(values);
        return [.. fit.Shape.Parameters.Select((name, p) => Interval(name, fit.Values[p], [.. draws.Select(values => values[p]).Order()], widening))];
    }

    private static ParameterInterval Interval(string name, double value, double[] sorted, double widening)
    {
        if (sorted.Length < Draws / 2) return new ParameterInterval(name, value, double.NegativeInfinity, double.PositiveInfinity);
        var (low, high) = (sorted[(int)(Tail * sorted.Length)], sorted[(int)((1 - Tail) * sorted.Length)]);
        return new ParameterInterval(name, value, Math.Min(value, value + ((low - value) * widening)), Math.Max(value, value + ((high - value) * widening)));
    }

    private static Func<CurvePoints> Residuals(LossCurve curve, ShapeFit fit, Random random)
    {
        double[] values = [.. fit.Values], curveAt = [.. curve.Sizes.Select(size => fit.Shape.LogLoss(values, Math.Log(size)))];
        double[] left = [.. curve.Place.Zip(curve.LogLoss, (place, own) => own - curveAt[place])];
        var mean = left.Average();
        return () => curve.PointsOf([.. curve.Place.Select(place => curveAt[place] + left[random.Next(left.Length)] - mean)], curve.Counts, curve.Place);
    }

    private static Func<CurvePoints> Repeats(LossCurve curve, Random random)
    {
        int[][] rows = [.. Enumerable.Range(0, curve.RowCount).GroupBy(row => curve.Repeat[row]).Select(group => group.ToArray())];
        return () =>
        {
            int[] drawn = [.. Enumerable.Range(0, rows.Length).SelectMany(_ => rows[random.Next(rows.Length)])];
            ImmutableArray<int> place = [.. drawn.Select(row => curve.Place[row])];
            var points = curve.PointsOf([.. drawn.Select(row => curve.LogLoss[row])], [.. Enumerable.Range(0, curve.Sizes.Length).Select(s => (double)place.Count(own => own == s))], place);
            int[] seen = [.. Enumerable.Range(0, points.X.Length).Where(i => points.Weight[i] > 0)];
            return new CurvePoints([.. seen.Select(i => points.X[i])], [.. seen.Select(i => points.Y[i])], [.. seen.Select(i => points.Weight[i])]);
        };
    }
}
