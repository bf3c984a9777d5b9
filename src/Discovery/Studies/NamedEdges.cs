
namespace Discovery.Studies;

/// <summary>The edges and nodes of a network by their names; a name that means none is told in a sentence.</summary>
internal sealed class NamedEdges(Network network)
{
    /// <summary>Names in an error's sentence, after which it ends in dots.</summary>
    private const int MostListed = 12;

    /// <summary>Edges that are there, layer by layer.</summary>
    public IEnumerable<EdgePlace> All => network.Layers.SelectMany((layer, l) => layer.LiveEdges().Select(live => new EdgePlace(l, live.Sum, live.Input)));

    public Edge At(EdgePlace place) => network.Layers[place.Layer][place.Sum, place.Input];

    /// <summary>The nodes that an edge leaves and leads to.</summary>
    public (string From, string To) Ends(EdgePlace place) =>
        (EdgeName.OfNode(network, place.Layer, place.Input), EdgeName.OfNode(network, place.Layer + 1, NodeOf(place)));

    /// <summary>An edge with both ends, such as 0.1.2 (x->1.2).</summary>
    public string Spoken(EdgePlace place)
    {
        var (from, to) = Ends(place);
        return $"{EdgeName.Of(place)} ({from}->{to})";
    }

    /// <exception cref="StudyException">There is no such edge, it has been pruned, or there are two.</exception>
    public EdgePlace Find(string edge) => EdgeName.Find(network, edge) switch
    {
        [] => throw new StudyException($"there is no edge '{edge}' in the network {network.Shape}; its edges are {List(All.Select(EdgeName.Of))}."),
        [var place] => At(place) is not ZeroEdge ? place
            : throw new StudyException($"edge {Spoken(place)} has been pruned already; the network's edges are {List(All.Select(EdgeName.Of))}."),
        var both => throw new StudyException($"'{edge}' are {both.Count} edges, to both factors of a product: {string.Join(" and ", both.Select(EdgeName.Of))}; name one of them."),
    };

    /// <summary>The edge of a name, or all edges at the node of that name, with what they are in words.</summary>
    /// <exception cref="StudyException">There is no such edge or node, it has been pruned, or it is the output.</exception>
    public (IReadOnlyList<EdgePlace> Edges, string What) FindAll(string edgeOrNode)
    {
        if (EdgeName.FindNode(network, edgeOrNode) is not var (level, node))
        {
            if (EdgeName.Find(network, edgeOrNode).Count == 0)
                throw new StudyException($"there is no edge or node '{edgeOrNode}' in the network {network.Shape}; its edges are {List(All.Select(EdgeName.Of))}, its nodes {List(Nodes())}.");
            var place = Find(edgeOrNode);
            return ([place], $"edge {Spoken(place)}");
        }
        if (level == network.Layers.Length) throw new StudyException($"'{edgeOrNode}' is the output; without it there is no law.");
        var edges = All.Where(place => (place.Layer == level && place.Input == node) || (place.Layer == level - 1 && NodeOf(place) == node)).ToList();
        return edges.Count > 0 ? (edges, $"node {edgeOrNode}") : throw new StudyException($"node {edgeOrNode} has been pruned already: no edge leaves it.");
    }

    private int NodeOf(EdgePlace place) => network.Layers[place.Layer].NodeOf(place.Sum);

    /// <summary>Inputs and hidden nodes.</summary>
    private IEnumerable<string> Nodes() => Enumerable.Range(0, network.Layers.Length)
        .SelectMany(level => Enumerable.Range(0, network.Layers[level].InputCount).Select(node => EdgeName.OfNode(network, level, node)));

    private static string List(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return string.Join(", ", all.Take(MostListed)) + (all.Length > MostListed ? ", ..." : "");
    }
}
