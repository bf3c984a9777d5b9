using System.Collections.Immutable;

namespace Discovery.Scaling.Exponents;

/// <summary>The shortest fraction that an exponent's interval holds, and the constant that the losses have with it.</summary>
internal static class SimpleExponent
{
    /// <summary>Denominators that theory gives to exponents.</summary>
    private const int MostDenominator = 4;

    /// <summary>An interval wider than this, against the fraction's distance from its neighbours, holds one by chance.</summary>
    private const double Narrow = 0.5;

    public static (double Exponent, int Numerator, int Denominator, ParameterInterval Constant)? Of(LossCurve curve, ShapeFit fit, ImmutableArray<ParameterInterval> intervals, long seed)
    {
        var exponent = intervals.First(interval => interval.Name == "exponent");
        for (var denominator = 1; denominator <= MostDenominator; denominator++)
        {
            var numerator = (int)Math.Round(fit["exponent"] * denominator);
            var value = (double)numerator / denominator;
            if (numerator == 0 || !exponent.Contains(value) || exponent.High - exponent.Low > Narrow / denominator) continue;
            if (fit.Shape.Fit(curve.Points, value) is not { } values) return null;
            return (value, numerator, denominator, Bootstrap.Intervals(curve, fit with { Values = [.. values] }, seed, holdsExponent: true)[0]);
        }
        return null;
    }
}
