namespace Discovery.Fitting;

/// <summary>
/// How much each edge and node matters over some rows: the root mean square change of the scaled output (deviations of the target), to first order,
/// if what it contributes were replaced by its mean. Exact for the last layer, whose edges are added up.
/// </summary>
public sealed class Attribution
{
    private readonly double[][,] _edges;
    private readonly double[][] _nodes;

    private Attribution(double[][,] edges, double[][] nodes)
    {
        _edges = edges;
        _nodes = nodes;
    }

    public static Attribution Of(Network network, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        NetworkTrace trace = network.Trace(data.CopyInputs());
        var edges = new double[network.Layers.Length][,];
        var nodes = new double[network.Layers.Length][];
        var change = new double[data.RowCount];
        for (int l = 0; l < edges.Length; l++)
        {
            Layer layer = network.Layers[l];
            edges[l] = new double[layer.SumCount, layer.InputCount];
            nodes[l] = new double[layer.InputCount];
            for (int input = 0; input < layer.InputCount; input++)
            {
                Array.Clear(change);
                for (int sum = 0; sum < layer.SumCount; sum++)
                {
                    if (layer[sum, input] is ZeroEdge) continue;
                    ReadOnlySpan<double> output = trace.EdgeOutput(l, sum, input);
                    ReadOnlySpan<double> sensitivity = trace.Sensitivity(l, sum);
                    double mean = Mean(output), squares = 0;
                    for (int row = 0; row < output.Length; row++)
                    {
                        double part = sensitivity[row] * (output[row] - mean);
                        squares += part * part;
                        change[row] += part;
                    }

                    edges[l][sum, input] = Math.Sqrt(squares / output.Length);
                }

                double total = 0;
                foreach (double value in change) total += value * value;
                nodes[l][input] = Math.Sqrt(total / change.Length);
            }
        }

        return new Attribution(edges, nodes);
    }

    public double Edge(int layer, int sum, int input) => _edges[layer][sum, input];

    /// <summary>Score of an input (level 0) or hidden node.</summary>
    public double Node(int level, int node) => _nodes[level][node];

    internal static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values) sum += value;
        return sum / values.Length;
    }
}
