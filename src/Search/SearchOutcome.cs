using System.Collections.Immutable;

namespace Discovery.Search;

/// <summary>What a search found.</summary>
/// <param name="Front">Candidates, simplest first, each more accurate than the one before; at least one.</param>
/// <param name="Chosen">Index of the simplest candidate that no longer one beats decisively.</param>
/// <param name="Network">The trained and pruned network, where one was trained.</param>
/// <param name="Journal">What was done, a step after the other, and how long it took.</param>
/// <param name="WasCancelled">Whether the search was stopped before its end.</param>
public sealed record SearchOutcome(
    ImmutableArray<Candidate> Front,
    int Chosen,
    Network? Network,
    ImmutableArray<JournalEntry> Journal,
    bool WasCancelled)
{
    /// <summary>By how many bits the chosen candidate describes the rows better than their mean; infinite where it meets them exactly.</summary>
    public double BitsOverMean { get; init; } = double.PositiveInfinity;

    /// <summary>What the network's edges were read as, where all of them were read within its error; else empty.</summary>
    public ImmutableArray<EdgeReading> Readings { get; init; } = [];

    /// <summary>Whether errors grow with the target, so that the law is fitted to its logarithm.</summary>
    public bool HasRelativeErrors { get; init; }

    /// <summary>Forms that are taught, fitted and weighed beside the law; best first.</summary>
    public ImmutableArray<TaughtForm> Taught { get; init; } = [];

    /// <summary>Indices of the rows that do not follow the law, and that it was not fitted to.</summary>
    public ImmutableArray<int> OddRows { get; init; } = [];
}
