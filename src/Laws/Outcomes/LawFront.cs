using System.Collections.Immutable;

namespace Discovery.Laws.Outcomes;

/// <summary>Laws for one target, each more accurate than the simpler ones before it, and the one that is reported.</summary>
/// <param name="Laws">At least one, simplest first.</param>
/// <param name="Chosen">Index of the law that is reported.</param>
public sealed record LawFront(ImmutableArray<Law> Laws, int Chosen)
{
    public Law Law => Laws[Chosen];

    /// <summary>Measures what a search found, from its text. Where the search has nothing usable, the target's mean is all there is to say.</summary>
    internal static LawFront Of(Findings found, ProblemData data)
    {
        var laws = found.Candidates.Select(candidate => Law.Measure(candidate, data)).ToList();
        var preferred = laws.Count == 0 ? null : laws[found.Preferred];
        var front = ParetoFront.Of(laws, data.Train.Target.Max() - data.Train.Target.Min(), preferred);
        if (front.IsEmpty) front = [Law.Measure(new LawCandidate(Expr.Decimal(data.Train.Target.Average()), new Origin(Road.Constant, "mean")), data)];
        var chosen = preferred is null ? -1 : front.IndexOf(preferred);
        return new LawFront(front, chosen < 0 ? front.Length - 1 : chosen);
    }
}
