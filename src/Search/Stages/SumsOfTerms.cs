
namespace Discovery.Search.Stages;

/// <summary>T(y) = b + c1 g1 + c2 g2 + ... with terms g of the table of functions and their products.</summary>
internal sealed class SumsOfTerms(Regression regression, OutputTransform transform, Lazy<IReadOnlyList<Feature>> terms, int maxTerms) : IDirectStage
{
    public IEnumerable<Proposal> Propose()
    {
        if (OutputTransforms.Apply(transform, regression.Rows) is not { } applied) yield break;
        foreach (var (set, coefficients, rest) in regression.Sparse([.. terms.Value.Select(term => term.Values)], applied, maxTerms, complexities: terms.Value.Select(term => term.Complexity)))
        {
            var sum = Expr.Sum(set
                .Select((column, i) => Regression.Decimal(coefficients[i + 1]) * terms.Value[column].Formula)
                .Append(Regression.Decimal(coefficients[0])));
            yield return new Proposal(transform.Invert(sum), Origin.Direct($"sum of terms for {transform.Name}"), rest);
        }
    }
}
