using System.Globalization;
using System.Numerics;

namespace Discovery.Search.Writing;

/// <summary>Fitted constants written with as many digits as the data give them.</summary>
internal static class FewDigits
{
    /// <summary>Share of a constant that computing with it loses.</summary>
    private const double Rounding = 1e-13;

    /// <summary>Of its uncertainty, by how much a constant may be rounded.</summary>
    private const double RoundedShare = 0.05;

    /// <summary>By how much less than that, where constants depend on each other.</summary>
    private const double FinestShare = 1e-7;

    /// <summary>By so many digits a reciprocal must be shorter to be written in place of a decimal.</summary>
    private const int Fewer = 4;

    /// <summary>A fitted constant is shown with as many digits at least.</summary>
    private const int Least = 2;

    /// <summary>Digits that write every double so that it is read back as itself.</summary>
    private const int AllDigits = 17;

    /// <summary>
    /// The candidate with the fewest digits that stay within a twentieth of each constant's uncertainty; where constants depend on each other, so that
    /// rounding them alike loses too much, with a few digits more.
    /// </summary>
    public static Candidate Of(Candidate candidate, View view)
    {
        var fit = candidate.Fit;
        var most = Math.Max(fit.SumOfSquares + fit.Variance, view.RowCount * view.Resolution * view.Resolution);
        for (var share = RoundedShare; share > RoundedShare * FinestShare; share /= 10)
        {
            var rounded = fit with { Values = [.. fit.Values.Select((value, i) => Rounded(value, share * Math.Max(fit.Sigmas[i], Rounding / RoundedShare * Math.Abs(value))))] };
            var check = ConstantFit.Fit(rounded.Formula, view, iterations: 0);
            if (check.SumOfSquares <= most) return candidate with { Fit = rounded with { SumOfSquares = check.SumOfSquares } };
        }
        return candidate;
    }

    /// <summary>Digits in all numbers of a formula, exact ones too; 1 has none.</summary>
    public static int In(Expr formula) => formula.Nodes().Sum(node => node switch
    {
        Measured measured => Of(measured.Value),
        Number { Value: var value } => Math.Min(Of(value.ToDouble()), Of(value.Numerator) + Of(value.Denominator)),
        _ => 0,
    });

    private static int Of(BigInteger whole) => BigInteger.Abs(whole).IsOne ? 0 : whole.ToString(CultureInfo.InvariantCulture).Length;

    /// <summary>Digits of a decimal, or of what it is the reciprocal of.</summary>
    public static int Of(double value) => Math.Min(Shortest(value, 0, 1).Digits, Shortest(1 / value, 0, 1).Digits);

    /// <summary>The decimal with the fewest digits, or where that has clearly fewer, the reciprocal of one: 1/1.43, not 0.6993006993.</summary>
    private static double Rounded(double value, double distance)
    {
        var (direct, digits) = Shortest(value, distance);
        var (divisor, fewer) = Shortest(1 / value, distance / (value * value));
        return fewer + Fewer <= digits ? 1 / divisor : direct;
    }

    /// <summary>The decimal with the fewest digits, but at least so many, that is as near as asked for, and how many these are; the number itself where there is none.</summary>
    public static (double Value, int Digits) Shortest(double value, double distance, int least = Least)
    {
        if (!double.IsFinite(distance)) return (value, AllDigits);
        for (var digits = least; digits < AllDigits; digits++)
        {
            var candidate = SignificantDigits.Round(value, digits);
            if (Math.Abs(candidate - value) <= distance) return (candidate, digits);
        }
        return (value, AllDigits);
    }
}
