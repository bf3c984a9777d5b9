using System.Collections.Immutable;

namespace Discovery.Conserved.Spaces;

/// <summary>A function of the space that is searched.</summary>
/// <param name="Written">As the scientist knows it.</param>
/// <param name="Value">In the ring of the equations.</param>
/// <param name="Cost">What it takes in a quantity: simple functions are preferred.</param>
internal sealed record SpaceTerm(Expr Written, Poly Value, double Cost)
{
    /// <summary>The combination as a formula, its term of the highest power positive: an energy begins with squares.</summary>
    public static (Expr Formula, Poly Value) Combine(Ring ring, ImmutableArray<SpaceTerm> terms, ImmutableArray<Rational> weights)
    {
        var leading = Enumerable.Range(0, terms.Length).Where(j => !weights[j].IsZero).MaxBy(j => terms[j].Value.Terms.Max(term =>
            Enumerable.Range(0, ring.Generators.Count).Where(index => ring.Generators[index].Kind == GeneratorKind.Base).Sum(index => term.Key[index])));
        Rational sign = weights[leading].Sign;
        return (Expr.Sum(terms.Select((term, j) => Expr.Of(weights[j] * sign) * term.Written)), Poly.Sum(terms.Select((term, j) => (term.Value, weights[j] * sign))));
    }
}
