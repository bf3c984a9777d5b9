using System.Collections.Immutable;

namespace Discovery.Search.Roads;

/// <summary>What a road led to.</summary>
/// <param name="Proposals">Before the judge has looked at them.</param>
internal sealed record RoadFindings(IReadOnlyList<Proposal> Proposals)
{
    public static RoadFindings None { get; } = new([]);

    /// <summary>Whether one of the proposals meets the target in all rows.</summary>
    public bool HasExactLaw { get; init; }

    /// <summary>Forms that are told of beside the law, whatever becomes of them.</summary>
    public IReadOnlyList<Proposal> Taught { get; init; } = [];

    /// <summary>The network that was trained, where one was.</summary>
    public Network? Network { get; init; }

    /// <summary>What its edges were read as, where all of them were read within its error.</summary>
    public ImmutableArray<EdgeReading> Readings { get; init; } = [];
}
