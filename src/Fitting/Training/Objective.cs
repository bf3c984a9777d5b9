using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Discovery.Fitting.Training;

/// <summary>
/// The loss of a network over rows, in scaled units, with its gradient and Gauss-Newton matrix.
/// Rows pass in tiles; the Jacobian exists for one tile at a time. Not safe for several threads: each has its own.
/// </summary>
internal sealed unsafe class Objective
{
    private readonly RowBlocks _data;
    private readonly Evaluator _evaluator;
    private readonly LossKernel _loss;
    private readonly Jacobian _jacobian;
    private readonly Roughness _roughness;

    public Objective(Plan plan, Dataset data)
        : this(plan, RowBlocks.Of(data, plan.Network), Loss.Squares)
    {
    }

    public Objective(Plan plan, RowBlocks data, Loss loss)
    {
        Plan = plan;
        Loss = loss;
        _data = data;
        _evaluator = new Evaluator(plan);
        _loss = new LossKernel(loss, plan.Network.OutputCount);
        _jacobian = new Jacobian(_evaluator);
        _roughness = new Roughness(plan);
    }

    public Plan Plan { get; }

    public Loss Loss { get; }

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
    public double SumOfSquares(ModelState state)
    {
        double sum = 0;
        for (int b = 0; b < _data.BlockCount; b++)
        {
            RowBlock block = _data.Load(b);
            for (int start = 0; start < block.Rows; start += Tile.Rows) sum += ForwardTile(state, block, start, out _);
        }

        KeepAlive(state);
        return sum + Penalty(state) + (Memory?.Add(state, 0, default, default, 0) ?? 0);
    }

    /// <summary>Sum of squares, J^T r, and the lower triangle of J^T J (row-major, stride <see cref="PaddedCount"/>).</summary>
    public double Linearise(ModelState state, AlignedBuffer normal, AlignedBuffer gradient) => Linearise(state, normal, gradient, lastOnly: false);

    /// <summary>As <see cref="Linearise(ModelState, AlignedBuffer, AlignedBuffer)"/>, for the parameters of the last layer alone that the output is linear in; stride <see cref="PaddedLastCount"/>.</summary>
    public double LineariseLast(ModelState state, AlignedBuffer normal, AlignedBuffer gradient) => Linearise(state, normal, gradient, lastOnly: true);

    private double Linearise(ModelState state, AlignedBuffer normal, AlignedBuffer gradient, bool lastOnly)
    {
        (int firstLayer, int firstParameter, int stride) = lastOnly ? (Plan.Layers.Length - 1, Plan.LastLayerOffset, PaddedLastCount) : (0, 0, PaddedCount);
        normal.Span.Clear();
        gradient.Span.Clear();
        double sum = 0;
        for (int b = 0; b < _data.BlockCount; b++)
        {
            RowBlock block = _data.Load(b);
            for (int start = 0; start < block.Rows; start += Tile.Rows)
            {
                sum += ForwardTile(state, block, start, out int rows);
                _jacobian.SortCells(state, rows, firstLayer);
                for (int k = 0; k < _loss.Outputs; k++)
                {
                    if (lastOnly) _jacobian.FillLast(state, _loss, k, rows);
                    else _jacobian.Fill(state, _loss, k, rows);
                    _jacobian.AddNormal(rows, firstLayer, normal.Pointer, stride);
                    PanelProduct.AddVector(_jacobian.Panels, _loss.Residual(k), rows, stride / PanelProduct.Width, gradient.Pointer);
                }
            }
        }

        KeepAlive(state);
        GC.KeepAlive(normal);
        GC.KeepAlive(gradient);
        return sum + _roughness.Add(state, firstLayer, gradient.Span, normal.Span, stride) + (Memory?.Add(state, firstParameter, gradient.Span, normal.Span, stride) ?? 0);
    }

    /// <summary>Sum of squares and J^T r, which is half its gradient.</summary>
    public double Gradient(ModelState state, AlignedBuffer gradient)
    {
        gradient.Span.Clear();
        double sum = 0;
        for (int b = 0; b < _data.BlockCount; b++)
        {
            RowBlock block = _data.Load(b);
            for (int start = 0; start < block.Rows; start += Tile.Rows)
            {
                sum += ForwardTile(state, block, start, out int rows);
                _jacobian.AddGradient(state, _loss, rows, gradient.Pointer);
            }
        }

        KeepAlive(state);
        GC.KeepAlive(gradient);
        return sum + _roughness.Add(state, 0, gradient.Span, default, 0) + (Memory?.Add(state, 0, gradient.Span, default, 0) ?? 0);
    }

