using System.Collections.Immutable;

namespace Discovery.Problems.Classes;

/// <summary>
/// Finds the boundary between two classes. Sums of a few terms are found by logistic regression; where a logistic network tells the classes
/// better than these, its log-odds are read as a formula by the search for laws. All boundaries are fitted to the classes themselves and
/// compared by description length.
/// </summary>
internal static class ClassSearch
{
    /// <summary>
    /// Terms of a sum beside its offset, and the sums of each size that are fitted to the classes with all their constants. Longer sums are found
    /// only through good shorter ones (decision 0006).
    /// </summary>
    private const int MaxTerms = 4, KeptPerSize = 8;

    /// <summary>Boundaries whose constants are made simple.</summary>
    private const int Simplified = 16;

    /// <summary>How much more loss a formula may have than the network before the network is read.</summary>
    private const double WorthReading = 1.15;

    /// <summary>And how many bits more in all, or the formula that is read could not pay for itself.</summary>
    private const double BitsWorthReading = 40;

    /// <summary>In fewer rows a quarter, which judges the network, tells little of how well it knows the classes.</summary>
    private const int LeastRowsForNetwork = 100;

    /// <summary>Rows that constants are fitted to.</summary>
    private const int MostRows = 3000;

    /// <summary>A <see cref="LawFinder"/> for a target of two classes.</summary>
    /// <param name="request">Its data have <see cref="ProblemData.Classes"/>.</param>
    /// <param name="forms">What boundaries may be made of.</param>
    /// <param name="read">The search for laws of numbers, for the log-odds of a network.</param>
    /// <param name="progress">Told of every step.</param>
    /// <param name="cancellation">On cancellation the best so far is returned.</param>
    public static Findings Find(
        SearchRequest request, IReadOnlyList<ClosedForm> forms, Func<Dataset, SearchOutcome> read, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var journal = new Journal(progress);
        var data = request.Data.Training();
        var view = View.Of(data, request.Data.Constants).Thin(MostRows);
        var finishing = new BoundaryFinishing(view);
        var rows = view.RowCount;
        (Network Network, double Bits)? trained = null;
        BoundaryPoints? points = null;
        if (rows >= LeastRowsForNetwork)
        {
            trained = journal.Timed("fit", () => LogisticNetwork.Train(data, request.Network.Shape, new RandomSource(request.Seed), request.Threads, request.Device, cancellation));
            journal.Say($"network: {trained.Value.Network.Shape}, {trained.Value.Bits:0.0000} bits a row on rows that judge it");
            points = BoundaryPoints.Of(trained.Value.Network, data);
        }
        journal.Say(points is null
            ? "boundaries: sums of terms by logistic regression"
            : $"boundaries: sums of terms by logistic regression, and of terms that vanish together in {points.Count} places where the network changes sign");
        var found = journal.Timed("direct", () => Fits(finishing, new BoundaryTerms(view, forms, points, request.Settings.Effort).Search(request.Settings.Effort == SearchEffort.Quick ? MaxTerms - 1 : MaxTerms, KeptPerSize, cancellation), new Origin(Road.Boundary, "sum of terms")));
        journal.Say($"boundaries: {found.Count} fitted; the best needs {(found.Count == 0 ? double.NaN : found.Min(item => item.Boundary.Bits) / rows):0.0000} bits a row");
        if (trained is var (network, bits) && !cancellation.IsCancellationRequested && (found.Count == 0 || found.Min(item => item.Boundary.Bits) > WorthReading * bits * rows + BitsWorthReading))
        {
            journal.Say("network: it tells the classes better than the formulas; reading its log-odds");
            var outcome = journal.Timed("read", () => read(LogisticNetwork.Taught(network, data)));
            found.AddRange(Fits(finishing, outcome.Front.Select(candidate => candidate.Formula), new Origin(Road.Network, $"network {network.Shape}")));
        }
        var (candidates, chosen) = journal.Timed("assemble", () => Choose(finishing, found, journal, cancellation));
        return new Findings
        {
            Candidates = candidates,
            Preferred = chosen,
            Network = trained is null ? null : Summarise(trained.Value.Network, request.Data, data),
            NetworkJson = trained?.Network.ToJson(),
            Journal = journal.Entries(),
            End = cancellation.IsCancellationRequested ? RunEnd.Cancelled : RunEnd.Complete,
        };
    }

