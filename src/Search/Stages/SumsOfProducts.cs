namespace Discovery.Search.Stages;

/// <summary>Sums of several terms, each a product of functions of one input with constants inside: <see cref="SpanSearch"/> finds them by the spans of a surface through all rows.</summary>
/// <param name="view">All rows.</param>
/// <param name="forms">What a law may be made of.</param>
/// <param name="cancellation">Ends it with what there is.</param>
internal sealed class SumsOfProducts(View view, IReadOnlyList<ClosedForm> forms, CancellationToken cancellation) : IDirectStage
{
    public IEnumerable<Proposal> Propose()
    {
        if (view.Weights is not null || view.RowCount < SpanSearch.LeastRows || view.Names.Length is < 2 or > SpanSearch.MostInputs) return [];
        return new SpanSearch(view, forms, cancellation).Find()
            .Select(sum => new Proposal(sum.Formula(view), Origin.Direct("sum of products"), sum.SumOfSquares) { HasFewestTerms = true });
    }
}
