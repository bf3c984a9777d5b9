using System.Collections.Immutable;

namespace Discovery.Conserved.Spaces;

/// <summary>A function of the space that is searched.</summary>
/// <param name="Written">As the scientist knows it.</param>
/// <param name="Value">In the ring of the equations.</param>
/// <param name="Cost">What it takes in a quantity: simple functions are preferred.</param>
internal sealed record SpaceTerm(Expr Written, Poly Value, double Cost)
{
    /// <summary>The combination as a formula with a sign that reads well: of terms that are products of squares more are positive than negative, as in an energy, else the term of the highest power is.</summary>
    public static (Expr Formula, Poly Value) Combine(Ring ring, ImmutableArray<SpaceTerm> terms, ImmutableArray<Rational> weights)
    {
        int[] support = [.. Enumerable.Range(0, terms.Length).Where(j => !weights[j].IsZero)];
        int[] bases = [.. Enumerable.Range(0, ring.Generators.Count).Where(index => ring.Generators[index].Kind == GeneratorKind.Base)];
        var leading = support.MaxBy(j => terms[j].Value.Terms.Max(term => bases.Sum(index => term.Key[index])));
        var squares = support.Where(j => terms[j].Value.Terms.Count == 1 && terms[j].Value.Terms.First().Key is var key && bases.All(index => key[index] % 2 == 0) && bases.Any(index => key[index] > 0)).Sum(j => weights[j].Sign);
        Rational sign = squares == 0 ? weights[leading].Sign : Math.Sign(squares);
        return (Expr.Sum(terms.Select((term, j) => Expr.Of(weights[j] * sign) * term.Written)), Poly.Sum(terms.Select((term, j) => (term.Value, weights[j] * sign))));
    }
}
