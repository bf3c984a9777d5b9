namespace Discovery.Problems.Answers;

/// <summary>What a run came to, in words.</summary>
internal static class LawVerdict
{
    /// <summary>How good the worst of the laws is, and what was asked for.</summary>
    public static string Of(LawRun run)
    {
        if (run.ChosenBefore is { } before) return $"chosen by hand from the front, where the search chose law {before}: {QualityOf(run.Law)}";
        if (run.Assessment is { } assessment && run.Status != RunStatus.Cancelled) return Of(assessment, run) + Ended(run);
        if (run.Style.TellsFreeVariables && run.Status == RunStatus.BestEffort && run.ChosenLaws.All(law => law.Expression.SymbolNames().IsEmpty))
            return $"no relation is seen among {string.Join(", ", run.Inputs)}; the mean of {run.Law.Target} stands in its place" + Ended(run);
        var quality = QualityOf(run.ChosenLaws.MinBy(law => law.Judged.Accuracy ?? R2(law))!);
        var asked = $"asked for: {run.Style.Quality} {Figures.Of(run.Accept, 10)}";
        return run.Status switch
        {
            RunStatus.Accepted => $"{quality} ({asked})",
            RunStatus.BestEffort => $"no law as good as the problem asks; the best: {quality} ({asked})",
            _ => $"stopped; the best so far: {quality} ({asked})",
        } + Ended(run);
    }

    private static string Of(Standing standing) => standing switch
    {
        Standing.Exact => "exact",
        Standing.Noise => "as good as the noise",
        Standing.Summary => "a summary",
        _ => "nothing found",
    };

    private static string Of(Assessment assessment, LawRun run)
    {
        var quality = assessment.Standing == Standing.Exact ? "" : $"; {QualityOf(run.Law)}";
        var explained = assessment.Explained is { } share ? $", {Figures.Of(100 * share)} % of what can be explained" : "";
        return $"{Of(assessment.Standing)}: {assessment.Reason}{quality}{explained}{(assessment.Advice.Length > 0 ? $". What would help: {assessment.Advice}" : "")}";
    }

    private static string Ended(LawRun run) => run.End == RunEnd.TimeUp ? "; the clock ended the search, so another run may differ" : "";

    /// <summary>How good a law is on the rows that judge it.</summary>
    public static string QualityOf(Law law) => law switch
    {
        { Exact: true } => "exact: the largest held-out error is rounding",
        { Solution: { } solution } => $"R2 {Figures.OfR2(solution.R2)} of the solution along the trajectories",
        { Judged.Accuracy: { } accuracy } => $"accuracy {Figures.Of(accuracy)}",
        _ => $"R2 {Figures.OfR2(R2(law))}",
    };

    /// <summary>What the verdict rests on: held-out rows, and where all rows were measured the worse of the two.</summary>
    private static double R2(Law law) => law.AllRows is { } all ? Math.Min(law.Judged.R2, all.R2) : law.Judged.R2;
}
