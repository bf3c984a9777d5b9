
namespace Discovery.Search.Writing;

/// <summary>Quadratic parts of a formula about their extremes: exp(-(x - 2)^2), where a search for polynomials of logarithms finds 0.018*exp(4*x - x^2).</summary>
internal static class CompletedSquares
{
    /// <summary>
    /// How far the ratio of two exponents may be off 2, and the exponentials be a square and its root: fitted exponents are, by their uncertainty.
    /// All constants are fitted again.
    /// </summary>
    private const double OffTwo = 1e-6;

    /// <summary>The formula with squares completed in all variables at once, and in each alone.</summary>
    public static IEnumerable<Expr> Of(Expr formula, IReadOnlyList<string> names) =>
        names.Select(name => Completed(formula, [name])).Prepend(Completed(formula, names)).Where(written => written != formula).Distinct();

    private static Expr Completed(Expr e, IReadOnlyList<string> names)
    {
        if (e is Sum or Product { Operands: [Number or Measured, Sum] }) return About(e, names) ?? e.Map(operand => Completed(operand, names));
        var inside = e.Map(operand => Completed(operand, names));
        // What is left over in an exponent is a factor.
        return inside is Call { Argument: Sum { Operands: [.. var terms, Measured { Value: var rest }] } } call && call.Is(Functions.Exp) && double.IsFinite(Math.Exp(rest)) ? Expr.Decimal(Math.Exp(rest)) * Expr.Exp(Expr.Sum(terms)) : inside;
    }

    /// <summary>A sum with the squares of some variables completed; null where none can be.</summary>
    private static Expr? About(Expr sum, IReadOnlyList<string> names)
    {
        var (left, squares, constant) = (sum.Expand(), new List<Expr>(), 0.0);
        foreach (var name in names.Where(sum.Contains))
        {
            if (PolynomialTerm.Of(left, name) is not { } terms) continue;
            var own = terms.Where(term => term.Power > 0 && term.Rest == Expr.One).OrderBy(term => term.Power).ToList();
            if (own is not [var linear, var square] || square.Power != 2 * linear.Power) continue;
            var (x, shift) = (Expr.Symbol(name), linear.Coefficient / (2 * square.Coefficient));
            if (!double.IsFinite(square.Coefficient * shift * shift)) continue;
            squares.Add(Expr.Decimal(square.Coefficient) * (((x ^ linear.Power) + Expr.Decimal(shift)) ^ 2));
            constant -= square.Coefficient * shift * shift;
            left = Expr.Sum(terms.Except(own).Select(term => Expr.Decimal(term.Coefficient) * (x ^ term.Power) * term.Rest));
        }
        if (Exponentials(left) is { } pair) (left, squares) = (pair.Left, [.. squares, pair.Square]);
        return squares.Count == 0 ? null : Expr.Sum(squares.Append(left).Append(Expr.Decimal(constant)));
    }

    /// <summary>a exp(2 A) + b exp(A) as a square, its constant made up for.</summary>
    private static (Expr Left, Expr Square)? Exponentials(Expr sum)
    {
        var terms = (sum is Sum { Operands: var operands } ? operands : [sum])
            .Select(term => (Term: term, Split: LeadingNumber.Split(term)))
            .Where(item => item.Split.Of is Call call && call.Is(Functions.Exp))
            .Select(item => (item.Term, Scale: item.Split.Size, Exponent: ((Call)item.Split.Of).Argument))
            .ToList();
        foreach (var one in terms)
        {
            if (terms.FirstOrDefault(other => other.Exponent / one.Exponent is var ratio && ratio is Number or Measured && Math.Abs(LeadingNumber.Value(ratio) - 2) < OffTwo) is not { Term: not null } two) continue;
            var shift = one.Scale / (2 * two.Scale);
            if (!double.IsFinite(two.Scale * shift * shift)) continue;
            return (sum - one.Term - two.Term - Expr.Decimal(two.Scale * shift * shift), Expr.Decimal(two.Scale) * ((Expr.Exp(one.Exponent) + Expr.Decimal(shift)) ^ 2));
        }
        return null;
    }
}
