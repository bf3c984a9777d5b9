namespace Discovery.Search.Roads;

/// <summary>What a road is told.</summary>
/// <param name="Data">The training rows.</param>
/// <param name="View">The same, as the search sees them.</param>
/// <param name="Options">How far it goes.</param>
/// <param name="Journal">Where it writes what it does.</param>
/// <param name="Cancellation">On cancellation it hands on what it has.</param>
internal sealed record RoadContext(Dataset Data, View View, SearchOptions Options, Journal Journal, CancellationToken Cancellation)
{
    /// <summary>The rows in fewer variables.</summary>
    public required ReducedViews Smaller { get; init; }

    /// <summary>Whether an earlier road has a law that meets all rows: then this one is a second witness.</summary>
    public bool HasExactLaw { get; init; }

    /// <summary>Whether a proposal meets the target in all rows.</summary>
    public required Func<Proposal, bool> IsExact { get; init; }
}
