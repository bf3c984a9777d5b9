namespace Discovery.Fitting.Scalar;

/// <summary>A network at one row, forward and backward, as the formulas have it.</summary>
internal sealed class ScalarNetwork(Plan plan)
{
    private readonly double[][] _nodes = [.. plan.Layers.Select(layer => new double[layer.InputCount]), new double[plan.Layers[^1].NodeCount]];
    private readonly double[][] _sums = [.. plan.Layers.Select(layer => new double[layer.SumCount])];

    /// <summary>Values of a level's nodes, inputs being level 0.</summary>
    public double[] Nodes(int level) => _nodes[level];

    public double[] Outputs => _nodes[^1];

    /// <summary>From the inputs in <see cref="Nodes"/> of level 0 to <see cref="Outputs"/>.</summary>
    public void Forward(ModelState state)
    {
        ReadOnlySpan<double> parameters = state.Parameters.Span;
        for (int l = 0; l < plan.Layers.Length; l++)
        {
            PlanLayer layer = plan.Layers[l];
            double[] sums = _sums[l];

            // A factor without any edge counts as 1.
            for (int sum = 0; sum < sums.Length; sum++) sums[sum] = sum >= layer.PlainSums && !layer.HasEdge[sum] ? 1 : 0;
            foreach (PlanEdge edge in layer.Edges)
                sums[edge.Sum] += Value(edge, state.Grids[l][edge.Input], parameters.Slice(edge.Offset, edge.Count), _nodes[l][edge.Input]);
            sums.AsSpan(0, layer.PlainSums).CopyTo(_nodes[l + 1]);
            for (int product = 0; product < layer.Products; product++)
                _nodes[l + 1][layer.PlainSums + product] = sums[layer.PlainSums + (2 * product)] * sums[layer.PlainSums + (2 * product) + 1];
        }
    }

    /// <summary>Derivatives by all parameters of what has the given derivatives by the outputs, after <see cref="Forward"/>.</summary>
    /// <param name="state">As in <see cref="Forward"/>.</param>
    /// <param name="outputs">One an output.</param>
    /// <param name="derivatives">One a parameter.</param>
    public void Backward(ModelState state, ReadOnlySpan<double> outputs, Span<double> derivatives)
    {
        ReadOnlySpan<double> parameters = state.Parameters.Span;
        derivatives.Clear();
        double[] above = outputs.ToArray();
        for (int l = plan.Layers.Length - 1; l >= 0; l--)
        {
            PlanLayer layer = plan.Layers[l];
            var sums = new double[layer.SumCount];
            for (int sum = 0; sum < layer.PlainSums; sum++) sums[sum] = above[sum];
            for (int product = 0; product < layer.Products; product++)
            {
                int left = layer.PlainSums + (2 * product);
                sums[left] = above[layer.PlainSums + product] * _sums[l][left + 1];
                sums[left + 1] = above[layer.PlainSums + product] * _sums[l][left];
            }

            above = new double[layer.InputCount];
            foreach (PlanEdge edge in layer.Edges)
            {
                double slope = Slopes(edge, state.Grids[l][edge.Input], parameters.Slice(edge.Offset, edge.Count), _nodes[l][edge.Input], sums[edge.Sum], derivatives.Slice(edge.Offset, edge.Count));
                above[edge.Input] += sums[edge.Sum] * slope;
            }
        }
    }

    private double Value(PlanEdge edge, SplineGrid grid, ReadOnlySpan<double> own, double x) =>
        edge.Function is { } f ? (own[2] * f.Value((own[0] * x) + own[1])) + own[3] : BSpline.Value(grid, plan.Degree, own, x);

    /// <summary>Fills the derivatives by an edge's parameters.</summary>
    /// <returns>The derivative by its input.</returns>
    private double Slopes(PlanEdge edge, SplineGrid grid, ReadOnlySpan<double> own, double x, double factor, Span<double> derivatives)
    {
        if (edge.Function is { } f)
        {
            double u = (own[0] * x) + own[1], inner = own[2] * f.Derivative(u);
            (derivatives[0], derivatives[1], derivatives[2], derivatives[3]) = (factor * inner * x, factor * inner, factor * f.Value(u), factor);
            return own[0] * inner;
        }

        Span<double> bases = stackalloc double[BSpline.MaxDegree + 1], slopes = stackalloc double[BSpline.MaxDegree + 1];
        int first = BSpline.Bases(grid, plan.Degree, x, bases, slopes);
        double slope = 0;
        for (int j = 0; j <= plan.Degree; j++)
        {
            derivatives[first + j] = factor * bases[j];
            slope += own[first + j] * slopes[j];
        }

        return slope;
    }
}
