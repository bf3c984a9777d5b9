namespace Discovery.Symbolic.Expressions;

/// <summary>Brings subtraction and division back, the same way for every printer.</summary>
internal static class FormulaLayout
{
    /// <summary>The complexity up to which an argument of exp is raised: about what is still read at the size of an exponent, such as -(x - a)^2/b.</summary>
    public const int MaxInExponent = 10;

    /// <summary>
    /// The terms of a sum with their signs taken out. Where the first is negative and another is not, that one goes first:
    /// 1 - x, not -x + 1.
    /// </summary>
    public static IReadOnlyList<(bool Negative, Expr Term)> SignedTerms(Sum sum)
    {
        var terms = sum.Operands
            .Select(term => Numeric.HasLeadingMinus(term) && term is not Sum ? (Negative: true, Term: -term) : (Negative: false, Term: term))
            .ToList();
        var first = terms.FindIndex(term => !term.Negative);
        if (first > 0)
        {
            var moved = terms[first];
            terms.RemoveAt(first);
            terms.Insert(0, moved);
        }
        return terms;
    }

    /// <summary>
    /// A product as sign, numerator and denominator; the exact coefficient 3/2 gives 3 above and 2 below, the decimal 0.6993006993006994 goes below as 1.43, and
    /// a difference takes the minus.
    /// </summary>
    public static (bool Negative, IReadOnlyList<Expr> Numerator, IReadOnlyList<Expr> Denominator) AsFraction(Expr e)
    {
        var factors = e is Product product ? product.Operands : [e];
        var negative = false;
        var (above, below) = (new List<Expr>(), new List<Expr>());
        foreach (var factor in factors)
        {
            switch (factor)
            {
                case Number { Value: var value }:
                    negative = value.Sign < 0;
                    var size = Rational.Abs(value);
                    if (!size.Numerator.IsOne) above.Add(Expr.Of(new Rational(size.Numerator, 1)));
                    if (!size.IsInteger) below.Add(Expr.Of(new Rational(size.Denominator, 1)));
                    break;
                case Measured { Value: var value, Sigma: var sigma } measured:
                    negative = value < 0;
                    if (e is Product && NumberText.Reciprocal(Math.Abs(value)) is { } divisor) below.Add(Expr.Decimal(divisor, sigma * divisor * divisor));
                    else above.Add(negative ? Expr.Decimal(-value, sigma) : measured);
                    break;
                case Power power when IsDivisor(power):
                    below.Add(Expr.Power(power.Base, -power.Exponent));
                    break;
                default:
                    above.Add(factor);
                    break;
            }
        }
        if (negative && (TakeMinus(above) || TakeMinus(below))) negative = false;
        return (negative, above, below);
    }

    /// <summary>Whether a difference among the factors is turned round in place of a minus before all: r*x*(1 - x), not -r*x*(x - 1).</summary>
    private static bool TakeMinus(List<Expr> factors)
    {
        var at = factors.FindLastIndex(factor => factor is Sum sum && sum.Operands.Any(Numeric.HasLeadingMinus));
        if (at < 0) return false;
        factors[at] = Expr.Sum(((Sum)factors[at]).Operands.Select(term => -term));
        return true;
    }

    /// <summary>Whether a power is written below the line. 0^(-1) has no reciprocal to write there.</summary>
    private static bool IsDivisor(Power power) => power.Exponent is not Sum && !Numeric.IsNumeric(power.Base) && AsFraction(power.Exponent).Negative;
}
