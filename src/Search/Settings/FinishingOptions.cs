namespace Discovery.Search.Settings;

/// <summary>How many proposals are taken how far.</summary>
public sealed record FinishingOptions
{
    /// <summary>Rows of the first fits.</summary>
    public int ScreeningRows { get; init; } = 300;

    /// <summary>The same where no formula is exact: few noisy rows cannot tell many formulas apart.</summary>
    public int NoisyScreeningRows { get; init; } = 2000;

    /// <summary>After a few steps for every proposal: how many are fitted further, beside those on the Pareto front.</summary>
    public int Fitted { get; init; } = 80;

    /// <summary>Beside those, the best of each stage and view.</summary>
    public int FittedOfStage { get; init; } = 5;

    /// <summary>Steps of the further fit.</summary>
    public int ScreeningIterations { get; init; } = 10;

    /// <summary>Proposals that are fitted to all rows, beside those on the Pareto front.</summary>
    public int Kept { get; init; } = 40;

    /// <summary>Beside those, where no formula is exact, the lightest on the scales for noisy rows.</summary>
    public int KeptByWeight { get; init; } = 30;

    /// <summary>Of these, how many have their constants snapped.</summary>
    public int Snapped { get; init; } = 30;

    /// <summary>In place of both, where one of them meets the target in all rows.</summary>
    public int KeptBesideExact { get; init; } = 8;

    /// <summary>Proposals that are looked at even where the search was stopped.</summary>
    public int KeptWhenCancelled { get; init; } = 20;
}
