using System.Collections.Immutable;

namespace Discovery.Pde.Networks;

/// <summary>Keeps the grids of inner nodes where the values of these nodes are: outside of its grid a spline is straight and has no second derivative.</summary>
internal static class HiddenGrids
{
    /// <summary>Room at either end, as a share of the range of the values: they move while training goes on.</summary>
    private const double Margin = 0.03;

    /// <summary>Width beyond the margins, as a share of the range, from which on cells are wasted.</summary>
    private const double Slack = 0.25;

    /// <summary>Least width of a grid, against scales of order 1, where a node hardly varies.</summary>
    private const double Flat = 1e-6;

    /// <returns>The network on moved grids, and whether any moved.</returns>
    public static (Network Network, bool Moved) Fit(Network network, double[][] points)
    {
        var (layers, moved) = (network.Layers, false);
        if (layers.Length == 1) return (network, false);
        var trace = network.Trace(points);
        for (var l = 1; l < layers.Length; l++)
            for (var n = 0; n < layers[l].InputCount; n++)
            {
                double low = double.PositiveInfinity, high = double.NegativeInfinity;
                foreach (var value in trace.Node(l, n)) (low, high) = (Math.Min(low, value), Math.Max(high, value));
                var (grid, range) = (layers[l].Grids[n], Math.Max(high - low, Flat));
                if (!double.IsFinite(range)) continue;
                if (grid.Low <= low && grid.High >= high && grid.High - grid.Low < range * (1 + (2 * Margin) + Slack)) continue;
                var wanted = new SplineGrid(low - (Margin * range), high + (Margin * range), grid.Intervals);
                layers = layers.SetItem(l, Project(layers[l], n, wanted, network.Degree));
                moved = true;
            }
        return (network.With(layers), moved);
    }

    private static Layer Project(Layer layer, int input, SplineGrid grid, int degree)
    {
        var projection = new SplineProjection(grid, degree);
        var edges = ImmutableArray.CreateBuilder<Edge>();
        for (var sum = 0; sum < layer.SumCount; sum++)
            for (var i = 0; i < layer.InputCount; i++)
            {
                var edge = layer[sum, i];
                edges.Add(i == input && edge is SplineEdge spline ? new SplineEdge([.. projection.Project(layer.Grids[i], degree, spline.Coefficients.AsSpan())]) : edge);
            }
        return new Layer(layer.Grids.SetItem(input, grid), layer.PlainSums, layer.Products, edges.DrainToImmutable());
    }
}
