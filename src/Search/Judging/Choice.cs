namespace Discovery.Search.Judging;

/// <summary>Which of several candidates is the law.</summary>
internal static class Choice
{
    /// <summary>Bits by which a longer formula must describe the data better: odds of sixty to one.</summary>
    public const double Decisive = 6;

    /// <summary>
    /// The same where the rows are no independent witnesses, since neighbouring residuals are alike, where the shorter formula is not as good as a law is
    /// asked to be, and where there is one list of candidates alone: odds of a thousand to one.
    /// </summary>
    public const double MoreDecisive = 10;

    /// <summary>The formula that is stated shortest among those that none beats decisively; if it is not good enough for a law, the shortest that is.</summary>
    /// <param name="candidates">At least one.</param>
    /// <param name="view">The rows that they were judged by.</param>
    /// <param name="acceptR2">What a law must reach.</param>
    /// <param name="journal">Told of the choice, and of what the data hardly tell from it.</param>
    public static Candidate Of(IReadOnlyList<Candidate> candidates, View view, double acceptR2, Journal journal)
    {
        var best = candidates.MinBy(candidate => candidate.Bits)!;
        var isSeries = DescriptionLength.Evidence(best.Residuals(view), view) < view.RowCount;
        var close = Within(isSeries ? MoreDecisive : Decisive);
        var chosen = close[0];
        if (!IsGoodEnough(chosen)) chosen = Within(MoreDecisive).Find(IsGoodEnough) ?? chosen;
        journal.Say($"chosen: {Tenths.Written(chosen.Formula)}, found as {chosen.Origin}");
        foreach (var rival in Candidate.Front(close, chosen).Where(rival => rival != chosen)) journal.Rival(rival.Formula);
        return chosen;

        bool IsGoodEnough(Candidate candidate) => LeaveOneOut.R2(candidate, view) >= acceptR2;

        List<Candidate> Within(double bits) =>
        [
            .. candidates
                .Where(candidate => candidate.Bits <= best.Bits + bits)
                .OrderBy(candidate => candidate.BitsOfStatement(view))
                .ThenBy(candidate => candidate.Bits),
        ];
    }

    /// <summary>Index of the simplest candidate of a front that no longer one beats decisively; 0 of an empty one.</summary>
    public static int Simplest(IReadOnlyList<Candidate> front)
    {
        var fewest = front.Select(candidate => candidate.Bits).DefaultIfEmpty(0).Min();
        return Math.Max(0, Enumerable.Range(0, front.Count).FirstOrDefault(i => front[i].Bits <= fewest + MoreDecisive));
    }
}
