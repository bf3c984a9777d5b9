namespace Discovery.Problems.Fits;

/// <summary>Forms of which all but the constants is known: these are fitted, several forms are compared, nothing is searched for.</summary>
/// <param name="search">A search in place of the kind's own; null for that.</param>
public sealed class FitKind(LawFinder? search = null) : LawKind(search)
{
    public override string About => "The constants of forms that are known, with their intervals; of several forms which the rows prefer.";

    public override LawStyle Style => LawStyle.Numbers;

    internal override string NeedsAllRows => "constants are fitted to all of them";

    /// <summary>What a fit is worth shows in its intervals: all rows are fitted unless the problem says otherwise.</summary>
    internal override int RowsToHoldOut => int.MaxValue;

    public override bool Claims(LawProblem problem) => !problem.Forms.IsEmpty;

    protected override Findings Search(SearchRequest request, IProgress<RunProgress>? progress, CancellationToken cancellation) => FormComparison.Find(request, progress, cancellation);

    internal override TargetRows RowsOf(LawProblem problem, Table table, IReadOnlyList<InputVariable> inputs, TargetRows? known)
    {
        var rows = base.RowsOf(problem, table, inputs, known);
        if (problem.DataSet is null) return rows;
        var sets = known?.Sets ?? SetRows.Names(problem, table);
        return rows with { Rows = SetRows.Number(problem, table, rows.Rows, sets), Sets = sets };
    }

    /// <summary>All forms stay, in the order in which they were given.</summary>
    internal override IReadOnlyList<LawFront> Measure(IReadOnlyList<Findings> found, IReadOnlyList<ProblemData> data) => found[0].Candidates.IsEmpty
        ? base.Measure(found, data)
        : [new LawFront([.. found[0].Candidates.Select(candidate => Law.Measure(candidate, data[0]))], found[0].Preferred)];
}
