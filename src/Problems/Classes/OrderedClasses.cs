
namespace Discovery.Problems.Classes;

/// <summary>Classes that are numbers in an order: the law of the number, which is then rounded, the choice being made by the share of classes that are right.</summary>
internal static class OrderedClasses
{
    /// <summary>A longer law must be right in so many standard deviations of the share more of the rows,</summary>
    private const double Deviations = 2;

    /// <summary>and in at least this share more.</summary>
    private const double LeastGain = 0.005;

    /// <summary>From this number of inputs on it is first seen which of them matter.</summary>
    private const int ManyInputs = 5;

    /// <summary>A set of inputs and the target is held in the 64 bits of a number.</summary>
    private const int MostInputs = 63;

    /// <summary>Laws whose constants are fitted to the classes themselves, the simplest that are right in nearly as many rows as the best.</summary>
    private const int Refitted = 6;

    /// <summary>Share of the rows by which a law may fall behind the best and still have its constants fitted to the classes, which may bring it to the front.</summary>
    private const double NearlyAsMany = 0.05;

    /// <summary>The law of the number that the classes are, chosen by the share of classes that are right.</summary>
    public static Findings Find(SearchRequest request, SearchOptions options, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        progress?.Report(new RunProgress("search", "classes in an order: which inputs matter"));
        var (data, note) = Essential(request.Data, request.Seed, cancellation);
        var found = NumberSearch.Find(request with { Data = data[0] }, options, progress, cancellation);
        progress?.Report(new RunProgress("search", "monomials times formulas"));
        var further = data.SelectMany(rows => ScaledFormulas.Find(View.Of(rows.Training(), options.Known), options, cancellation));
        found = found with { Candidates = [.. found.Candidates, .. further.Select(candidate => candidate.ToLaw())] };
        if (note is not null) found = found with { Notes = found.Notes.Add(note) };
        return Choose(found, request.Data);
    }

    /// <summary>The rows with only the inputs that the classes need, once for each set of inputs that says as much, and what is to be said of that; all inputs where there are few.</summary>
    public static (IReadOnlyList<ProblemData> Data, string? Note) Essential(ProblemData data, long seed, CancellationToken cancellation)
    {
        if (data.InputNames.Length is < ManyInputs or > MostInputs) return ([data], null);
        var (sets, unexplained) = EssentialInputs.Of(data, seed, cancellation);
        if (sets[0].IsEmpty) return ([data], null);
        var reduced = sets.Select(set => data.WithInputs(set)).ToList();
        var names = string.Join("; or as well ", reduced.Select(rows => string.Join(", ", rows.InputNames)));
        return (reduced, FormattableString.Invariant($"Of {data.InputNames.Length} inputs these matter: {names} (whatever the law, they give {1 - unexplained:0.000} of the variance)."));
    }

    /// <summary>Chooses among the laws that a search for the number found, by their accuracy on the rows that it was found from.</summary>
    public static Findings Choose(Findings found, ProblemData data)
    {
        found = WithEdges(found, data);
        var laws = found.Candidates.Select((candidate, i) => (Law: Law.Measure(candidate, data), Index: i)).Where(item => double.IsFinite(item.Law.Train.Rmse)).ToList();
        if (laws.Count == 0) return found;
        var best = laws.Max(item => item.Law.Train.Accuracy!.Value);
        var margin = Math.Max(LeastGain, Deviations * Math.Sqrt(best * (1 - best) / data.Train.Count));
        var (law, index) = laws.Where(item => item.Law.Train.Accuracy >= best - margin).MinBy(item => (item.Law.Complexity, item.Law.Expression.Nodes().OfType<Measured>().Count()));
        return found with
        {
            Preferred = index,
            Journal = found.Journal.Add(new JournalEntry.Step($"chosen by accuracy: {law.Expression}, {law.Train.Accuracy:0.0000} of the rows that it was found from, rule: {data.Classes!.Rule}")),
        };
    }

    private static Findings WithEdges(Findings found, ProblemData data)
    {
        var laws = found.Candidates.Select(candidate => (Candidate: candidate, Law: Law.Measure(candidate, data))).Where(item => double.IsFinite(item.Law.Train.Rmse)).ToList();
        if (laws.Count == 0) return found;
        var best = laws.Max(item => item.Law.Train.Accuracy);
        var edges = new ClassEdges(data);
        var refitted = laws.Where(item => item.Law.Train.Accuracy >= best - NearlyAsMany)
            .OrderBy(item => item.Law.Complexity)
            .Take(Refitted)
            .Select(item => edges.Fit(item.Candidate))
            .OfType<LawCandidate>();
        return found with { Candidates = [.. found.Candidates.Concat(refitted).DistinctBy(candidate => candidate.Expression)] };
    }
}
