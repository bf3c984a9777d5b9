using System.Collections.Immutable;

namespace Discovery.Search.Reading;

/// <summary>A network all of whose edges are closed forms.</summary>
/// <param name="Network">The network.</param>
/// <param name="Error">On the training rows: root mean square in raw units; of classes the mean log-loss.</param>
/// <param name="IsWithinFloor">Whether that is no more than the network of splines already had.</param>
public sealed record NetworkReading(Network Network, double Error, bool IsWithinFloor)
{
    /// <summary>The form of each edge.</summary>
    internal ImmutableArray<EdgeReading> Edges() =>
    [
        .. Network.Layers.SelectMany((layer, l) => layer.LiveEdges().Where(live => live.Edge is FormulaEdge)
            .Select(live => new EdgeReading(l, live.Sum, live.Input, ((FormulaEdge)live.Edge).Function.Name))),
    ];
}
