using System.Collections.Immutable;

namespace Discovery.Pde.Jets;

/// <summary>An edge with its place among all coefficients.</summary>
internal readonly record struct JetEdge(int Sum, int Input, int Offset, int Count);

/// <summary>A layer as the jets need it.</summary>
internal sealed record JetLayer(ImmutableArray<SplineGrid> Grids, int PlainSums, int Products, ImmutableArray<JetEdge> Edges, int FirstEdge)
{
    public int SumCount => PlainSums + (2 * Products);

    public int NodeCount => PlainSums + Products;
}

/// <summary>A network of splines laid out flat: layers and edges in order, coefficients one after the other.</summary>
internal sealed class JetPlan
{
    public JetPlan(Network network)
    {
        Network = network;
        var layers = ImmutableArray.CreateBuilder<JetLayer>();
        var offset = 0;
        foreach (var layer in network.Layers)
        {
            if (ReferenceEquals(layer, network.Layers[^1])) LastLayerOffset = offset;
            var edges = ImmutableArray.CreateBuilder<JetEdge>();
            foreach (var (sum, input, edge) in layer.LiveEdges())
            {
                if (edge is not SplineEdge) throw new ArgumentException($"The jets of {edge.GetType().Name} are not known; a solver's network has splines only.", nameof(network));
                edges.Add(new JetEdge(sum, input, offset, edge.ParameterCount));
                offset += edge.ParameterCount;
            }
            layers.Add(new JetLayer(layer.Grids, layer.PlainSums, layer.Products, edges.DrainToImmutable(), EdgeCount));
            EdgeCount += layers[^1].Edges.Length;
        }
        Layers = layers.DrainToImmutable();
        ParameterCount = offset;
    }

    public Network Network { get; }

    public ImmutableArray<JetLayer> Layers { get; }

    public int EdgeCount { get; }

    public int ParameterCount { get; }

    /// <summary>The first coefficient of the last layer.</summary>
    public int LastLayerOffset { get; }

    /// <summary>The splines' coefficients, edge by edge.</summary>
    public void Read(Span<double> parameters)
    {
        for (var l = 0; l < Layers.Length; l++)
            foreach (var edge in Layers[l].Edges)
                ((SplineEdge)Network.Layers[l][edge.Sum, edge.Input]).Coefficients.AsSpan().CopyTo(parameters[edge.Offset..]);
    }

    /// <summary>The network with other coefficients.</summary>
    public Network Write(ReadOnlySpan<double> parameters)
    {
        var layers = ImmutableArray.CreateBuilder<Layer>();
        for (var l = 0; l < Layers.Length; l++)
        {
            var layer = Network.Layers[l];
            var edges = new Edge[layer.SumCount * layer.InputCount];
            Array.Fill(edges, Edge.Zero);
            foreach (var edge in Layers[l].Edges)
                edges[(edge.Sum * layer.InputCount) + edge.Input] = new SplineEdge([.. parameters.Slice(edge.Offset, edge.Count)]);
            layers.Add(new Layer(layer.Grids, layer.PlainSums, layer.Products, [.. edges]));
        }
        return Network.With(layers.DrainToImmutable());
    }
}
