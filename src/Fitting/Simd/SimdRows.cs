using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Discovery.Fitting.Simd;

/// <summary>The sums over rows by vector kernels, on one core. Rows pass in tiles; the Jacobian exists for one tile at a time.</summary>
internal sealed unsafe class SimdRows : IRowSums
{
    private readonly Plan _plan;
    private readonly RowBlocks _data;
    private readonly Evaluator _evaluator;
    private readonly LossKernel _loss;
    private readonly Jacobian _jacobian;

    public SimdRows(Plan plan, RowBlocks data, Loss loss)
    {
        (_plan, _data) = (plan, data);
        _evaluator = new Evaluator(plan);
        _loss = new LossKernel(loss, plan.Network.OutputCount);
        _jacobian = new Jacobian(_evaluator);
    }

    public double SumOfSquares(ModelState state)
    {
        double sum = 0;
        for (int b = 0; b < _data.BlockCount; b++)
        {
            RowBlock block = _data.Load(b);
            for (int start = 0; start < block.Rows; start += Tile.Rows) sum += ForwardTile(state, block, start, out _);
        }

        KeepAlive(state);
        return sum;
    }

    public double Linearise(ModelState state, AlignedBuffer normal, AlignedBuffer gradient, bool lastOnly)
    {
        int firstLayer = lastOnly ? _plan.Layers.Length - 1 : 0, stride = PanelProduct.Padded(_plan.ParameterCount - (lastOnly ? _plan.LastLayerOffset : 0));
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
        return sum;
    }

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
        return sum;
    }

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

    /// <summary>The Jacobian of the weighted residuals, dense and row-major, for tests: a row's outputs follow each other.</summary>
    public double[] DenseJacobian(ModelState state)
    {
        int count = _plan.ParameterCount;
        var dense = new double[_data.RowCount * _loss.Outputs * count];
        RowBlock block = _data.Load(0);
        for (int start = 0; start < block.Rows; start += Tile.Rows)
        {
            ForwardTile(state, block, start, out int rows);
            _jacobian.SortCells(state, rows, 0);
            for (int k = 0; k < _loss.Outputs; k++)
            {
                _jacobian.Fill(state, _loss, k, rows);
                for (int row = 0; row < rows && start + row < _data.RowCount; row++)
                {
                    for (int c = 0; c < count; c++)
                        dense[((((start + row) * _loss.Outputs) + k) * count) + c] = _jacobian.Panels[((c >> 3) * rows * 8) + (row * 8) + (c & 7)];
                }
            }
        }

        KeepAlive(state);
        return dense;
    }

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
        for (int i = 0; i < _plan.Network.InputCount; i++)
            new Span<double>(block.Inputs + ((nint)i * block.Stride) + start, rows).CopyTo(new Span<double>(_evaluator.Node(0, i), rows));
        _evaluator.Forward(state, rows);
        return _loss.Evaluate(_evaluator.Output, block, start, rows);
    }
}
