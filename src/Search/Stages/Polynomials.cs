
namespace Discovery.Search.Stages;

/// <summary>T(y) as a polynomial: all monomials up to a degree at once, then only those with a coefficient that matters.</summary>
internal sealed class Polynomials(Regression regression, OutputTransform transform, int minDegree, int maxDegree) : IDirectStage
{
    /// <summary>Share of the target's deviation. Smooth functions come near polynomials of high degree, but not as near as this.</summary>
    private const double Exact = 1e-11;

    /// <summary>
    /// Coefficients, the constant among them: degree 4 in five variables and 5 in four have 126, degree 7 in three has 120. Rows are to be twice as
    /// many.
    /// </summary>
    private const int MaxMonomials = 130;

    /// <summary>Share of the range of T(y) below which a term of an exact polynomial is rounding.</summary>
    private const double Negligible = 1e-6;

    public IEnumerable<Proposal> Propose()
    {
        var rows = regression.Rows;
        if (OutputTransforms.Apply(transform, rows) is not { } target) yield break;
        for (var degree = minDegree; degree <= maxDegree; degree++)
        {
            var monomials = regression.Monomials(degree);
            if (monomials.Count + 1 > Math.Min(rows.RowCount / 2, MaxMonomials)) yield break;
            var (coefficients, rest) = regression.Dense([.. monomials.Select(monomial => monomial.Values)], target);
            if (!regression.IsBelow(rest, Exact)) continue;
            var size = target.Values.Max() - target.Values.Min();
            var kept = monomials.Where((monomial, i) => Math.Abs(coefficients[i + 1]) * monomial.Values.Max(Math.Abs) > Negligible * size).ToList();
            (coefficients, rest) = regression.Dense([.. kept.Select(monomial => monomial.Values)], target);
            var terms = kept.Select((monomial, i) => Regression.Decimal(coefficients[i + 1]) * monomial.Formula);
            yield return new Proposal(
                transform.Invert(Expr.Sum(terms.Append(Regression.Decimal(coefficients[0])))), Origin.Direct($"polynomial of degree {degree} for {transform.Name}"), rest);
            yield break;
        }
    }
}
