namespace Discovery.Problems.Numbers;

/// <summary>The law of a target that is a number.</summary>
internal static class NumberSearch
{
    /// <summary>A network is read by a formula whose error is at most so many times its own.</summary>
    private const double ReadWithin = 1.05;

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
        var journal = new Journal(progress);
        var isExact = front.Count > 0 && front[preferred].Fit.Rmse <= view.ExactError;
        var smooth = isExact || !options.Network || cancellation.IsCancellationRequested ? null
            : journal.Timed("smooth", () => journal.Guarded<SmoothSummary?>("the smooth networks", null, () => SmoothFit.Of(data, options, journal, cancellation)));
        return new Findings
        {
            Candidates = CandidateLaws.Of(front, view, data, outcome.OddRows),
            Preferred = preferred,
            BitsOverMean = outcome.BitsOverMean,
            Taught = outcome.Taught,
            Notes = front.Count == 0 ? [] : [.. Unread(front[preferred], outcome.Network, rows), .. shapes.Notes(front[preferred].Formula), .. OddRowNotes.Of(front[preferred], outcome.OddRows, view, data), .. UnitNotes.Of(front[preferred].Formula, request.Dimensions)],
            Network = outcome.Network is null ? null : Summarise(outcome.Network, data),
            NetworkJson = outcome.Network?.ToJson(),
            Smooth = smooth,
            Readings = outcome.Readings,
            Journal = [.. outcome.Journal, .. journal.Entries()],
            End = outcome.WasCancelled ? RunEnd.Cancelled : RunEnd.Complete,
        };
    }

    /// <summary>A formula that was read from a network and is further from the rows than the network is tells of less than the network has learnt.</summary>
    private static IEnumerable<string> Unread(Candidate law, Network? network, Dataset rows)
    {
        if (network is null || law.Origin.Road != Road.Network) yield break;
        var error = network.Rmse(rows);
        if (law.Fit.Rmse > ReadWithin * error) yield return $"The network was not read: it leaves {error:0.00e+00} of the training rows, the formula {law.Fit.Rmse:0.00e+00}.";
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
