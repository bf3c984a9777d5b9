namespace Discovery.Problems.Motion;

/// <summary>A law of motion: a formula for the rate of change of a column along trajectories.</summary>
/// <param name="search">A search in place of the kind's own; null for that.</param>
public sealed class MotionKind(LawFinder? search = null) : LawKind(search)
{
    public override string About => "A formula for the rate of change of a column, from rows that follow one another.";

    public override LawStyle Style => LawStyle.Numbers;

    internal override string NeedsAllRows => "a derivative is taken from rows that follow one another";

    public override bool Claims(LawProblem problem) => problem.Target.Rate is not null;

    /// <summary>The search on derivatives: what is left where no system of known terms follows the trajectories.</summary>
    protected override Findings Search(SearchRequest request, IProgress<RunProgress>? progress, CancellationToken cancellation) =>
        NumberSearch.Find(request, request.ToOptions(), progress, cancellation);

    internal override (IReadOnlyList<Findings> Found, IReadOnlyList<ProblemData> Data)? FindTogether(LawProblem problem, IReadOnlyList<ProblemData> data, TogetherOptions options, CancellationToken cancellation) =>
        Replacement is null ? SystemQuestion.Find(problem, data, options, cancellation) : null;

    internal override IReadOnlyList<LawFront> Measure(IReadOnlyList<Findings> found, IReadOnlyList<ProblemData> data)
    {
        var fronts = base.Measure(found, data);
        foreach (var (front, findings) in fronts.Zip(found))
            if (!findings.Followed.IsEmpty) front.Law.Solution = SystemAnswer.Overall(findings.Followed);
        return fronts;
    }

    internal override TargetRows RowsOf(LawProblem problem, Table table, IReadOnlyList<InputVariable> inputs, TargetRows? known)
    {
        if (problem.Weights is { } weights)
            throw new ProblemException(problem.Path, weights.Place, "a derivative's rows are weighed by how well the smoothing spline knows them; leave this line out.");
        var (motion, note) = TableData.At(problem, problem.Target.Place, () => MotionTable.Read(table, [.. inputs.Select(input => input.Name)], problem.Target.Rate!, problem.Trajectory));
        return new TargetRows(motion) { Notes = [note] };
    }
}
