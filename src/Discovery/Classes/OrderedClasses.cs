using Discovery.Relations;
using Discovery.Runs;
using Discovery.Search;

namespace Discovery.Classes;

/// <summary>Classes that are numbers in an order: the law of the number, which is then rounded, the choice being made by the share of classes that are right.</summary>
internal static class OrderedClasses
{
    /// <summary>A longer law must be right in so many standard deviations of the share more of the rows,</summary>
    private const double Deviations = 2;

    /// <summary>and in at least this share more.</summary>
    private const double LeastGain = 0.005;

    /// <summary>From this number of inputs on it is first seen which of them matter.</summary>
    private const int ManyInputs = 5;

    private const int MostInputs = 63;

    /// <summary>The rows with only the inputs that the classes need, and what is to be said of that; all of them where there are few.</summary>
    public static (ProblemData Data, string? Note) Essential(ProblemData data, long seed, CancellationToken cancellation)
    {
        if (data.InputNames.Length is < ManyInputs or > MostInputs) return (data, null);
        var (inputs, unexplained) = EssentialInputs.Of(data, seed, cancellation);
        if (inputs.IsEmpty) return (data, null);
        Observations Of(Observations rows) => rows with { Inputs = [.. inputs.Select(i => rows.Inputs[i])] };
        var reduced = data with { InputNames = [.. inputs.Select(i => data.InputNames[i])], Train = Of(data.Train), Test = Of(data.Test) };
        return (reduced, $"Of {data.InputNames.Length} inputs these matter: {string.Join(", ", reduced.InputNames)} (whatever the law, they give {1 - unexplained:0.000} of the variance).");
    }

    /// <summary>Further laws: monomials times formulas, which regressions of logarithms miss where the target changes sign.</summary>
    public static IReadOnlyList<Candidate> Further(View view, SearchOptions options, CancellationToken cancellation) =>
        cancellation.IsCancellationRequested ? [] : new Finishing(view, options.Finishing, cancellation).Finish(new ScaledFormulas(view, options.Forms).Propose());

    /// <summary>Chooses among the laws that a search for the number found, by their accuracy on the rows that it was found from.</summary>
    public static Findings Choose(Findings found, ProblemData data)
    {
        var laws = found.Candidates.Select((candidate, i) => (Law: Law.Measure(candidate, data), Index: i)).Where(item => double.IsFinite(item.Law.Train.Rmse)).ToList();
        if (laws.Count == 0) return found;
        var best = laws.Max(item => item.Law.Train.Accuracy!.Value);
        var margin = Math.Max(LeastGain, Deviations * Math.Sqrt(best * (1 - best) / data.Train.Count));
        var (law, index) = laws.Where(item => item.Law.Train.Accuracy >= best - margin).MinBy(item => item.Law.Complexity);
        return found with
        {
            Preferred = index,
            Log = found.Log.Add($"chosen by accuracy: {law.Expression}, {law.Train.Accuracy:0.0000} of the rows that it was found from, rule: {data.Classes!.Rule}"),
        };
    }
}
