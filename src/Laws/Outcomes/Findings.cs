using System.Collections.Immutable;

namespace Discovery.Laws.Outcomes;

/// <summary>What a search hands to a run.</summary>
public sealed record Findings
{
    /// <summary>Formulas that others beat may be among them. Empty where the search was stopped before it found any.</summary>
    public required ImmutableArray<LawCandidate> Candidates { get; init; }

    /// <summary>Index of the candidate that the search holds to be the law; ignored where there are no candidates.</summary>
    public int Preferred { get; init; }

    /// <summary>By how many bits that candidate describes the rows better than their mean; infinite where it is not the search that says so.</summary>
    public double BitsOverMean { get; init; } = double.PositiveInfinity;

    /// <summary>Forms that are taught, fitted and weighed beside the law; best first.</summary>
    public ImmutableArray<TaughtForm> Taught { get; init; } = [];

    public NetworkSummary? Network { get; init; }

    /// <summary>What smooth networks make of the rows, where no exact law was found.</summary>
    public SmoothSummary? Smooth { get; init; }

    /// <summary>The trained network as versioned JSON, to be saved as it stands.</summary>
    public string? NetworkJson { get; init; }

    /// <summary>What the network's edges were read as, where all of them were read within its error.</summary>
    public ImmutableArray<EdgeReading> Readings { get; init; } = [];

    /// <summary>Variables that no law binds, where the question was which are bound.</summary>
    public ImmutableArray<string> Free { get; init; } = [];

    /// <summary>What the scientist should know beside the law.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>What was done, how long it took, and which formulas the data hardly tell from the law.</summary>
    public ImmutableArray<JournalEntry> Journal { get; init; } = [];

    /// <summary>What the law is worth, where the search judged it by something else than the rows; null otherwise.</summary>
    public Assessment? Assessment { get; init; }

    /// <summary>Of a law of motion: how its solution follows the trajectories. Empty for every other.</summary>
    public ImmutableArray<FollowedTrajectory> Followed { get; init; } = [];

    public RunEnd End { get; init; }
}
