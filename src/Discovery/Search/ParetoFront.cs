namespace Discovery.Search;

/// <summary>The candidates that no simpler or equally simple one beats in accuracy.</summary>
internal static class ParetoFront
{
    /// <summary>Simplest first; each next one is more accurate.</summary>
    public static IReadOnlyList<Candidate> Of(IEnumerable<Candidate> candidates)
    {
        var front = new List<Candidate>();
        foreach (var candidate in candidates.OrderBy(c => c.Formula.Complexity()).ThenBy(c => c.Fit.SumOfSquares))
            if (front.Count == 0 || candidate.Fit.SumOfSquares < front[^1].Fit.SumOfSquares) front.Add(candidate);
        return front;
    }
}
