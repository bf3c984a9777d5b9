using Discovery.Symbolic;

namespace Discovery.Search;

/// <summary>y as a polynomial: all monomials up to a degree at once, then only those with a coefficient that matters.</summary>
internal sealed class Polynomials(Regression regression, int maxDegree) : IDirectStage
{
    private const double Exact = 1e-9;

    /// <summary>Share of the target's deviation below which a term of an exact polynomial is rounding.</summary>
    private const double Negligible = 1e-6;

    public IEnumerable<Proposal> Propose()
    {
        var rows = regression.Rows;
        (double[], double[]?) target = (rows.TargetColumn, null);
        for (var degree = 2; degree <= maxDegree; degree++)
        {
            var monomials = FeatureBank.Monomials(rows, degree);
            if (monomials.Count + 1 > rows.RowCount / 2) yield break;
            var (coefficients, rest) = regression.Dense([.. monomials.Select(monomial => monomial.Values)], target);
            if (!regression.IsBelow(rest, Exact)) continue;
            var kept = monomials.Where((monomial, i) => Math.Abs(coefficients[i + 1]) * monomial.Values.Max(Math.Abs) > Negligible * rows.Deviation).ToList();
            (coefficients, rest) = regression.Dense([.. kept.Select(monomial => monomial.Values)], target);
            var terms = kept.Select((monomial, i) => Regression.Decimal(coefficients[i + 1]) * monomial.Formula);
            yield return new Proposal(Expr.Sum(terms.Append(Regression.Decimal(coefficients[0]))), $"polynomial of degree {degree}", rest);
            yield break;
        }
    }
}
