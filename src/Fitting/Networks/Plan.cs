using System.Runtime.InteropServices;

namespace Discovery.Fitting.Networks;

/// <summary>Where each live edge of a network keeps its parameters in one flat vector; layers follow each other, so the last layer's parameters are the tail.</summary>
internal sealed class Plan
{
    public Plan(Network network)
    {
        Network = network;
        Degree = network.Degree;
        Layers = new PlanLayer[network.Layers.Length];
        int offset = 0, firstEdge = 0;
        for (int l = 0; l < Layers.Length; l++)
        {
            Layer layer = network.Layers[l];
            var edges = new List<PlanEdge>();
            var hasSpline = new bool[layer.InputCount];
            var hasEdge = new bool[layer.SumCount];
            LastLayerOffset = offset;
            foreach ((int sum, int input, Edge edge) in layer.LiveEdges())
            {
                edges.Add(new PlanEdge(input, sum, offset, edge.ParameterCount, (edge as FormulaEdge)?.Function));
                hasSpline[input] |= edge is SplineEdge;
                hasEdge[sum] = true;
                offset += edge.ParameterCount;
            }

            Layers[l] = new PlanLayer(layer.InputCount, layer.PlainSums, layer.Products, [.. edges], hasSpline, hasEdge)
            {
                FirstEdge = firstEdge,
                EdgesOf = [.. Enumerable.Range(0, layer.InputCount).Select(input => Enumerable.Range(0, edges.Count).Where(e => edges[e].Input == input).ToArray())],
            };
            firstEdge += edges.Count;
        }

        ParameterCount = offset;
    }

    public Network Network { get; }

    public int Degree { get; }

    public PlanLayer[] Layers { get; }

    public int ParameterCount { get; }

    /// <summary>Index of the first parameter of the last layer, whose output is linear in its spline coefficients.</summary>
    public int LastLayerOffset { get; }

    /// <summary>The parameters and grids of the network, or of another one of the same structure.</summary>
    public ModelState Read(Network network)
    {
        var state = new ModelState(this);
        Span<double> parameters = state.Parameters.Span;
        for (int l = 0; l < Layers.Length; l++)
        {
            network.Layers[l].Grids.CopyTo(state.Grids[l]);
            foreach (PlanEdge edge in Layers[l].Edges)
            {
                Span<double> own = parameters.Slice(edge.Offset, edge.Count);
                switch (network.Layers[l][edge.Sum, edge.Input])
                {
                    case SplineEdge spline:
                        spline.Coefficients.AsSpan().CopyTo(own);
                        break;
                    case FormulaEdge formula:
                        (own[0], own[1], own[2], own[3]) = (formula.A, formula.B, formula.C, formula.D);
                        break;
                }
            }
        }

        return state;
    }

    /// <summary>The network with the parameters and grids of a state.</summary>
    public Network Write(ModelState state)
    {
        ReadOnlySpan<double> parameters = state.Parameters.Span;
        var layers = new Layer[Layers.Length];
        for (int l = 0; l < layers.Length; l++)
        {
            Layer old = Network.Layers[l];
            var edges = new Edge[old.SumCount * old.InputCount];
            Array.Fill(edges, Edge.Zero);
            foreach (PlanEdge edge in Layers[l].Edges)
            {
                ReadOnlySpan<double> own = parameters.Slice(edge.Offset, edge.Count);
                edges[(edge.Sum * old.InputCount) + edge.Input] = edge.Function is null
                    ? new SplineEdge(ImmutableCollectionsMarshal.AsImmutableArray(own.ToArray()))
                    : new FormulaEdge(edge.Function, own[0], own[1], own[2], own[3]);
            }

            layers[l] = new Layer([.. state.Grids[l]], old.PlainSums, old.Products, ImmutableCollectionsMarshal.AsImmutableArray(edges));
        }

        return Network.With([.. layers]);
    }
}

/// <param name="Input">Incoming node.</param>
/// <param name="Sum">Sum that it leads to.</param>
/// <param name="Offset">Index of its first parameter.</param>
/// <param name="Count">Coefficients of a spline, or 4.</param>
/// <param name="Function">Null for a spline.</param>
internal sealed record PlanEdge(int Input, int Sum, int Offset, int Count, EdgeFunction? Function);

internal sealed record PlanLayer(int InputCount, int PlainSums, int Products, PlanEdge[] Edges, bool[] HasSpline, bool[] HasEdge)
{
    /// <summary>Edges of the layers before.</summary>
    public int FirstEdge { get; init; }

    /// <summary>Per incoming node, the indices of the edges that leave it.</summary>
    public int[][] EdgesOf { get; init; } = [];

    public int SumCount => PlainSums + (2 * Products);

    public int NodeCount => PlainSums + Products;
}
