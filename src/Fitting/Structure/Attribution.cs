namespace Discovery.Fitting.Structure;

/// <summary>
/// How much each edge and node matters over some rows: the root mean square change of the scaled outputs (deviations of the targets), to first order,
/// if what it contributes were replaced by its mean. Exact for the last layer, whose edges are added up. Weights of rows play no part.
/// </summary>
/// <remarks>
/// It asks what KAN 2.0 (arXiv 2408.10205, section 3) asks of its backward recursion, and goes back along the same paths, but with the derivatives of
/// the rows themselves in place of shares of deviations: two paths from an input that cancel each other leave it without a score.
/// </remarks>
public sealed class Attribution
{
    private readonly double[][,] _edges;
    private readonly double[][] _nodes;

    private Attribution(double[][,] edges, double[][] nodes)
    {
        _edges = edges;
        _nodes = nodes;
    }

    /// <summary>One an input, in the order of the network's: how much the outputs would change, in deviations of the targets, if the input were held at what it contributes on average.</summary>
    public IReadOnlyList<double> Inputs => _nodes[0];

    /// <param name="network">A trained network.</param>
    /// <param name="data">Rows with the network's inputs in their order; their targets are not used. A row with a NaN makes scores NaN.</param>
    public static Attribution Of(Network network, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        var edges = Array.ConvertAll([.. network.Layers], layer => new double[layer.SumCount, layer.InputCount]);
        var nodes = Array.ConvertAll([.. network.Layers], layer => new double[layer.InputCount]);
        double[][] inputs = data.CopyInputs();
        for (int output = 0; output < network.OutputCount; output++) AddSquares(network, network.Trace(inputs, output), edges, nodes);
        double rows = (double)data.RowCount * network.OutputCount;
        for (int l = 0; l < edges.Length; l++)
        {
            for (int input = 0; input < nodes[l].Length; input++)
            {
                nodes[l][input] = Math.Sqrt(nodes[l][input] / rows);
                for (int sum = 0; sum < edges[l].GetLength(0); sum++) edges[l][sum, input] = Math.Sqrt(edges[l][sum, input] / rows);
            }
        }

        return new Attribution(edges, nodes);
    }

    /// <summary>Score of an edge; 0 for one that is not there.</summary>
    public double Edge(int layer, int sum, int input) => _edges[layer][sum, input];

    /// <summary>Score of an input (level 0) or hidden node.</summary>
    public double Node(int level, int node) => _nodes[level][node];

    /// <summary>Adds the squared changes of one output, summed over the rows.</summary>
    private static void AddSquares(Network network, NetworkTrace trace, double[][,] edges, double[][] nodes)
    {
        var change = new double[trace.RowCount];
        for (int l = 0; l < edges.Length; l++)
        {
            Layer layer = network.Layers[l];
            for (int input = 0; input < layer.InputCount; input++)
            {
                Array.Clear(change);
                for (int sum = 0; sum < layer.SumCount; sum++)
                {
                    if (layer[sum, input] is ZeroEdge) continue;
                    ReadOnlySpan<double> values = trace.EdgeOutput(l, sum, input);
                    ReadOnlySpan<double> sensitivity = trace.Sensitivity(l, sum);
                    double mean = Mean(values);
                    for (int row = 0; row < values.Length; row++)
                    {
                        double part = sensitivity[row] * (values[row] - mean);
                        edges[l][sum, input] += part * part;
                        change[row] += part;
                    }
                }

                foreach (double value in change) nodes[l][input] += value * value;
            }
        }
    }

    internal static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values) sum += value;
        return sum / values.Length;
    }
}
