namespace Discovery.Problems.Numbers;

/// <summary>The law of a target that is a number.</summary>
internal static class NumberSearch
{
    /// <summary>A network is read by a formula whose error is at most so many times its own.</summary>
    private const double ReadWithin = 1.05;

    /// <summary>Folds where no rows are held out, and the rows up to which they cost little.</summary>
    private const int Folds = 5, MostRowsOfFolds = 200;

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
            Notes = front.Count == 0 ? [] : [.. Unread(front[preferred], outcome.Network, rows), .. shapes.Notes(front[preferred].Formula), .. OddRowNotes.Of(front[preferred], outcome.OddRows, view, data), .. UnitNotes.Of(front[preferred].Formula, request.Dimensions)],
            Network = outcome.Network is null ? null : Summarise(outcome.Network, data),
            NetworkJson = outcome.Network?.ToJson(),
            Smooth = outcome.Smooth is null ? null : Summarise(outcome.Smooth, data, options, cancellation),
            Readings = outcome.Readings,
            Journal = outcome.Journal,
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

    private static SmoothSummary? Summarise(SmoothNetwork network, ProblemData data, SearchOptions options, CancellationToken cancellation)
    {
        var rows = data.Training();
        double[] trained = network.Predict(rows), foreseen = data.HasTestRows ? network.Predict(data.Dataset(data.Test)) : [];
        if (!trained.Concat(foreseen).All(double.IsFinite)) return null;
        var folds = data.HasTestRows || rows.RowCount > MostRowsOfFolds || cancellation.IsCancellationRequested ? [] : Folded(rows, options, cancellation);
        return new SmoothSummary(network.Members.Length, network.Noise, Metrics.Of(trained, data.Train), data.HasTestRows ? Metrics.Of(foreseen, data.Test) : null)
        {
            Folds = folds.Length > 0 && folds.All(double.IsFinite) ? Metrics.Of(folds, data.Train) : null,
            Foreseen = [.. foreseen],
            Free = network.Members.Sum(member => member.Weight * member.Free),
            Json = network.ToJson(),
        };
    }

    /// <summary>Each row, foreseen by networks of the rows of other folds.</summary>
    private static double[] Folded(Dataset rows, SearchOptions options, CancellationToken cancellation)
    {
        var foreseen = new double[rows.RowCount];
        for (var fold = 0; fold < Folds; fold++)
        {
            int[] here = [.. Enumerable.Range(0, rows.RowCount).Where(row => row % Folds == fold)], others = [.. Enumerable.Range(0, rows.RowCount).Where(row => row % Folds != fold)];
            var values = SmoothNetwork.Train(rows.Rows(others), new SmoothOptions { Threads = options.Threads }, new RandomSource(options.Seed), cancellation).Predict(rows.Rows(here));
            for (var i = 0; i < here.Length; i++) foreseen[here[i]] = values[i];
        }
        return foreseen;
    }

    private static NetworkSummary Summarise(Network network, ProblemData data) => new(
        network.Shape.ToString(),
        network.ParameterCount,
        network.Rmse(data.Training()),
        data.HasTestRows ? network.Rmse(data.Dataset(data.Test)) : double.NaN);
}
