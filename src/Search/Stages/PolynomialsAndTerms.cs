
namespace Discovery.Search.Stages;

/// <summary>
/// y = P(x) + c1 g1 + c2 g2 with a full polynomial P of low degree, projected out, and terms g of the table; then only the monomials with a
/// coefficient that matters. A law of many terms, most of them powers, is beyond a search term by term.
/// </summary>
internal sealed class PolynomialsAndTerms(Regression regression, Lazy<IReadOnlyList<Feature>> terms) : IDirectStage
{
    /// <summary>Of the polynomial that is projected out: up to three variables have no more than so many monomials of degree 3, four have 34.</summary>
    private const int Degree = 3, MaxMonomials = 20;

    /// <summary>Terms beside the polynomial, which are searched for one by one and in pairs.</summary>
    private const int MaxTerms = 2;

    /// <summary>Share of the target's deviation: what is not as near as this is no law of the kind.</summary>
    private const double Exact = 1e-9;

    /// <summary>Share of the target's range below which a monomial of an exact law is rounding.</summary>
    private const double Negligible = 1e-6;

    public IEnumerable<Proposal> Propose()
    {
        var rows = regression.Rows;
        var monomials = regression.Monomials(Degree);
        if (monomials.Count > MaxMonomials || monomials.Count + MaxTerms + 1 > rows.RowCount / 2) yield break;
        var powers = monomials.Select(monomial => monomial.Formula).ToHashSet();
        var others = terms.Value.Where(term => !powers.Contains(term.Formula)).ToList();
        var target = (rows.TargetColumn, rows.RootWeights);
        var size = rows.TargetColumn.Max() - rows.TargetColumn.Min();
        foreach (var (set, coefficients, rest) in regression.Sparse([.. others.Select(term => term.Values)], target, MaxTerms, [.. monomials.Select(monomial => monomial.Values)]))
        {
            if (!regression.IsBelow(rest, Exact)) continue;
            var kept = monomials
                .Where((monomial, i) => Math.Abs(coefficients[i + 1]) * monomial.Values.Max(Math.Abs) > Negligible * size)
                .Concat(set.Select(column => others[column]))
                .ToList();
            var (refitted, left) = regression.Dense([.. kept.Select(term => term.Values)], target);
            yield return new Proposal(
                Expr.Sum(kept.Select((term, i) => Regression.Decimal(refitted[i + 1]) * term.Formula).Append(Regression.Decimal(refitted[0]))), Origin.Direct("polynomial and terms"), left);
            yield break;
        }
    }
}
