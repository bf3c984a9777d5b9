using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Discovery.Fitting;

/// <summary>
/// The sum of squared, weighted residuals of a network over a data set, in scaled units, with its gradient and Gauss-Newton matrix.
/// Rows pass in tiles; the Jacobian exists for one tile at a time. Not safe for several threads: each has its own.
/// </summary>
internal sealed unsafe class Objective
{
    private readonly Evaluator _evaluator;
    private readonly AlignedBuffer _inputs;
    private readonly AlignedBuffer _target;
    private readonly AlignedBuffer _rootWeights;
    private readonly AlignedBuffer _jacobian;
    private readonly AlignedBuffer _residual = new(Tile.Rows);
    private readonly AlignedBuffer _edgeSlope = new(Tile.Rows);
    private readonly AlignedBuffer[] _nodeSensitivity;
    private readonly AlignedBuffer[] _sumSensitivity;
    private readonly int _paddedRows;

    public Objective(Plan plan, Dataset data)
    {
        Plan = plan;
        Network network = plan.Network;
        RowCount = data.RowCount;
        _paddedRows = (RowCount + 7) / 8 * 8;
        _evaluator = new Evaluator(plan);
        _inputs = new AlignedBuffer((long)network.InputCount * _paddedRows);
        for (int i = 0; i < network.InputCount; i++)
        {
            ReadOnlySpan<double> column = data.Input(i);
            Span<double> scaled = _inputs.Span.Slice(i * _paddedRows, _paddedRows);
            for (int row = 0; row < _paddedRows; row++) scaled[row] = network.InputMaps[i].Apply(column[Math.Min(row, RowCount - 1)]);
        }

        _target = new AlignedBuffer(_paddedRows);
        _rootWeights = new AlignedBuffer(_paddedRows);
        double totalWeight = 0;
        foreach (double weight in data.Weights) totalWeight += weight;
        for (int row = 0; row < RowCount; row++)
        {
            _target.Span[row] = network.TargetMap.Apply(data.Target[row]);
            _rootWeights.Span[row] = data.IsWeighted ? Math.Sqrt(data.Weights[row] / totalWeight * RowCount) : 1;
        }

        _jacobian = new AlignedBuffer((long)Padded(plan.ParameterCount) * Tile.Rows);
        _sumSensitivity = Array.ConvertAll(plan.Layers, layer => new AlignedBuffer(layer.SumCount * Tile.Rows));
        _nodeSensitivity = Array.ConvertAll(plan.Layers, layer => new AlignedBuffer(layer.InputCount * Tile.Rows));
    }

    public Plan Plan { get; }

    public int RowCount { get; }

    /// <summary>Parameters rounded up to whole panels.</summary>
    public int PaddedCount => Padded(Plan.ParameterCount);

    public int PaddedLastCount => Padded(Plan.ParameterCount - Plan.LastLayerOffset);

    public static int Padded(int count) => (count + PanelProduct.Width - 1) / PanelProduct.Width * PanelProduct.Width;

    /// <summary>Sum of squared residuals; weights average 1.</summary>
    public double SumOfSquares(ModelState state)
    {
        double sum = 0;
        for (int start = 0; start < _paddedRows; start += Tile.Rows) sum += ForwardTile(state, start, out _);
        return sum;
    }

    /// <summary>Sum of squares, J^T r, and the lower triangle of J^T J (row-major, stride <see cref="PaddedCount"/>).</summary>
    public double Linearise(ModelState state, AlignedBuffer normal, AlignedBuffer gradient)
    {
        normal.Span.Clear();
        gradient.Span.Clear();
        double sum = 0;
        for (int start = 0; start < _paddedRows; start += Tile.Rows)
        {
            sum += ForwardTile(state, start, out int rows);
            JacobianTile(state, start, rows);
            PanelProduct.AddLower(_jacobian.Pointer, _jacobian.Pointer, rows, PaddedCount / PanelProduct.Width, normal.Pointer, PaddedCount);
            PanelProduct.AddVector(_jacobian.Pointer, _residual.Pointer, rows, PaddedCount / PanelProduct.Width, gradient.Pointer);
        }

        return sum;
    }

    /// <summary>Sum of squares and J^T r, which is half its gradient.</summary>
    public double Gradient(ModelState state, AlignedBuffer gradient)
    {
        gradient.Span.Clear();
        double sum = 0;
        for (int start = 0; start < _paddedRows; start += Tile.Rows)
        {
            sum += ForwardTile(state, start, out int rows);
            JacobianTile(state, start, rows);
            PanelProduct.AddVector(_jacobian.Pointer, _residual.Pointer, rows, PaddedCount / PanelProduct.Width, gradient.Pointer);
        }

        return sum;
    }

    /// <summary>As <see cref="Linearise"/>, for the parameters of the last layer alone that the output is linear in; stride <see cref="PaddedLastCount"/>.</summary>
    public double LineariseLast(ModelState state, AlignedBuffer normal, AlignedBuffer gradient)
    {
        normal.Span.Clear();
        gradient.Span.Clear();
        double sum = 0;
        int last = Plan.Layers.Length - 1;
        int panels = PaddedLastCount / PanelProduct.Width;
        for (int start = 0; start < _paddedRows; start += Tile.Rows)
        {
            sum += ForwardTile(state, start, out int rows);
            OutputSensitivity(start, rows);
            new Span<double>(_jacobian.Pointer, PaddedLastCount * rows).Clear();
            FillLayer(state, last, Plan.LastLayerOffset, rows, linearOnly: true);
            PanelProduct.AddLower(_jacobian.Pointer, _jacobian.Pointer, rows, panels, normal.Pointer, PaddedLastCount);
            PanelProduct.AddVector(_jacobian.Pointer, _residual.Pointer, rows, panels, gradient.Pointer);
        }

        return sum;
    }

