namespace Discovery.Problems.Numbers;

/// <summary>A formula for a number.</summary>
/// <param name="search">A search in place of the kind's own; null for that.</param>
public sealed class NumberKind(LawFinder? search = null) : LawKind(search)
{
    public override string About => "A formula that gives a number from other columns.";

    public override LawStyle Style => LawStyle.Numbers;

    /// <summary>The search weighs laws by what they foresee of each row, and leaving one out in turn says more of so few than holding a quarter out.</summary>
    internal override int RowsToHoldOut => 60;

    public override bool Claims(LawProblem problem) => true;

    protected override Findings Search(SearchRequest request, IProgress<RunProgress>? progress, CancellationToken cancellation) =>
        ChosenInputs.Find(request, chosen => NumberSearch.Find(chosen, chosen.ToOptions(), progress, cancellation), progress, cancellation);
}
