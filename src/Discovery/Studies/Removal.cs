
namespace Discovery.Studies;

/// <summary>Takes edges out of a network, and the nodes that they leave without a way in or out.</summary>
internal static class Removal
{
    /// <summary>Null where no path from an input to the output would be left. What an edge added on average goes to another edge of its sum.</summary>
    /// <param name="network">Is not changed.</param>
    /// <param name="edges">Edges that are there.</param>
    /// <param name="inputs">Rows over which averages are taken, one column an input.</param>
    public static Network? Of(Network network, IEnumerable<EdgePlace> edges, double[][] inputs)
    {
        var curves = new EdgeCurves(network, inputs, Loss.Squares);
        foreach (var edge in edges) network = network.WithoutEdge(edge.Layer, edge.Sum, edge.Input, curves.Mean(edge));
        while (DeadEnd(network) is var (level, node))
        {
            if (network.Layers[level].InputCount == 1) return null;
            // A node that nothing leads to is a constant, which its edges hand on.
            curves = new EdgeCurves(network, inputs, Loss.Squares);
            foreach (var (sum, _, _) in network.Layers[level].LiveEdges().Where(live => live.Input == node).ToList())
                network = network.WithoutEdge(level, sum, node, curves.Mean(new EdgePlace(level, sum, node)));
            network = network.WithoutNode(level, node);
        }
        return network.Layers[^1].LiveEdges().Any() ? network : null;
    }

    /// <summary>A hidden node without edges that lead to it, or that leave it; null where there is none.</summary>
    private static (int Level, int Node)? DeadEnd(Network network)
    {
        for (var level = 1; level < network.Layers.Length; level++)
        {
            var (before, after) = (network.Layers[level - 1], network.Layers[level]);
            var fed = before.LiveEdges().Select(live => before.NodeOf(live.Sum)).ToHashSet();
            var used = after.LiveEdges().Select(live => live.Input).ToHashSet();
            for (var node = 0; node < after.InputCount; node++)
                if (!fed.Contains(node) || !used.Contains(node)) return (level, node);
        }
        return null;
    }
}
