namespace Discovery.Fitting.Training;

/// <summary>Tells where a network's first number that is not finite comes from.</summary>
internal static class NonFinite
{
    public static string? Find(Network network, Dataset data)
    {
        NetworkTrace trace = network.Trace(data.CopyInputs());
        for (int l = 0; l < network.Layers.Length; l++)
        {
            foreach ((int sum, int input, Edge edge) in network.Layers[l].LiveEdges())
            {
                ReadOnlySpan<double> output = trace.EdgeOutput(l, sum, input);
                for (int row = 0; row < output.Length; row++)
                {
                    if (double.IsFinite(output[row])) continue;
                    string carrier = edge is FormulaEdge formula ? $"{formula.Function.Name} of {(formula.A * trace.EdgeInput(l, input)[row]) + formula.B:G6}" : "its spline";
                    return $"Row {row + 1}: the edge from node {input} to sum {sum} of layer {l} is {output[row]} ({carrier}).";
                }
            }
        }

        return null;
    }
}
