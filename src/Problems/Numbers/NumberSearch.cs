namespace Discovery.Problems.Numbers;

/// <summary>The law of a target that is a number.</summary>
internal static class NumberSearch
{
    public static Findings Find(SearchRequest request, SearchOptions options, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var data = request.Data;
        var rows = data.Training();
        var view = View.Of(rows, options.Known);
        var shapes = new ShapeTest(request.Shapes, view);
        if (!request.Shapes.IsEmpty) options = options with { Admits = shapes.Admits };
        var outcome = request.Form is { } form ? OfForm(form, rows, options, progress, cancellation) : LawSearch.Find(rows, options, progress, cancellation);
        IReadOnlyList<Candidate> candidates = outcome.Front;
        if (request.IsNoisy && rows.Target.ContainsAnyInRange(double.NegativeInfinity, 0)) candidates = [.. candidates, .. ScaledFormulas.Find(view, options, cancellation)];
        var front = ForcedVariables.Keep(candidates, request.Forced, view);
        var preferred = request.Forced.IsEmpty ? outcome.Chosen : Choice.Simplest(front);
        return new Findings
        {
            Candidates = CandidateLaws.Of(front, view, data, outcome.OddRows),
            Preferred = preferred,
            BitsOverMean = outcome.BitsOverMean,
            Taught = outcome.Taught,
            Notes = front.Count == 0 ? [] : [.. shapes.Notes(front[preferred].Formula), .. OddRowNotes.Of(front[preferred], outcome.OddRows, view, data), .. UnitNotes.Of(front[preferred].Formula, request.Dimensions)],
            Network = outcome.Network is null ? null : Summarise(outcome.Network, data),
            NetworkJson = outcome.Network?.ToJson(),
            Readings = outcome.Readings,
            Journal = outcome.Journal,
            End = outcome.WasCancelled ? RunEnd.Cancelled : RunEnd.Complete,
        };
    }

    private static SearchOutcome OfForm(LawForm form, Dataset rows, SearchOptions options, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var journal = new Journal(progress);
        var front = journal.Timed("direct", () => Candidate.Front(new FormSearch(form, rows, options, cancellation).Find(journal).Where(candidate => options.Admits?.Invoke(candidate.Formula) ?? true)));
        return new SearchOutcome(front, Choice.Simplest(front), null, journal.Entries(), cancellation.IsCancellationRequested);
    }

    private static NetworkSummary Summarise(Network network, ProblemData data) => new(
        network.Shape.ToString(),
        network.ParameterCount,
        network.Rmse(data.Training()),
        data.HasTestRows ? network.Rmse(data.Dataset(data.Test)) : double.NaN);
}