    /// <summary>The Jacobian of the weighted residuals, dense and row-major, for tests.</summary>
    public double[] DenseJacobian(ModelState state)
    {
        int count = Plan.ParameterCount;
        var dense = new double[RowCount * count];
        for (int start = 0; start < _paddedRows; start += Tile.Rows)
        {
            ForwardTile(state, start, out int rows);
            JacobianTile(state, start, rows);
            for (int row = 0; row < rows && start + row < RowCount; row++)
            {
                for (int c = 0; c < count; c++) dense[((start + row) * count) + c] = _jacobian.Pointer[((c >> 3) * rows * 8) + (row * 8) + (c & 7)];
            }
        }

        return dense;
    }

    /// <summary>Smallest and largest value of every node of a level over the rows, inputs being level 0.</summary>
    public void Ranges(ModelState state, int level, Span<double> low, Span<double> high)
    {
        low.Fill(double.PositiveInfinity);
        high.Fill(double.NegativeInfinity);
        for (int start = 0; start < _paddedRows; start += Tile.Rows)
        {
            ForwardTile(state, start, out int rows);
            for (int node = 0; node < low.Length; node++)
            {
                double* values = _evaluator.Node(level, node);
                Vector512<double> smallest = Vector512.Load(values), largest = smallest;
                for (int row = 8; row < rows; row += 8)
                {
                    smallest = Vector512.Min(smallest, Vector512.Load(values + row));
                    largest = Vector512.Max(largest, Vector512.Load(values + row));
                }

                for (int lane = 0; lane < 8; lane++)
                {
                    low[node] = Math.Min(low[node], smallest[lane]);
                    high[node] = Math.Max(high[node], largest[lane]);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double ForwardTile(ModelState state, int start, out int rows)
    {
        rows = Math.Min(Tile.Rows, _paddedRows - start);
        for (int i = 0; i < Plan.Network.InputCount; i++)
            new Span<double>(_inputs.Pointer + ((nint)i * _paddedRows) + start, rows).CopyTo(new Span<double>(_evaluator.Node(0, i), rows));
        _evaluator.Forward(state, rows);
        double* output = _evaluator.Output;
        Vector512<double> sums = Vector512<double>.Zero;
        for (int row = 0; row < rows; row += 8)
        {
            Vector512<double> residual = (Vector512.Load(output + row) - Vector512.Load(_target.Pointer + start + row)) * Vector512.Load(_rootWeights.Pointer + start + row);
            residual.Store(_residual.Pointer + row);
            sums = Vector512.FusedMultiplyAdd(residual, residual, sums);
        }

        return Vector512.Sum(sums);
    }

    private void OutputSensitivity(int start, int rows) =>
        new Span<double>(_rootWeights.Pointer + start, rows).CopyTo(new Span<double>(_sumSensitivity[^1].Pointer, rows));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void JacobianTile(ModelState state, int start, int rows)
    {
        OutputSensitivity(start, rows);
        new Span<double>(_jacobian.Pointer, PaddedCount * rows).Clear();
        for (int l = Plan.Layers.Length - 1; l >= 0; l--)
        {
            FillLayer(state, l, 0, rows, linearOnly: false);
            if (l > 0) Backward(state, l, rows);
        }
    }

    /// <summary>From the sensitivity of the output to the sums of a layer to that of the layer before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Backward(ModelState state, int l, int rows)
    {
        PlanLayer layer = Plan.Layers[l];
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

        PlanLayer before = Plan.Layers[l - 1];
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

    /// <summary>Writes the columns of one layer's parameters into the (cleared) panels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillLayer(ModelState state, int l, int firstParameter, int rows, bool linearOnly)
    {
        PlanLayer layer = Plan.Layers[l];
        double* jacobian = _jacobian.Pointer;
        for (int e = 0; e < layer.Edges.Length; e++)
        {
            PlanEdge edge = layer.Edges[e];
            double* sensitivity = _sumSensitivity[l].Pointer + (edge.Sum * Tile.Rows);
            int offset = edge.Offset - firstParameter;
            if (edge.Function is null)
            {
                FillSpline(jacobian, offset, sensitivity, _evaluator.Bins(l, edge.Input), _evaluator.Bases(l, edge.Input), Plan.Degree, rows);
                continue;
            }

            double* own = state.Parameters.Pointer + edge.Offset;
            double* value = _evaluator.FormulaValue(l, e);
            double* slope = _evaluator.FormulaSlope(l, e);
            double* x = _evaluator.Node(l, edge.Input);
            for (int row = 0; row < rows; row++)
            {
                double inner = linearOnly ? 0 : sensitivity[row] * own[2] * slope[row];
                jacobian[At(offset, row, rows)] = linearOnly ? 0 : inner * x[row];
                jacobian[At(offset + 1, row, rows)] = inner;
                jacobian[At(offset + 2, row, rows)] = sensitivity[row] * value[row];
                jacobian[At(offset + 3, row, rows)] = sensitivity[row];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillSpline(double* jacobian, int offset, double* sensitivity, long* bins, double* bases, int degree, int rows)
    {
        nint panel = (nint)rows * 8;
        for (int row = 0; row < rows; row++)
        {
            double* target = jacobian + (row * 8);
            double* basis = bases + row;
            double s = sensitivity[row];
            nint column = (nint)bins[row] + offset;
            for (int j = 0; j <= degree; j++, column++, basis += Tile.Rows) target[((column >> 3) * panel) + (column & 7)] = s * *basis;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint At(int column, int row, int rows) => ((nint)(column >> 3) * rows * 8) + (row * 8) + (column & 7);
}
