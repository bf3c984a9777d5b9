namespace Discovery;

/// <summary>What a run came to, in words.</summary>
public static class Verdict
{
    /// <summary>How good the worst of the laws is, and what was asked for.</summary>
    public static string Of(Run run)
    {
        var accuracy = QualityOf(run.ChosenLaws.MinBy(law => law.Judged.Accuracy ?? R2(law))!);
        var asked = $"asked for: {(run.Kind == RunKind.Class ? "accuracy" : "R2")} {Figures.Of(run.AcceptR2, 10)}";
        return run.Status switch
        {
            RunStatus.Accepted => $"{accuracy} ({asked})",
            RunStatus.BestEffort => $"no law as good as the problem asks; the best: {accuracy} ({asked})",
            _ => $"stopped; the best so far: {accuracy} ({asked})",
        } + (run.End == RunEnd.TimeUp ? "; the clock ended the search, so another run may differ" : "");
    }

    /// <inheritdoc cref="Of(Run)"/>
    public static string Of(EquationSummary run)
    {
        var judged = $"relative L2 error {Figures.Of(run.JudgedL2, 3)}{(run.Errors is null ? ", estimated from the change from grid to grid" : "")} (asked for: {Figures.Of(run.AcceptL2)})";
        return run.Status switch
        {
            RunStatus.Accepted => judged,
            RunStatus.BestEffort => "not as accurate as the problem asks: " + judged,
            _ => "stopped; the best so far: " + judged,
        } + (run.End == RunEnd.TimeUp ? "; the clock ended the run" : "");
    }

    /// <summary>How good a law is on the rows that judge it.</summary>
    public static string QualityOf(Law law) => law switch
    {
        { Exact: true } => "exact: the largest held-out error is rounding",
        { Judged.Accuracy: { } accuracy } => $"accuracy {Figures.Of(accuracy)}",
        _ => $"R2 {Figures.OfR2(R2(law))}",
    };

    /// <summary>What the verdict rests on: held-out rows, and where all rows were measured the worse of the two.</summary>
    private static double R2(Law law) => law.AllRows is { } all ? Math.Min(law.Judged.R2, all.R2) : law.Judged.R2;
}