    private static List<(Boundary Boundary, Origin Origin)> Fits(BoundaryFinishing finishing, IEnumerable<Expr> formulas, Origin origin) =>
        [.. formulas.SelectMany(finishing.Fits).Where(boundary => double.IsFinite(boundary.Bits)).Select(boundary => (boundary, origin))];

    /// <summary>The boundaries of formulas for the log-odds, fitted to the classes themselves, and the one that is the law.</summary>
    /// <param name="view">All training rows; the target is 0 or 1.</param>
    /// <param name="formulas">Class 1 is where they are above 0.</param>
    /// <param name="origin">How they were found.</param>
    /// <param name="journal">Told what was chosen.</param>
    /// <param name="cancellation">Leaves constants as they were fitted.</param>
    public static (ImmutableArray<LawCandidate> Candidates, int Chosen) Finish(
        View view, IEnumerable<Expr> formulas, Origin origin, Journal journal, CancellationToken cancellation)
    {
        var finishing = new BoundaryFinishing(view.Thin(MostRows));
        return Choose(finishing, Fits(finishing, formulas, origin), journal, cancellation);
    }

    private static (ImmutableArray<LawCandidate> Candidates, int Chosen) Choose(
        BoundaryFinishing finishing, List<(Boundary Boundary, Origin Origin)> found, Journal journal, CancellationToken cancellation)
    {
        if (found.Count == 0) return ([], 0);
        // One of each number of constants is taken along, so that the front has its simple end.
        var best = found.OrderBy(item => finishing.Length(item.Boundary)).Take(Simplified)
            .Concat(found.GroupBy(item => item.Boundary.Formula.Complexity()).Select(size => size.MinBy(item => item.Boundary.Bits)))
            .Distinct()
            .ToList();
        var simplified = best
            .ConvertAll(item => (Simple: cancellation.IsCancellationRequested ? new SimpleBoundary(item.Boundary, []) : finishing.Simplify(item.Boundary), item.Origin))
            // Simplified, a boundary may show another form: log x + log y is a function of x y.
            .SelectMany(item => cancellation.IsCancellationRequested ? [item] : finishing.Inner(item.Simple.Boundary.Formula).Select(again => (Simple: finishing.Simplify(again), item.Origin)).Prepend(item))
            .DistinctBy(item => item.Simple.Boundary.Formula)
            .OrderBy(item => item.Simple.Boundary.Formula.Complexity())
            .ToList();
        var fewest = simplified.Min(item => finishing.Length(item.Simple.Boundary));
        var chosen = simplified.FindIndex(item => finishing.Length(item.Simple.Boundary) <= fewest + Choice.MoreDecisive);
        journal.Say($"chosen: {Tenths.Written(simplified[chosen].Simple.Boundary.Formula)}, steepness {simplified[chosen].Simple.Boundary.Steepness:G3}, {100 * simplified[chosen].Simple.Boundary.Lapse:G2} % of the labels by lot");
        foreach (var rival in simplified.Skip(chosen + 1).Where(item => finishing.Length(item.Simple.Boundary) <= fewest + Choice.MoreDecisive))
            journal.Rival(rival.Simple.Boundary.Formula);
        return ([.. simplified.Select(item => LawCandidate.Of(item.Simple.Boundary.Formula, item.Origin, item.Simple.Snapped, item.Simple.Boundary.Values, item.Simple.Boundary.Sigmas))], chosen);
    }

    /// <summary>The network's errors are those of the probability that it gives the second class.</summary>
    private static NetworkSummary Summarise(Network network, ProblemData data, Dataset train) => new(
        network.Shape.ToString(), network.ParameterCount, Error(network, train), data.HasTestRows ? Error(network, data.Dataset(data.Test)) : double.NaN);

    private static double Error(Network network, Dataset rows) => rows.Rmse(Classifier.Probabilities(network, rows)[1]);
}
