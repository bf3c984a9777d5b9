namespace Discovery.Search;

/// <summary>How many proposals are taken how far.</summary>
public sealed record FinishingOptions
{
    /// <summary>Proposals that are fitted at all, beside those on the Pareto front: the best after a few steps.</summary>
    public int Fitted { get; init; } = 80;

    /// <summary>Beside those, the best of each stage and view.</summary>
    public int FittedOfStage { get; init; } = 5;

    /// <summary>Rows of the first fit of every proposal.</summary>
    public int ScreeningRows { get; init; } = 300;

    /// <summary>Steps of that fit.</summary>
    public int ScreeningIterations { get; init; } = 10;

    /// <summary>Proposals that are fitted to all rows, beside those on the Pareto front.</summary>
    public int Kept { get; init; } = 40;

    /// <summary>Proposals that are looked at even where the search was stopped.</summary>
    public int KeptWhenCancelled { get; init; } = 20;

    /// <summary>Of these, how many have their constants snapped.</summary>
    public int Snapped { get; init; } = 30;
}
