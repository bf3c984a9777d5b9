using System.Globalization;

namespace Discovery.Search.Reading;

/// <summary>Names of edges and nodes, as logs print them and scientists type them.</summary>
/// <remarks>
/// An edge is LAYER.INPUT.SUM, counted from 0: 0.1.2 leads from the second input to the third sum of the first hidden level. A node is
/// LEVEL.NODE; that of an input is its name, that of the output the target's. An edge may be written x->1.2 as well.
/// </remarks>
internal static class EdgeName
{
    private const string Arrow = "->";

    public static string Of(EdgePlace place) => string.Create(CultureInfo.InvariantCulture, $"{place.Layer}.{place.Input}.{place.Sum}");

    /// <summary>The name of a node; level 0 is the inputs.</summary>
    public static string OfNode(Network network, int level, int node) =>
        level == 0 ? network.InputNames[node]
        : level == network.Layers.Length ? network.TargetNames[node]
        : string.Create(CultureInfo.InvariantCulture, $"{level}.{node}");

    /// <summary>The edges that a text may mean: one, or both factors of a product; none where it names no edge.</summary>
    public static IReadOnlyList<EdgePlace> Find(Network network, string text)
    {
        if (Numbers(text, 3) is [var layer, var input, var sum])
        {
            var exists = layer < network.Layers.Length && input < network.Layers[layer].InputCount && sum < network.Layers[layer].SumCount;
            return exists ? [new EdgePlace(layer, sum, input)] : [];
        }
        if (text.Split(Arrow) is not [var from, var to]) return [];
        if (FindNode(network, from.Trim()) is not { } start || FindNode(network, to.Trim()) is not { } end || end.Level != start.Level + 1) return [];
        var edges = network.Layers[start.Level];
        return
        [
            .. Enumerable.Range(0, edges.SumCount)
                .Where(factor => edges.NodeOf(factor) == end.Node)
                .Select(factor => new EdgePlace(start.Level, factor, start.Node))
                .OrderBy(place => edges[place.Sum, place.Input] is ZeroEdge)
                .TakeWhile((place, i) => i == 0 || edges[place.Sum, place.Input] is not ZeroEdge),
        ];
    }

    /// <summary>The node that a text names; null where there is none.</summary>
    public static (int Level, int Node)? FindNode(Network network, string text)
    {
        if (network.InputNames.IndexOf(text) is >= 0 and var input) return (0, input);
        if (network.TargetNames.IndexOf(text) is >= 0 and var target) return (network.Layers.Length, target);
        if (Numbers(text, 2) is not [var level, var node] || level > network.Layers.Length) return null;
        return node < (level == 0 ? network.InputCount : network.Layers[level - 1].NodeCount) ? (level, node) : null;
    }

    /// <summary>Whole numbers with dots between; null for anything else.</summary>
    private static int[]? Numbers(string text, int count)
    {
        var parts = text.Split('.');
        var numbers = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])) return null;
        return numbers.Length == count ? numbers : null;
    }
}
