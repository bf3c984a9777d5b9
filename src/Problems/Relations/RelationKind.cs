namespace Discovery.Problems.Relations;

/// <summary>Which variables are bound by laws.</summary>
/// <param name="search">The search for the law of a variable; null for the usual one.</param>
public sealed class RelationKind(LawFinder? search = null) : LawKind(search)
{
    public override string About => "Which of some columns are bound by laws, and by which.";

    public override LawStyle Style => RelationStyle.Default;

    internal override bool HasTargets => false;

    public override bool Claims(LawProblem problem) => problem.IsRelation;

    public override Findings Find(SearchRequest request, IProgress<RunProgress>? progress, CancellationToken cancellation) => Search(request, progress, cancellation);

    protected override Findings Search(SearchRequest request, IProgress<RunProgress>? progress, CancellationToken cancellation) =>
        RelationSearch.Find(request, Replacement ?? ((asked, told, token) => NumberSearch.Find(asked, asked.ToOptions(), told, token)), progress, cancellation);

    internal override IReadOnlyList<LawFront> Measure(IReadOnlyList<Findings> found, IReadOnlyList<ProblemData> data) => RelationSearch.Measure(found[0], data[0]);

    internal override IEnumerable<ThinnedRows> RowsToDraw(LawProblem problem, IReadOnlyList<Law> chosen, IReadOnlyList<ProblemData> data) =>
        chosen.Select(law => ThinnedRows.Of(RelationSearch.For(data[0], law.Target), data[0].Units.GetValueOrDefault(law.Target)));
}
