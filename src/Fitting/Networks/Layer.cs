using System.Collections.Immutable;

namespace Discovery.Fitting.Networks;

/// <summary>
/// Edges from every node of one level to every sum of the next. The first <see cref="PlainSums"/> sums are nodes themselves;
/// each further pair of sums is multiplied into one product node, and a factor without any edge counts as 1.
/// </summary>
public sealed class Layer
{
    private readonly ImmutableArray<Edge> _edges;

    /// <param name="grids">One grid an incoming node, used by all splines that leave it.</param>
    /// <param name="plainSums">Nodes that are sums.</param>
    /// <param name="products">Nodes that are products of two sums.</param>
    /// <param name="edges">Edge of (sum, input) at sum * inputs + input.</param>
    public Layer(ImmutableArray<SplineGrid> grids, int plainSums, int products, ImmutableArray<Edge> edges)
    {
        if (grids.IsDefaultOrEmpty) throw new ArgumentException("A layer needs at least one incoming node.", nameof(grids));
        foreach (SplineGrid grid in grids) grid.Check();
        int expected = grids.Length * (plainSums + (2 * products));
        if (edges.IsDefault || edges.Length != expected)
            throw new ArgumentException($"A layer of {grids.Length} inputs, {plainSums} sums and {products} products has {expected} edges, not {(edges.IsDefault ? 0 : edges.Length)}.", nameof(edges));
        Grids = grids;
        PlainSums = plainSums;
        Products = products;
        _edges = edges;
    }

    /// <summary>One an incoming node.</summary>
    public ImmutableArray<SplineGrid> Grids { get; }

    public int PlainSums { get; }

    public int Products { get; }

    public int InputCount => Grids.Length;

    /// <summary>Sums that edges lead to: plain sums, then two factors a product.</summary>
    public int SumCount => PlainSums + (2 * Products);

    public int NodeCount => PlainSums + Products;

    public Edge this[int sum, int input] => _edges[Index(sum, input)];

    /// <summary>The node of the next level that a sum belongs to.</summary>
    public int NodeOf(int sum) => sum < PlainSums ? sum : PlainSums + ((sum - PlainSums) / 2);

    public Layer With(int sum, int input, Edge edge) => new(Grids, PlainSums, Products, _edges.SetItem(Index(sum, input), edge));

    /// <summary>The layer with the grid of one incoming node replaced, coefficients kept: the splines that leave it are stretched with it.</summary>
    internal Layer WithGrid(int input, SplineGrid grid) => new(Grids.SetItem(input, grid), PlainSums, Products, _edges);

    /// <summary>Edges of the layer that are not zero.</summary>
    public IEnumerable<(int Sum, int Input, Edge Edge)> LiveEdges()
    {
        for (int sum = 0; sum < SumCount; sum++)
        {
            for (int input = 0; input < InputCount; input++)
            {
                Edge edge = this[sum, input];
                if (edge is not ZeroEdge) yield return (sum, input, edge);
            }
        }
    }

    /// <summary>The layer on other grids, its splines projected to them by least squares.</summary>
    /// <param name="grids">One an incoming node.</param>
    /// <param name="oldDegree">Degree of its splines.</param>
    /// <param name="degree">Degree of the projected splines.</param>
    internal Layer Project(ImmutableArray<SplineGrid> grids, int oldDegree, int degree)
    {
        var projections = new SplineProjection?[InputCount];
        var edges = ImmutableArray.CreateBuilder<Edge>(SumCount * InputCount);
        for (int sum = 0; sum < SumCount; sum++)
        {
            for (int input = 0; input < InputCount; input++)
            {
                Edge edge = this[sum, input];
                if (edge is SplineEdge spline)
                {
                    SplineProjection projection = projections[input] ??= new SplineProjection(grids[input], degree);
                    edge = new SplineEdge([.. projection.Project(Grids[input], oldDegree, spline.Coefficients.AsSpan())]);
                }

                edges.Add(edge);
            }
        }

        return new Layer(grids, PlainSums, Products, edges.DrainToImmutable());
    }

    /// <summary>The layer without one of its nodes.</summary>
    internal Layer WithoutNode(int node)
    {
        var edges = ImmutableArray.CreateBuilder<Edge>();
        for (int sum = 0; sum < SumCount; sum++)
        {
            if (NodeOf(sum) == node) continue;
            for (int input = 0; input < InputCount; input++) edges.Add(this[sum, input]);
        }

        bool plain = node < PlainSums;
        return new Layer(Grids, PlainSums - (plain ? 1 : 0), Products - (plain ? 0 : 1), edges.DrainToImmutable());
    }

    /// <summary>The layer without one of its incoming nodes.</summary>
    internal Layer WithoutInput(int removed)
    {
        var edges = ImmutableArray.CreateBuilder<Edge>();
        for (int sum = 0; sum < SumCount; sum++)
        {
            for (int input = 0; input < InputCount; input++)
            {
                if (input != removed) edges.Add(this[sum, input]);
            }
        }

        return new Layer(Grids.RemoveAt(removed), PlainSums, Products, edges.DrainToImmutable());
    }

    private int Index(int sum, int input)
    {
        if ((uint)sum >= (uint)SumCount) throw new ArgumentOutOfRangeException(nameof(sum), sum, $"The layer has {SumCount} sums.");
        if ((uint)input >= (uint)InputCount) throw new ArgumentOutOfRangeException(nameof(input), input, $"The layer has {InputCount} incoming nodes.");
        return (sum * InputCount) + input;
    }
}
