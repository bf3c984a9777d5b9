using System.Collections.Immutable;

namespace Discovery.Problems.Tabular;

/// <summary>What the problem asks of the search. What is not given is the search's own choice.</summary>
public sealed record SearchSettings
{
    public static SearchSettings Default { get; } = new();

    /// <summary>Empty for the search's usual set.</summary>
    public ImmutableArray<SearchFunction> Functions { get; init; } = [];

    public SearchEffort Effort { get; init; } = SearchEffort.Normal;

    /// <summary>The roads that lead to laws.</summary>
    public RoadChoice Roads { get; init; } = RoadChoice.Both;

    /// <summary>How long the search may take on the machine that its budget of work is scaled for.</summary>
    public TimeSpan? Time { get; init; }
}
