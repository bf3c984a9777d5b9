namespace Discovery.Fitting.Training;

/// <summary>
/// What training minimises, in scaled units: the sum of a device over the rows, the roughness of splines, and what is remembered of earlier rows; with its
/// gradient and Gauss-Newton matrix. Not safe for several threads: each has its own.
/// </summary>
internal sealed class Objective
{
    private readonly RowBlocks _data;
    private readonly IRowSums _rows;
    private readonly Roughness _roughness;

    public Objective(Plan plan, Dataset data)
        : this(plan, RowBlocks.Of(data, plan.Network), Loss.Squares, Device.Cpu)
    {
    }

    public Objective(Plan plan, RowBlocks data, Loss loss, Device device)
    {
        (Plan, Loss, Device, _data) = (plan, loss, device, data);
        _rows = device.Rows(plan, data, loss);
        _roughness = new Roughness(plan);
    }

    public Plan Plan { get; }

    public Loss Loss { get; }

    /// <summary>What sums over the rows, and factors the matrices.</summary>
    public Device Device { get; }

    public long RowCount => _data.RowCount;

    public int BlockCount => _data.BlockCount;

    /// <summary>Parameters rounded up to whole panels.</summary>
    public int PaddedCount => PanelProduct.Padded(Plan.ParameterCount);

    public int PaddedLastCount => PanelProduct.Padded(Plan.ParameterCount - Plan.LastLayerOffset);

    /// <summary>What earlier rows add to all sums; null for nothing.</summary>
    public Memory? Memory { get; init; }

    /// <summary>Factor of the splines' roughness in all sums; 0 at first.</summary>
    public double RoughnessWeight
    {
        get => _roughness.Weight;
        set => _roughness.Weight = value;
    }

    /// <inheritdoc cref="Roughness.Amplification"/>
    public double RoughnessAmplification => _roughness.Amplification;

    /// <summary>The share of the sums below that is no error but the roughness of the splines.</summary>
    public double Penalty(ModelState state) => _roughness.Value(state);

    /// <summary>Sum of squared residuals (weights average 1), or twice another loss, and the roughness.</summary>
    public double SumOfSquares(ModelState state) => _rows.SumOfSquares(state) + Penalty(state) + (Memory?.Add(state, 0, default, default, 0) ?? 0);

    /// <summary>Sum of squares, J^T r, and the lower triangle of J^T J (row-major, stride <see cref="PaddedCount"/>).</summary>
    public double Linearise(ModelState state, AlignedBuffer normal, AlignedBuffer gradient)
    {
        double sum = _rows.Linearise(state, normal, gradient, lastOnly: false);
        return sum + _roughness.Add(state, 0, gradient.Span, normal.Span, PaddedCount) + (Memory?.Add(state, 0, gradient.Span, normal.Span, PaddedCount) ?? 0);
    }

    /// <summary>As <see cref="Linearise"/>, for the parameters of the last layer alone that the output is linear in; stride <see cref="PaddedLastCount"/>.</summary>
    public double LineariseLast(ModelState state, AlignedBuffer normal, AlignedBuffer gradient)
    {
        double sum = _rows.Linearise(state, normal, gradient, lastOnly: true);
        return sum + _roughness.Add(state, Plan.Layers.Length - 1, gradient.Span, normal.Span, PaddedLastCount)
            + (Memory?.Add(state, Plan.LastLayerOffset, gradient.Span, normal.Span, PaddedLastCount) ?? 0);
    }

    /// <summary>Sum of squares and J^T r, which is half its gradient.</summary>
    public double Gradient(ModelState state, AlignedBuffer gradient)
    {
        double sum = _rows.Gradient(state, gradient);
        return sum + _roughness.Add(state, 0, gradient.Span, default, 0) + (Memory?.Add(state, 0, gradient.Span, default, 0) ?? 0);
    }

    /// <inheritdoc cref="IRowSums.BatchGradient"/>
    public double BatchGradient(ModelState state, AlignedBuffer gradient, int block, int first, int count) => _rows.BatchGradient(state, gradient, block, first, count);

    /// <summary>Rows of a block, a multiple of 8.</summary>
    public int BlockRows(int block) => _data.Load(block).Rows;

    /// <inheritdoc cref="IRowSums.Ranges"/>
    public void Ranges(ModelState state, int level, Span<double> low, Span<double> high) => _rows.Ranges(state, level, low, high);
}