    /// <summary>As <see cref="Gradient(ModelState, AlignedBuffer)"/> over the rows [first, first + count) of one block; both multiples of 8.</summary>
    public double BatchGradient(ModelState state, AlignedBuffer gradient, int block, int first, int count)
    {
        gradient.Span.Clear();
        RowBlock loaded = _data.Load(block);
        double sum = 0;
        for (int start = first; start < Math.Min(first + count, loaded.Rows); start += Tile.Rows)
        {
            sum += ForwardTile(state, loaded, start, out int rows);
            _jacobian.AddGradient(state, _loss, rows, gradient.Pointer);
        }

        KeepAlive(state);
        GC.KeepAlive(gradient);
        return sum;
    }

    /// <summary>Rows of a block, a multiple of 8.</summary>
    public int BlockRows(int block) => _data.Load(block).Rows;

    /// <summary>The Jacobian of the weighted residuals, dense and row-major, for tests: a row's outputs follow each other.</summary>
    public double[] DenseJacobian(ModelState state)
    {
        int count = Plan.ParameterCount;
        var dense = new double[RowCount * _loss.Outputs * count];
        RowBlock block = _data.Load(0);
        for (int start = 0; start < block.Rows; start += Tile.Rows)
        {
            ForwardTile(state, block, start, out int rows);
            _jacobian.SortCells(state, rows, 0);
            for (int k = 0; k < _loss.Outputs; k++)
            {
                _jacobian.Fill(state, _loss, k, rows);
                for (int row = 0; row < rows && start + row < RowCount; row++)
                {
                    for (int c = 0; c < count; c++)
                        dense[((((start + row) * _loss.Outputs) + k) * count) + c] = _jacobian.Panels[((c >> 3) * rows * 8) + (row * 8) + (c & 7)];
                }
            }
        }

        KeepAlive(state);
        return dense;
    }

    /// <summary>Smallest and largest value of every node of a level over the rows, inputs being level 0.</summary>
    public void Ranges(ModelState state, int level, Span<double> low, Span<double> high)
    {
        low.Fill(double.PositiveInfinity);
        high.Fill(double.NegativeInfinity);
        for (int b = 0; b < _data.BlockCount; b++)
        {
            RowBlock block = _data.Load(b);
            for (int start = 0; start < block.Rows; start += Tile.Rows)
            {
                ForwardTile(state, block, start, out int rows);
                for (int node = 0; node < low.Length; node++) Widen(_evaluator.Node(level, node), rows, ref low[node], ref high[node]);
            }
        }

        KeepAlive(state);
    }

    private static void Widen(double* values, int rows, ref double low, ref double high)
    {
        Vector512<double> smallest = Vector512.Load(values), largest = smallest;
        for (int row = 8; row < rows; row += 8)
        {
            smallest = Vector512.Min(smallest, Vector512.Load(values + row));
            largest = Vector512.Max(largest, Vector512.Load(values + row));
        }

        for (int lane = 0; lane < 8; lane++)
        {
            low = Math.Min(low, smallest[lane]);
            high = Math.Max(high, largest[lane]);
        }
    }

    /// <summary>Pointers do not keep their arrays: this does, up to the end of the loops that use them.</summary>
    private void KeepAlive(ModelState state)
    {
        GC.KeepAlive(state);
        GC.KeepAlive(_data);
        GC.KeepAlive(this);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double ForwardTile(ModelState state, RowBlock block, int start, out int rows)
    {
        rows = Math.Min(Tile.Rows, block.Rows - start);
        for (int i = 0; i < Plan.Network.InputCount; i++)
            new Span<double>(block.Inputs + ((nint)i * block.Stride) + start, rows).CopyTo(new Span<double>(_evaluator.Node(0, i), rows));
        _evaluator.Forward(state, rows);
        return _loss.Evaluate(_evaluator.Output, block, start, rows);
    }
}
