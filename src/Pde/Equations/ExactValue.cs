namespace Discovery.Pde.Equations;

/// <summary>Ends of axes as formulas that can be proved with: a number in double precision that is the nearest to a simple one is that one.</summary>
public static class ExactValue
{
    /// <summary>Of fractions: so few of them lie in a range that a double of 16 digits does not meet one by chance.</summary>
    private const int MostDenominator = 1000;

    /// <summary>Of fractions of pi.</summary>
    private const int MostDenominatorOfPi = 60;

    /// <summary>A numerator beyond it tells of no simple number.</summary>
    private const double MostNumerator = 1e6;

    /// <summary>A fraction, a fraction of pi, a short decimal, or else a decimal with no more to it than its digits.</summary>
    public static Expr Of(double value)
    {
        for (var denominator = 1; denominator <= MostDenominator; denominator++)
            if (Numerator(value, denominator) is { } numerator) return Expr.Of(new Rational(numerator, denominator));
        for (var denominator = 1; denominator <= MostDenominatorOfPi; denominator++)
            for (var numerator = Math.Round(value * denominator / Math.PI); numerator != 0 && Math.Abs(numerator) < MostNumerator;)
            {
                if (numerator * Math.PI / denominator == value || numerator / denominator * Math.PI == value || Math.PI / denominator * numerator == value)
                    return Expr.Of(new Rational((long)numerator, denominator)) * Expr.Pi;
                break;
            }
        return Decimals(Expr.Decimal(value));
    }

    /// <summary>A formula with its short decimals as the fractions that they are written as, so that arithmetic with them is exact.</summary>
    public static Expr Decimals(Expr formula) => formula is Measured { Value: var value }
        ? Expr.Of(Rational.ParseDecimal(value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))
        : formula.Map(Decimals);

    private static long? Numerator(double value, int denominator)
    {
        var numerator = Math.Round(value * denominator);
        return Math.Abs(numerator) < MostNumerator && numerator / denominator == value ? (long)numerator : null;
    }
}
