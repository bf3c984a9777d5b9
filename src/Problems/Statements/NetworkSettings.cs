using System.Collections.Immutable;

namespace Discovery.Problems.Statements;

/// <summary>What the problem asks of the network. What is not given is found by the search.</summary>
public sealed record NetworkSettings
{
    public static NetworkSettings Default { get; } = new();

    public Shape? Shape { get; init; }

    /// <summary>Degree of the splines.</summary>
    public int? Degree { get; init; }

    /// <summary>Intervals of the splines, ascending: the network is refined from one to the next. Empty for the search's own.</summary>
    public ImmutableArray<int> Grids { get; init; } = [];
}
