namespace Discovery.Laws.Standings;

/// <summary>What a law is worth, and why.</summary>
/// <param name="Standing">In a word.</param>
/// <param name="Reason">In a sentence, with the test and its p-value.</param>
public sealed record Assessment(Standing Standing, string Reason)
{
    /// <summary>Of the variance that can be explained at all, the law's share; null where there are too few rows to tell.</summary>
    public double? Explained { get; init; }

    /// <summary>What would help; empty where nothing is missing.</summary>
    public string Advice { get; init; } = "";

    /// <summary>Whether it is a law as good as these rows can show one.</summary>
    public bool IsLaw => Standing is Standing.Noise or Standing.Exact;
}
