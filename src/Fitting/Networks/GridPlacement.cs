using System.Collections.Immutable;

namespace Discovery.Fitting.Networks;

/// <summary>Puts the knots of a network where its data are.</summary>
public static class GridPlacement
{
    /// <summary>The network on grids whose cells are narrow where the values of their nodes are dense; every spline is projected by least squares, so train it afterwards.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Rows whose values decide.</param>
    /// <param name="uniformShare">Weight of the uniform grid against the quantiles, in (0, 1]; 1 gives equal cells.</param>
    /// <param name="inputsOnly">Leaves the grids of hidden nodes alone.</param>
    public static Network ByQuantiles(Network network, Dataset data, double uniformShare = 0.1, bool inputsOnly = false)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        NetworkTrace trace = network.Trace(data.CopyInputs());
        return network.With([.. network.Layers.Select((layer, l) => inputsOnly && l > 0 ? layer : Place(layer, network.Degree, trace, l, uniformShare))]);
    }

    private static Layer Place(Layer layer, int degree, NetworkTrace trace, int l, double uniformShare)
    {
        ImmutableArray<SplineGrid> grids =
            [.. layer.Grids.Select((grid, input) => SplineGrid.ByQuantiles(trace.Node(l, input), grid.Low, grid.High, grid.Intervals, uniformShare))];
        return layer.Project(grids, degree, degree);
    }
}
