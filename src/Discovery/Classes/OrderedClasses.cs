using Discovery.Runs;

namespace Discovery.Classes;

/// <summary>Classes that are numbers in an order: the law of the number, which is then rounded, the choice being made by the share of classes that are right.</summary>
internal static class OrderedClasses
{
    /// <summary>A longer law must be right in so many standard deviations of the share more of the rows,</summary>
    private const double Deviations = 2;

    /// <summary>and in at least this share more.</summary>
    private const double LeastGain = 0.005;

    /// <summary>Chooses among the laws that a search for the number found, by their accuracy on the rows that it was found from.</summary>
    public static Findings Choose(Findings found, ProblemData data)
    {
        var laws = found.Candidates.Select((candidate, i) => (Law: Law.Measure(candidate, data), Index: i)).Where(item => double.IsFinite(item.Law.Train.Rmse)).ToList();
        if (laws.Count == 0) return found;
        var best = laws.Max(item => item.Law.Train.Accuracy!.Value);
        var margin = Math.Max(LeastGain, Deviations * Math.Sqrt(best * (1 - best) / data.Train.Count));
        var chosen = laws.Where(item => item.Law.Train.Accuracy >= best - margin).MinBy(item => item.Law.Complexity);
        return found with
        {
            Preferred = chosen.Index,
            Log = found.Log.Add($"chosen by accuracy: {chosen.Law.Expression}, {chosen.Law.Train.Accuracy:0.0000} of the rows that it was found from, rule: {data.Classes!.Rule}"),
        };
    }
}
