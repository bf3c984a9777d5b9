
namespace Discovery.Search.Stages;

/// <summary>T(y) = b + c1 g1 + c2 g2 with formulas g of the bank.</summary>
internal sealed class SumsOfFormulas(Regression regression, OutputTransform transform, Lazy<ExpressionBank> bank) : IDirectStage
{
    public IEnumerable<Proposal> Propose()
    {
        if (OutputTransforms.Apply(transform, regression.Rows) is not { } applied) yield break;
        var entries = Enumerable.Range(0, bank.Value.Count).Where(i => !bank.Value.IsOne(i)).ToList();
        foreach (var (set, coefficients, rest) in regression.Sparse([.. entries.Select(bank.Value.Values)], applied, 2, complexities: entries.Select(bank.Value.Size)))
        {
            var sum = Expr.Sum(set
                .Select((column, i) => Regression.Decimal(coefficients[i + 1]) * bank.Value.Formula(entries[column]))
                .Append(Regression.Decimal(coefficients[0])));
            yield return new Proposal(transform.Invert(sum), Origin.Direct($"sum of formulas for {transform.Name}"), rest);
        }
    }
}
