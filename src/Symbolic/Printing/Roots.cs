namespace Discovery.Symbolic.Printing;

/// <summary>Square roots among the factors of a product, as one root: sqrt(2*g*h) of sqrt(2)*sqrt(g)*sqrt(h), sqrt(l/g) of sqrt(l)/sqrt(g).</summary>
internal static class Roots
{
    private static readonly Rational Half = new(1, 2);

    /// <returns>The product without the roots that were taken together, and these: above the line, below it, or neither.</returns>
    public static (Expr Others, Expr? Above, Expr? Below) Of(Expr e)
    {
        if (e is not Product product) return (e, null, null);
        var roots = product.Operands.Where(IsRoot).Cast<Power>().ToList();
        var coefficient = product.Operands[0] is Number { Value: var number } ? number : Rational.One;
        var numeric = roots.Find(root => root.Base is Number { Value.IsInteger: true });
        // The denominator 2 with sqrt(2) above is sqrt(2) below.
        var isDivided = numeric is not null && (new Rational(coefficient.Denominator, 1) / ((Number)numeric.Base).Value).IsInteger;
        if (roots.Count < 2 && !isDivided) return (e, null, null);
        if (roots.Count == 1 && product.Operands.Length == 2) return (e, null, null);
        var (above, below) = (new List<Expr>(), new List<Expr>());
        foreach (var root in roots.Where(root => root != numeric)) (IsAbove(root) ? above : below).Add(root.Base);
        if (numeric is not null)
        {
            (isDivided ? below : above).Add(numeric.Base);
            if (isDivided) coefficient *= ((Number)numeric.Base).Value;
        }
        var rest = Expr.Product(product.Operands.Where(factor => factor is not Number && !IsRoot(factor)).Prepend(Expr.Of(coefficient)));
        if (above.Count == 0) return (rest, null, Root(Cleared(below)));
        var radicand = Cleared(above);
        return (rest, Root(below.Count == 0 ? radicand : radicand / Expr.Product(below)), null);
    }

    private static bool IsRoot(Expr factor) => factor is Power { Exponent: Number { Value: var exponent } } && (exponent == Half || exponent == -Half);

    private static bool IsAbove(Power root) => ((Number)root.Exponent).Value == Half;

    /// <summary>Not by way of the canonical form, which takes numbers out of roots.</summary>
    private static Expr Root(Expr radicand) => radicand is Number { Value.IsOne: true } ? radicand : new Power(radicand, Expr.Of(Half));

    /// <summary>The product; a number goes into a sum whose fractions it clears: 2*(1/2 - x) is 1 - 2*x.</summary>
    private static Expr Cleared(List<Expr> factors)
    {
        var number = factors.Find(factor => factor is Number);
        var sum = factors.FindIndex(factor => factor is Sum);
        if (number is null || sum < 0 || !factors[sum].Operands.Any(term => Coefficient(term) is { IsInteger: false })) return Expr.Product(factors);
        var cleared = Expr.Sum(factors[sum].Operands.Select(term => number * term));
        return cleared.Operands.All(term => Coefficient(term) is { IsInteger: true }) ? Expr.Product(factors.Where((factor, i) => i != sum && factor != number).Append(cleared)) : Expr.Product(factors);
    }

    private static Rational? Coefficient(Expr term) => term switch
    {
        Number { Value: var value } => value,
        Measured => null,
        Product { Operands: [Number { Value: var value }, ..] } => value,
        Product { Operands: [Measured, ..] } => null,
        _ => Rational.One,
    };
}
