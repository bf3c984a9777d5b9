using System.Collections.Immutable;

namespace Discovery;

/// <summary>What came of a problem.</summary>
public sealed record Run
{
    /// <summary>The problem's name.</summary>
    public required string Problem { get; init; }

    public string? About { get; init; }

    public required RunStatus Status { get; init; }

    /// <summary>Whether the search did all it had set out to do.</summary>
    public RunEnd End { get; init; }

    public required long Seed { get; init; }

    public string Device { get; init; } = "cpu";

    /// <summary>What the problem asked of a law.</summary>
    public required double AcceptR2 { get; init; }

    public required ImmutableArray<string> Inputs { get; init; }

    public ImmutableArray<KnownConstant> KnownConstants { get; init; } = [];

    /// <summary>The Pareto front, simplest first. At least one.</summary>
    public required ImmutableArray<Law> Laws { get; init; }

    /// <summary>Index of the law that is reported.</summary>
    public required int Chosen { get; init; }

    public Law Law => Laws[Chosen];

    public NetworkSummary? Network { get; init; }

    /// <summary>The network itself, as versioned JSON.</summary>
    public string? NetworkJson { get; init; }

    /// <summary>What the scientist should know beside the law.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    public ImmutableArray<string> Log { get; init; } = [];

    /// <summary>How long it took, "total" first.</summary>
    public ImmutableArray<StageTime> Seconds { get; init; } = [];
}
