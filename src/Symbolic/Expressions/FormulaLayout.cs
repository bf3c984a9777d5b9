namespace Discovery.Symbolic.Expressions;

/// <summary>Brings subtraction and division back, the same way for every printer.</summary>
internal static class FormulaLayout
{
    /// <summary>The complexity up to which an argument of exp is raised: about what is still read at the size of an exponent, such as -(x - a)^2/b.</summary>
    public const int MaxInExponent = 10;

    /// <summary>
    /// The terms of a sum with their signs taken out. Where the first is negative and another is not, that one goes first:
    /// 1 - x, not -x + 1. Where all are negative, one that is a product with a difference takes its minus: 9/(3 - x) - 2, not -9/(x - 3) - 2.
    /// </summary>
    public static IReadOnlyList<(bool Negative, Expr Term)> SignedTerms(Sum sum) => Leading([.. sum.Operands.Select(Signed)]);

    /// <summary>A term without its minus.</summary>
    public static (bool Negative, Expr Term) Signed(Expr term) => Numeric.HasLeadingMinus(term) && term is not Sum ? (true, -term) : (false, term);

    /// <summary>The same terms with one that has no minus in front, if that can be.</summary>
    public static IReadOnlyList<(bool Negative, Expr Term)> Leading(List<(bool Negative, Expr Term)> terms)
    {
        var first = terms.FindIndex(term => !term.Negative);
        if (first > 0)
        {
            var moved = terms[first];
            terms.RemoveAt(first);
            terms.Insert(0, moved);
        }
        else if (first < 0 && terms.FindIndex(term => !AsFraction(-term.Term).Negative) is >= 0 and var turned)
        {
            var moved = terms[turned];
            terms.RemoveAt(turned);
            terms.Insert(0, (false, -moved.Term));
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
        else if (!negative) TurnBoth(above);
        return (negative, above, below);
    }

    /// <summary>
    /// Whether a difference among the factors is turned round in place of a minus before all: r*x*(1 - x), not -r*x*(x - 1). One with a number that gets rid of its
    /// minus so is taken first.
    /// </summary>
    private static bool TakeMinus(List<Expr> factors)
    {
        var at = factors.FindLastIndex(EndsWithMinus);
        if (at < 0) at = factors.FindLastIndex(factor => IsDifference(factor) && !IsFromStart(factor));
        if (at < 0) return false;
        factors[at] = Turned(factors[at]);
        return true;
    }

    /// <summary>(1 - exp(-x))*(a - b), not (exp(-x) - 1)*(b - a).</summary>
    private static void TurnBoth(List<Expr> factors)
    {
        var decay = factors.FindIndex(factor => EndsWithMinus(factor) && factor.Operands.Any(term => term is Call call && call.Is(Functions.Exp) && Numeric.HasLeadingMinus(call.Argument)));
        var other = factors.FindIndex(factor => IsDifference(factor) && !factor.Operands.Any(Numeric.IsNumeric));
        if (decay < 0 || other < 0) return;
        factors[decay] = Turned(factors[decay]);
        factors[other] = Turned(factors[other]);
    }

    private static bool IsDifference(Expr e) => e is Sum sum && sum.Operands.Any(Numeric.HasLeadingMinus);

    /// <summary>A distance from where something began, r - r0: nobody turns it round.</summary>
    private static bool IsFromStart(Expr e) => e is Sum { Operands: [Symbol from, Product { Operands: [Number { Value: var sign }, Symbol start] }] } && sign == -1
        && start.Name.StartsWith(from.Name, StringComparison.Ordinal) && start.Name[from.Name.Length..] is "0" or "_0";

    private static bool EndsWithMinus(Expr e) => e is Sum { Operands: [.., var last] } && Numeric.IsNegative(last);

    private static Expr Turned(Expr sum) => Expr.Sum(sum.Operands.Select(term => -term));

    /// <summary>Whether a power is written below the line. 0^(-1) has no reciprocal to write there.</summary>
    private static bool IsDivisor(Power power) => power.Exponent is not Sum && !Numeric.IsNumeric(power.Base) && AsFraction(power.Exponent).Negative;
}
