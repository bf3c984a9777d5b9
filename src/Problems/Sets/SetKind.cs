namespace Discovery.Problems.Sets;

/// <summary>A law that several data sets share, with constants of each.</summary>
/// <param name="search">A search in place of the kind's own; null for that.</param>
public sealed class SetKind(LawFinder? search = null) : LawKind(search)
{
    public override string About => "A formula that several data sets share, some of its constants being another number in each.";

    public override LawStyle Style => LawStyle.Numbers;

    internal override string NeedsAllRows => "the constants of a data set are found from all of its rows";

    public override bool Claims(LawProblem problem) => problem.DataSet is not null;

    protected override Findings Search(SearchRequest request, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var journal = new Journal(progress);
        var search = new SetSearch(request.Data, request.ToOptions(), cancellation);
        var (laws, chosen) = journal.Timed("direct", () => search.Find(journal.Say));
        return new Findings
        {
            Candidates = [.. laws.Select(law => law.Candidate.ToLaw() with { Own = law.Own, LeftOut = request.Data.HasTestRows ? [] : search.LeftOut(law) })],
            Preferred = chosen,
            Journal = journal.Entries(),
            End = cancellation.IsCancellationRequested ? RunEnd.Cancelled : RunEnd.Complete,
        };
    }

    internal override TargetRows RowsOf(LawProblem problem, Table table, IReadOnlyList<InputVariable> inputs, TargetRows? known)
    {
        var rows = base.RowsOf(problem, table, inputs, known);
        var sets = known?.Sets ?? SetRows.Names(problem, table);
        return rows with { Rows = SetRows.Number(problem, table, rows.Rows, sets), Sets = sets };
    }

    internal override void Check(LawProblem problem, ProblemData data) => SetRows.Check(problem, data);
}
