namespace Discovery.Symbolic.Polynomials;

/// <summary>Multiplies sums out.</summary>
internal static class Expansion
{
    /// <summary>Terms of one sum: more than anyone reads.</summary>
    public const int MaxTerms = 2000;

    /// <summary>The highest power of a sum that is multiplied out; two terms give one more than that.</summary>
    private const int MaxPower = 64;

    /// <summary>Everywhere in the formula, also inside functions. Where there would be too many terms a product stays as it is.</summary>
    public static Expr Deep(Expr e) => Top(e.Map(Deep), MaxTerms);

    /// <summary>At the top of the formula only, and in the terms of a sum; at most so many terms.</summary>
    public static Expr Top(Expr e, int maxTerms) => e switch
    {
        Sum sum => Expr.Sum(sum.Operands.Select(term => Top(term, maxTerms))),
        Product product => Multiply(product.Operands, maxTerms) ?? e,
        Power => Multiply([e], maxTerms) ?? e,
        _ => e,
    };

    private static Expr? Multiply(IReadOnlyList<Expr> factors, int maxTerms)
    {
        var sums = new List<Sum>();
        var others = new List<Expr>();
        foreach (var factor in factors)
        {
            if (factor is Sum sum) sums.Add(sum);
            else if (factor is Power { Base: Sum radix, Exponent: Number { Value: { IsInteger: true, Sign: > 0 } n } } && n <= MaxPower)
                sums.AddRange(Enumerable.Repeat(radix, (int)n.Numerator));
            else others.Add(factor);
        }
        if (sums.Count == 0) return null;
        var result = Expr.Product(others);
        foreach (var sum in sums)
        {
            IReadOnlyList<Expr> terms = result is Sum known ? known.Operands : [result];
            if ((long)terms.Count * sum.Operands.Length > maxTerms) return null;
            result = Expr.Sum(terms.SelectMany(_ => sum.Operands, (a, b) => a * b));
        }
        return result;
    }

    /// <summary>Whether there is anything to multiply out at the top.</summary>
    public static bool Applies(Expr e) => e switch
    {
        Sum sum => sum.Operands.Any(term => term is not Sum && Applies(term)),
        Product product => product.Operands.Any(factor => factor is Sum || (factor is Power && Applies(factor))),
        Power { Base: Sum, Exponent: var exponent } => Numeric.IsInteger(exponent) && Numeric.IsPositive(exponent),
        _ => false,
    };
}
