using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Discovery.Fitting.Simd;

/// <summary>Derivatives of one tile with respect to all parameters, after <see cref="Evaluator.Forward"/>: as panels of J, as products J^T J, or as J^T r without J.</summary>
internal sealed unsafe class Jacobian
{
    private readonly Evaluator _evaluator;
    private readonly Plan _plan;
    private readonly AlignedBuffer _panels;
    private readonly AlignedBuffer _narrow;
    private readonly AlignedBuffer _edgeSlope = new(Tile.Rows);
    private readonly LayerGradient _gradient;
    private readonly AlignedBuffer[] _nodeSensitivity;
    private readonly AlignedBuffer[] _sumSensitivity;
    private readonly AlignedBuffer[] _basisRows;
    private readonly CellOrder[][] _cells;
    private readonly CellOrder _whole = new();
    private readonly int _width;
    private int _firstParameter;

    public Jacobian(Evaluator evaluator)
    {
        _evaluator = evaluator;
        _plan = evaluator.Plan;
        _gradient = new LayerGradient(evaluator);
        _width = BinnedProduct.Width(_plan.Degree);
        _panels = new AlignedBuffer((long)PanelProduct.Padded(_plan.ParameterCount) * Tile.Rows);
        _narrow = new AlignedBuffer((long)_plan.Layers.Sum(layer => layer.Edges.Length) * _width * Tile.Rows);
        _sumSensitivity = Array.ConvertAll(_plan.Layers, layer => new AlignedBuffer(layer.SumCount * Tile.Rows));
        _nodeSensitivity = Array.ConvertAll(_plan.Layers, layer => new AlignedBuffer(layer.InputCount * Tile.Rows));
        _basisRows = Array.ConvertAll(_plan.Layers, layer => new AlignedBuffer(layer.InputCount * _width * Tile.Rows));
        _cells = Array.ConvertAll(_plan.Layers, layer => Array.ConvertAll(layer.HasSpline, _ => new CellOrder()));
    }

    /// <summary>J in panels of eight columns.</summary>
    public double* Panels => _panels.Pointer;

    /// <summary>Sorts the tile's rows by cell, and lays out the bases of each row side by side, for the layers from one on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SortCells(ModelState state, int rows, int firstLayer)
    {
        _whole.Whole(rows);
        for (int l = firstLayer; l < _plan.Layers.Length; l++)
        {
            PlanLayer layer = _plan.Layers[l];
            for (int input = 0; input < layer.InputCount; input++)
            {
                if (!layer.HasSpline[input]) continue;
                _cells[l][input].Sort(_evaluator.Bins(l, input), rows, state.Grids[l][input].Intervals);
                Interleave.Columns(_evaluator.Bases(l, input), _plan.Degree + 1, rows, BasisRows(l, input), _width);
            }
        }

        GC.KeepAlive(this);
    }

    /// <summary>The columns of all parameters for one residual of each row; needs <see cref="SortCells"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(ModelState state, LossKernel loss, int k, int rows)
    {
        _firstParameter = 0;
        OutputSensitivity(loss.Slope(k, 0), rows);
        new Span<double>(_panels.Pointer, PanelProduct.Padded(_plan.ParameterCount) * rows).Clear();
        for (int l = _plan.Layers.Length - 1; l >= 0; l--)
        {
            FillLayer(state, l, rows, linearOnly: false);
            if (l > 0) Backward(state, l, rows);
        }

        KeepAlive(state, loss);
    }

    /// <summary>The columns of those parameters of the last layer that the output is linear in; zeros for the others of that layer.</summary>
    public void FillLast(ModelState state, LossKernel loss, int k, int rows)
    {
        _firstParameter = _plan.LastLayerOffset;
        OutputSensitivity(loss.Slope(k, 0), rows);
        new Span<double>(_panels.Pointer, PanelProduct.Padded(_plan.ParameterCount - _firstParameter) * rows).Clear();
        FillLayer(state, _plan.Layers.Length - 1, rows, linearOnly: true);
        KeepAlive(state, loss);
    }

