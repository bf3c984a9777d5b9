using System.Collections.Immutable;

namespace Discovery.Problems;

/// <summary>A run as a person reads it on a terminal.</summary>
/// <param name="Headlines">What was found, to be seen first.</param>
/// <param name="Facts">What there is to know of it.</param>
public sealed record RunSummary(ImmutableArray<string> Headlines, FactSheet Facts)
{
    /// <summary>Such as fronts, below the facts.</summary>
    public ImmutableArray<SummaryTable> Tables { get; init; } = [];
}
