namespace Discovery.Fitting.Scalar;

/// <summary>The sums over rows one number at a time: slow and readable, the reference that other devices are compared with.</summary>
internal sealed unsafe class ScalarRows : IRowSums
{
    private readonly Plan _plan;
    private readonly RowBlocks _data;
    private readonly ScalarNetwork _network;
    private readonly ScalarLoss _loss;
    private readonly int _targets;
    private readonly double[] _derivatives;

    public ScalarRows(Plan plan, RowBlocks data, Loss loss)
    {
        (_plan, _data) = (plan, data);
        _network = new ScalarNetwork(plan);
        _loss = new ScalarLoss(loss, plan.Network.OutputCount);
        _targets = loss.IsClassification ? 1 : plan.Network.OutputCount;
        _derivatives = new double[plan.ParameterCount];
    }

    public double SumOfSquares(ModelState state) => Sum(state, () => { });

    public double Linearise(ModelState state, AlignedBuffer normal, AlignedBuffer gradient, bool lastOnly)
    {
        int first = lastOnly ? _plan.LastLayerOffset : 0, count = _plan.ParameterCount - first, stride = PanelProduct.Padded(count);
        normal.Span.Clear();
        gradient.Span.Clear();
        var linear = new bool[_plan.ParameterCount];
        linear.AsSpan().Fill(true);
        foreach (PlanEdge edge in _plan.Layers[^1].Edges)
        {
            // C f(A x + B) + D is linear in C and D only.
            if (lastOnly && edge.Function is not null) linear.AsSpan(edge.Offset, 2).Clear();
        }

        return Sum(state, () =>
        {
            for (int k = 0; k < _loss.Residuals.Length; k++)
            {
                _network.Backward(state, Row(_loss.Slopes, k), _derivatives);
                for (int i = 0; i < count; i++)
                {
                    if (!linear[first + i]) continue;
                    gradient.Span[i] += _derivatives[first + i] * _loss.Residuals[k];
                    for (int j = 0; j < count; j++)
                    {
                        if (linear[first + j]) normal.Span[(i * stride) + j] += _derivatives[first + i] * _derivatives[first + j];
                    }
                }
            }
        });
    }

    public double Gradient(ModelState state, AlignedBuffer gradient)
    {
        gradient.Span.Clear();
        return Sum(state, () => AddGradient(state, gradient));
    }

    public double BatchGradient(ModelState state, AlignedBuffer gradient, int block, int first, int count)
    {
        gradient.Span.Clear();
        RowBlock loaded = _data.Load(block);
        double sum = 0;
        for (int row = first; row < Math.Min(first + count, loaded.Rows); row++)
        {
            sum += At(state, loaded, row);
            AddGradient(state, gradient);
        }

        return sum;
    }

    public void Ranges(ModelState state, int level, Span<double> low, Span<double> high)
    {
        low.Fill(double.PositiveInfinity);
        high.Fill(double.NegativeInfinity);
        double[] least = low.ToArray(), most = high.ToArray();
        Sum(state, () =>
        {
            for (int node = 0; node < least.Length; node++)
            {
                least[node] = Math.Min(least[node], _network.Nodes(level)[node]);
                most[node] = Math.Max(most[node], _network.Nodes(level)[node]);
            }
        });
        least.CopyTo(low);
        most.CopyTo(high);
    }

    /// <summary>The loss over all rows; each is told of when the network and the loss stand there.</summary>
    private double Sum(ModelState state, Action each)
    {
        double sum = 0;
        for (int b = 0; b < _data.BlockCount; b++)
        {
            RowBlock block = _data.Load(b);
            for (int row = 0; row < block.Rows; row++)
            {
                sum += At(state, block, row);
                each();
            }
        }

        GC.KeepAlive(_data);
        return sum;
    }

    private double At(ModelState state, RowBlock block, int row)
    {
        double[] inputs = _network.Nodes(0);
        for (int i = 0; i < inputs.Length; i++) inputs[i] = block.Inputs[((nint)i * block.Stride) + row];
        _network.Forward(state);
        Span<double> targets = stackalloc double[_targets];
        for (int o = 0; o < _targets; o++) targets[o] = block.Targets[((nint)o * block.Stride) + row];
        return _loss.Evaluate(_network.Outputs, targets, block.RootWeights[row]);
    }

    private void AddGradient(ModelState state, AlignedBuffer gradient)
    {
        _network.Backward(state, _loss.Gradient, _derivatives);
        for (int i = 0; i < _derivatives.Length; i++) gradient.Span[i] += _derivatives[i];
    }

    private static double[] Row(double[,] matrix, int row)
    {
        var values = new double[matrix.GetLength(1)];
        for (int i = 0; i < values.Length; i++) values[i] = matrix[row, i];
        return values;
    }
}
