using System.Collections.Immutable;

namespace Discovery.Problems.Probes;

/// <summary>What a file asks of hidden units.</summary>
internal sealed record ProbeTask
{
    public required string Data { get; init; }

    public required Place DataPlace { get; init; }

    /// <summary>Columns of the units.</summary>
    public required ImmutableArray<string> Hidden { get; init; }

    public required Place HiddenPlace { get; init; }

    /// <summary>The column that tells runs apart; null where each row is one.</summary>
    public string? Group { get; init; }

    /// <summary>Columns that the model gives; ideas may not name them.</summary>
    public ImmutableArray<string> Outputs { get; init; } = [];

    public required ImmutableArray<Idea> Ideas { get; init; }

    /// <summary>What the units may hold in order, such as positions.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    public required Place Place { get; init; }
}