    /// <summary>Adds J^T J of the layers from one on to the lower triangle of a matrix.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddNormal(int rows, int firstLayer, double* normal, int stride)
    {
        if (!Vector512.IsHardwareAccelerated)
        {
            PanelProduct.AddLower(_panels.Pointer, _panels.Pointer, rows, stride / PanelProduct.Width, normal, stride);
            return;
        }

        // Blocks of columns outermost: one block of J stays in the first cache while all edges pass by.
        int total = stride / PanelProduct.Width;
        for (int block = 0; block < total; block += BinnedProduct.Block)
        {
            for (int l = firstLayer; l < _plan.Layers.Length; l++)
            {
                for (int e = 0; e < _plan.Layers[l].Edges.Length; e++) AddEdge(l, e, rows, block, total, normal, stride);
            }
        }

        GC.KeepAlive(this);
    }

    /// <summary>Adds the products of one edge's columns with one block of panels, as far as they lie below the diagonal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddEdge(int l, int e, int rows, int block, int total, double* normal, int stride)
    {
        PlanLayer layer = _plan.Layers[l];
        PlanEdge edge = layer.Edges[e];
        int offset = edge.Offset - _firstParameter;
        if (offset + edge.Count <= block * PanelProduct.Width) return;
        CellOrder cells = edge.Function is null ? _cells[l][edge.Input] : _whole;
        int own = edge.Function is null ? _plan.Degree + 1 : 4;
        double* narrow = Narrow(layer, e);
        double* panels = _panels.Pointer + ((nint)block * rows * PanelProduct.Width);
        int room = Math.Min(BinnedProduct.Block, total - block);
        for (int group = 0; group < cells.Count; group++)
        {
            int first = offset + cells.Cell(group);
            int count = Math.Min(BinnedProduct.Block, ((first + own + PanelProduct.Width - 1) / PanelProduct.Width) - block);
            if (count <= 0) continue;

            // What is computed above the diagonal to fill a kernel is never read.
            if (count > 3 || count == 2) count = Math.Min(count > 3 ? 6 : 3, room);
            BinnedProduct.Add(narrow, _width, own, cells.Order(group), cells.Rows(group), panels, rows, count, normal + ((nint)first * stride) + (block * PanelProduct.Width), stride);
        }
    }

    /// <summary>Adds J^T r, by one backward pass.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddGradient(ModelState state, LossKernel loss, int rows, double* gradient)
    {
        OutputSensitivity(loss.Gradient(0), rows);
        for (int l = _plan.Layers.Length - 1; l >= 0; l--)
        {
            _gradient.Add(state, l, _sumSensitivity[l].Pointer, rows, gradient);
            if (l > 0) Backward(state, l, rows);
        }

        KeepAlive(state, loss);
    }

    private double* BasisRows(int layer, int input) => _basisRows[layer].Pointer + (input * _width * Tile.Rows);

    private double* Narrow(PlanLayer layer, int edge) => _narrow.Pointer + ((nint)(layer.FirstEdge + edge) * _width * Tile.Rows);

    private void OutputSensitivity(double* slopes, int rows)
    {
        for (int o = 0; o < _plan.Layers[^1].SumCount; o++)
            new Span<double>(slopes + (o * Tile.Rows), rows).CopyTo(new Span<double>(_sumSensitivity[^1].Pointer + (o * Tile.Rows), rows));
    }

    private void KeepAlive(ModelState state, LossKernel loss)
    {
        GC.KeepAlive(state);
        GC.KeepAlive(loss);
        GC.KeepAlive(this);
    }

