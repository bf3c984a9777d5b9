namespace Discovery.Symbolic.Simplification;

/// <summary>p^2 + 2 p q + q^2 is (p + q)^2, wherever three terms of a sum that is multiplied out are of this kind: the squares of distances.</summary>
internal static class PerfectSquares
{
    /// <summary>Of the sum that is multiplied out: pairs of its terms are tried, and distances in space have nine.</summary>
    private const int MaxTerms = 24;

    /// <summary>The sum with its squares collected; null where there are none.</summary>
    public static Expr? Collect(Sum sum)
    {
        if (!sum.Operands.Any(term => Root(term) is not null)) return null;
        var terms = (Expansion.Top(sum, MaxTerms) is Sum expanded ? expanded : sum).Operands.ToList();
        if (terms.Count is < 3 or > MaxTerms) return null;
        var squares = new List<Expr>();
        while (Find(terms) is var (first, second, cross, square))
        {
            foreach (var used in ((int[])[first, second, cross]).OrderDescending()) terms.RemoveAt(used);
            squares.Add(square);
        }
        return squares.Count == 0 ? null : Expr.Sum(terms.Concat(squares));
    }

    private static (int First, int Second, int Cross, Expr Square)? Find(List<Expr> terms)
    {
        var roots = terms.ConvertAll(Root);
        for (var i = 0; i < terms.Count; i++)
        {
            for (var j = i + 1; j < terms.Count; j++)
            {
                if (roots[i] is not var (p, sign) || roots[j] is not var (q, other) || sign != other) continue;
                var twice = 2 * p * q;
                if (terms.IndexOf(twice) is var plus and >= 0) return (i, j, plus, sign * ((p + sign * q) ^ 2));
                if (terms.IndexOf(-twice) is var minus and >= 0) return (i, j, minus, sign * ((p - sign * q) ^ 2));
            }
        }
        return null;
    }

    /// <summary>Of a term that is plus or minus a square of a product of powers.</summary>
    private static (Expr Root, int Sign)? Root(Expr term)
    {
        var (coefficient, remainder) = Numeric.SplitCoefficient(term);
        if (coefficient is not Number { Value: { IsZero: false } value } || !Rational.Abs(value).TryRoot(2, out var root)) return null;
        var factors = new List<Expr> { Expr.Of(root) };
        foreach (var factor in remainder is Product product ? product.Operands : [remainder])
        {
            if (factor is Number { Value.IsOne: true }) continue;
            if (factor is not Power { Exponent: Number { Value: { IsInteger: true } n } } power || !n.Numerator.IsEven) return null;
            factors.Add(Expr.Power(power.Base, Expr.Of(n / 2)));
        }
        return factors.Count == 1 ? null : (Expr.Product(factors), value.Sign);
    }
}
