namespace Discovery.Search.Regressions;

/// <summary>How much of the data the stages of the direct search look at, and how many of their finds they hand on.</summary>
public sealed record Breadth
{
    /// <summary>For a law that holds exactly: a few rows decide, and its find is the best one.</summary>
    public static Breadth Exact { get; } = new() { ForExactLaws = true, Rows = 300, BankRows = 120, Beam = 24, SetsPerSize = 3 };

    /// <summary>For noise: many rows, and many finds between which only the fit of all constants decides.</summary>
    public static Breadth Noisy { get; } = new() { Rows = 1000, BankRows = 500, Beam = 32, SetsPerSize = 24 };

    /// <summary>Whether stages run that know a law only where it holds in all rows.</summary>
    public bool ForExactLaws { get; init; }

    /// <summary>Rows that the regressions see; hits are fitted to all.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows over which the bank's formulas are kept.</summary>
    public required int BankRows { get; init; }

    /// <summary>Sets of terms kept while sets grow.</summary>
    public required int Beam { get; init; }

    /// <summary>Sets of each size that are handed on.</summary>
    public required int SetsPerSize { get; init; }
}