    /// <summary>From the sensitivity of the output to the sums of a layer to that of the layer before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Backward(ModelState state, int l, int rows)
    {
        PlanLayer layer = _plan.Layers[l];
        double* nodes = _nodeSensitivity[l].Pointer;
        _nodeSensitivity[l].Span.Clear();
        for (int e = 0; e < layer.Edges.Length; e++)
        {
            PlanEdge edge = layer.Edges[e];
            _evaluator.EdgeSlope(state, l, e, rows, _edgeSlope.Pointer);
            double* node = nodes + (edge.Input * Tile.Rows);
            double* sum = _sumSensitivity[l].Pointer + (edge.Sum * Tile.Rows);
            for (int row = 0; row < rows; row += 8)
                Vector512.FusedMultiplyAdd(Vector512.Load(sum + row), Vector512.Load(_edgeSlope.Pointer + row), Vector512.Load(node + row)).Store(node + row);
        }

        PlanLayer before = _plan.Layers[l - 1];
        double* sums = _sumSensitivity[l - 1].Pointer;
        new Span<double>(nodes, before.PlainSums * Tile.Rows).CopyTo(new Span<double>(sums, before.PlainSums * Tile.Rows));
        for (int product = 0; product < before.Products; product++)
        {
            int left = before.PlainSums + (2 * product);
            double* node = nodes + ((before.PlainSums + product) * Tile.Rows);
            for (int row = 0; row < rows; row += 8)
            {
                Vector512<double> outer = Vector512.Load(node + row);
                (outer * Vector512.Load(_evaluator.Sum(l - 1, left + 1) + row)).Store(sums + (left * Tile.Rows) + row);
                (outer * Vector512.Load(_evaluator.Sum(l - 1, left) + row)).Store(sums + ((left + 1) * Tile.Rows) + row);
            }
        }
    }

    /// <summary>Writes the columns of one layer's parameters into the (cleared) panels, and what of them is not zero side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillLayer(ModelState state, int l, int rows, bool linearOnly)
    {
        PlanLayer layer = _plan.Layers[l];
        for (int e = 0; e < layer.Edges.Length; e++)
        {
            PlanEdge edge = layer.Edges[e];
            double* sensitivity = _sumSensitivity[l].Pointer + (edge.Sum * Tile.Rows);
            int offset = edge.Offset - _firstParameter;
            double* narrow = Narrow(layer, e);
            if (edge.Function is null)
            {
                if (_plan.Degree == 3) FillCubic(offset, sensitivity, _evaluator.Bins(l, edge.Input), BasisRows(l, edge.Input), narrow, rows);
                else FillSpline(offset, sensitivity, _evaluator.Bins(l, edge.Input), BasisRows(l, edge.Input), narrow, rows);
                continue;
            }

            double* own = state.Parameters.Pointer + edge.Offset;
            double* value = _evaluator.FormulaValue(l, e);
            double* slope = _evaluator.FormulaSlope(l, e);
            double* x = _evaluator.Node(l, edge.Input);
            for (int row = 0; row < rows; row++)
            {
                double inner = linearOnly ? 0 : sensitivity[row] * own[2] * slope[row];
                double* side = narrow + (row * _width);
                side[0] = linearOnly ? 0 : inner * x[row];
                side[1] = inner;
                side[2] = sensitivity[row] * value[row];
                side[3] = sensitivity[row];
                for (int j = 0; j < 4; j++) _panels.Pointer[At(offset + j, row, rows)] = side[j];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillSpline(int offset, double* sensitivity, long* bins, double* bases, double* narrow, int rows)
    {
        nint panel = (nint)rows * 8;
        int degree = _plan.Degree, width = _width;
        double* target = _panels.Pointer;
        for (int row = 0; row < rows; row++, target += 8, bases += width, narrow += width)
        {
            double s = sensitivity[row];
            nint column = (nint)bins[row] + offset;
            for (int j = 0; j <= degree; j++, column++) target[((column >> 3) * panel) + (column & 7)] = narrow[j] = s * bases[j];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillCubic(int offset, double* sensitivity, long* bins, double* bases, double* narrow, int rows)
    {
        nint panel = (nint)rows * 8;
        double* target = _panels.Pointer;
        for (int row = 0; row < rows; row++, target += 8, bases += 4, narrow += 4)
        {
            Vector256<double> values = Vector256.Load(bases) * Vector256.Create(sensitivity[row]);
            values.Store(narrow);
            nint column = (nint)bins[row] + offset;
            if ((column & 7) <= 4)
            {
                values.Store(target + ((column >> 3) * panel) + (column & 7));
                continue;
            }

            for (int j = 0; j < 4; j++, column++) target[((column >> 3) * panel) + (column & 7)] = narrow[j];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint At(int column, int row, int rows) => ((nint)(column >> 3) * rows * 8) + (row * 8) + (column & 7);
}
