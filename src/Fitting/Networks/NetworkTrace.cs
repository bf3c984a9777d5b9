namespace Discovery.Fitting.Networks;

/// <summary>What every node and edge of a network did over some rows, in the network's scaled units. All arrays have one element a row.</summary>
public sealed class NetworkTrace
{
    private readonly double[][][] _nodes;
    private readonly double[][][] _sums;
    private readonly double[][][] _sensitivities;
    private readonly double[][,][] _edges;

    internal NetworkTrace(double[][][] nodes, double[][][] sums, double[][][] sensitivities, double[][,][] edges)
    {
        _nodes = nodes;
        _sums = sums;
        _sensitivities = sensitivities;
        _edges = edges;
    }

    public int RowCount => _nodes[0][0].Length;

    /// <summary>Values of a node; level 0 is the scaled inputs, the last level the scaled output.</summary>
    public ReadOnlySpan<double> Node(int level, int node) => _nodes[level][node];

    /// <summary>Values of a sum: of the node itself, or of one factor of a product node.</summary>
    public ReadOnlySpan<double> Sum(int layer, int sum) => _sums[layer][sum];

    /// <summary>Derivative of the traced output with respect to a sum.</summary>
    public ReadOnlySpan<double> Sensitivity(int layer, int sum) => _sensitivities[layer][sum];

    /// <summary>What an edge is given: the values of the node that it comes from.</summary>
    public ReadOnlySpan<double> EdgeInput(int layer, int input) => _nodes[layer][input];

    /// <summary>What an edge adds to its sum; zeros for an edge that is not there.</summary>
    public ReadOnlySpan<double> EdgeOutput(int layer, int sum, int input) => _edges[layer][sum, input];
}
