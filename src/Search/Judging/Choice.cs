namespace Discovery.Search.Judging;

/// <summary>Which of several candidates is the law.</summary>
internal static class Choice
{
    /// <summary>Bits by which a longer formula must describe the data better: odds of sixty to one.</summary>
    public const double Decisive = 6;

    /// <summary>
    /// The same where the rows are no independent witnesses, since neighbouring residuals are alike, and where there is one list of candidates alone; rivals
    /// within so many bits are told of. Odds of a thousand to one.
    /// </summary>
    public const double MoreDecisive = 10;

    /// <summary>Where a formula meets all rows the one that is stated shortest; else what the scales for measured rows say.</summary>
    /// <param name="candidates">At least one, among them the mean.</param>
    /// <param name="view">The rows that they were judged by.</param>
    /// <param name="journal">Told of the choice, and of what the data hardly tell from it.</param>
    public static Judgement Of(IReadOnlyList<Candidate> candidates, View view, Journal journal)
    {
        List<Candidate> exact = [.. candidates.Where(candidate => candidate.Fit.Rmse <= view.ExactError)];
        List<Candidate> chance = [.. exact.Where(candidate => Weighing.RestsOnOneRow(candidate.Fit, view))];
        if (chance.Count > 0 && chance.Count < candidates.Count) candidates = [.. candidates.Except(chance)];
        return chance.Count < exact.Count ? OfExact(candidates, view, journal) : new MeasuredChoice(view, journal).Of(candidates);
    }

    /// <summary>Index of the simplest candidate of a front that no longer one beats decisively; 0 of an empty one.</summary>
    public static int Simplest(IReadOnlyList<Candidate> front)
    {
        var fewest = front.Select(candidate => candidate.Bits).DefaultIfEmpty(0).Min();
        return Math.Max(0, Enumerable.Range(0, front.Count).FirstOrDefault(i => front[i].Bits <= fewest + MoreDecisive));
    }

    /// <summary>The formula that is stated shortest among those that none beats decisively.</summary>
    private static Judgement OfExact(IReadOnlyList<Candidate> candidates, View view, Journal journal)
    {
        var best = candidates.MinBy(candidate => candidate.Bits)!;
        var isSeries = DescriptionLength.Evidence(best.Residuals(view), view) < view.RowCount;
        var close = candidates
            .Where(candidate => candidate.Bits <= best.Bits + (isSeries ? MoreDecisive : Decisive))
            .OrderBy(candidate => candidate.BitsOfStatement(view))
            .ThenBy(candidate => candidate.Bits)
            .ToList();
        var chosen = close[0];
        journal.Chose($"{Tenths.Written(chosen.Formula)}, found as {chosen.Origin}");
        foreach (var rival in Candidate.Front(close, chosen).Where(rival => rival != chosen)) journal.Rival(rival.Formula);
        return Judgement.Of(chosen, candidates);
    }
}
