namespace Discovery.Search;

/// <summary>How many proposals are taken how far.</summary>
public sealed record FinishingOptions
{
    /// <summary>Rows of the first fit of every proposal.</summary>
    public int ScreeningRows { get; init; } = 200;

    /// <summary>Steps of that fit.</summary>
    public int ScreeningIterations { get; init; } = 25;

    /// <summary>Proposals that are fitted to all rows, beside those on the Pareto front.</summary>
    public int Kept { get; init; } = 12;

    /// <summary>Proposals that are looked at even where the search was stopped.</summary>
    public int KeptWhenCancelled { get; init; } = 20;

    /// <summary>Of these, how many have their constants snapped.</summary>
    public int Snapped { get; init; } = 6;
}
