using System.Collections.Immutable;

namespace Discovery.Fitting.Compiling;

/// <summary>
/// Compiles formulas into networks that compute the same, but for rounding: sums and products become nodes, functions and powers become formula edges.
/// Such a network trains on from there.
/// </summary>
/// <remarks>Z. Liu et al., KAN 2.0, arXiv 2408.10205, section 3: the compiler from formulas to networks.</remarks>
public static class FormulaNetwork
{
    /// <param name="formulas">One a target, in the input names of the data as symbols.</param>
    /// <param name="data">Sets the scales inside the network, and the grids for splines to come; the formula must be finite on all rows.</param>
    /// <param name="degree">Degree of splines to come.</param>
    /// <param name="intervals">Their grid intervals.</param>
    /// <exception cref="ArgumentException">A formula has no variable, or one that is no input.</exception>
    /// <exception cref="DataException">A formula is not finite on some row.</exception>
    public static Network Compile(IReadOnlyList<Expr> formulas, Dataset data, int degree = 3, int intervals = 5)
    {
        ArgumentNullException.ThrowIfNull(formulas);
        ArgumentNullException.ThrowIfNull(data);
        if (formulas.Count != data.TargetCount) throw new ArgumentException($"There are {formulas.Count} formulas for {data.TargetCount} targets.", nameof(formulas));
        ImmutableArray<AffineMap> inputMaps = [.. Enumerable.Range(0, data.InputCount).Select(i => AffineMap.ToUnitRange(data.Input(i)))];
        ImmutableArray<AffineMap> targetMaps = [.. Enumerable.Range(0, data.TargetCount).Select(i => AffineMap.Standardising(data.TargetAt(i), data.Weights))];
        var graph = new FormulaGraph(data.InputNames);
        FormulaGraph.Vertex[] outputs = [.. formulas.Select((formula, i) => graph.Output(formula, targetMaps[i].Scale, targetMaps[i].Offset))];
        int depth = outputs.Max(output => output.Level);
        for (int i = 0; i < outputs.Length; i++) outputs[i] = graph.Carry(outputs[i], depth);

        // Carrying a source forward adds nodes, but none that needs carrying itself.
        foreach (FormulaGraph.Vertex node in graph.Nodes.ToList())
        {
            foreach (FormulaGraph.Term term in node.Sums.SelectMany(sum => sum.Terms)) graph.Carry(term.Source, node.Level - 1);
        }

        var layers = ImmutableArray.CreateBuilder<Layer>(depth);
        FormulaGraph.Vertex[] level = [];
        for (int l = 1; l <= depth; l++)
        {
            FormulaGraph.Vertex[] next = l == depth
                ? outputs
                : [.. graph.Nodes.Where(node => node.Level == l).OrderBy(node => node.Sums.Length)];
            layers.Add(LayerOf(graph, next, level, l, inputMaps, new SplineGrid(-1, 1, intervals)));
            level = next;
        }

        var network = new Network([.. data.InputNames], [.. data.TargetNames], inputMaps, targetMaps, degree, layers.DrainToImmutable());
        if (NonFinite.Find(network, data) is { } place) throw new DataException($"The formula is not finite on the data. {place}");
        return WithGrids(network, data);
    }

    /// <summary>As for several targets, with the formula of the only one.</summary>
    public static Network Compile(Expr formula, Dataset data, int degree = 3, int intervals = 5) => Compile([formula], data, degree, intervals);

    private static Layer LayerOf(FormulaGraph graph, FormulaGraph.Vertex[] next, FormulaGraph.Vertex[] level, int l, ImmutableArray<AffineMap> inputMaps, SplineGrid grid)
    {
        int inputs = l == 1 ? inputMaps.Length : level.Length;
        FormulaGraph.Affine[] sums = [.. next.SelectMany(node => node.Sums)];
        var edges = new Edge[sums.Length * inputs];
        Array.Fill(edges, Edge.Zero);
        for (int s = 0; s < sums.Length; s++)
        {
            double constant = sums[s].Constant;
            foreach (FormulaGraph.Term term in sums[s].Terms)
            {
                FormulaGraph.Vertex source = graph.Carry(term.Source, l - 1);
                int place = l == 1 ? source.Index : Array.IndexOf(level, source);

                // An input comes scaled, x = (scaled - offset) / scale.
                AffineMap map = l == 1 ? inputMaps[place] : AffineMap.Identity;
                edges[(s * inputs) + place] = new FormulaEdge(term.Function, term.A / map.Scale, term.B - (term.A / map.Scale * map.Offset), term.C, constant);
                constant = 0;
            }
        }

        int products = next.Count(node => node.Sums.Length == 2);
        return new Layer([.. Enumerable.Repeat(grid, inputs)], next.Length - products, products, [.. edges]);
    }

    private static Network WithGrids(Network network, Dataset data)
    {
        NetworkTrace trace = network.Trace(data.CopyInputs());
        return network.With([.. network.Layers.Select((layer, l) => Enumerable.Range(0, layer.InputCount).Aggregate(layer, (sofar, input) =>
            sofar.WithGrid(input, Around(trace.Node(l, input), l == 0 ? Network.GridMargin : GridAdaptation.Margin, layer.Grids[input]))))]);
    }

    private static SplineGrid Around(ReadOnlySpan<double> values, double margin, SplineGrid grid)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in values) (low, high) = (Math.Min(low, value), Math.Max(high, value));
        double width = high - low;
        return width > 0 && double.IsFinite(width) ? new SplineGrid(low - (margin * width), high + (margin * width), grid.Intervals) : new SplineGrid(low - 1, low + 1, grid.Intervals);
    }
}
