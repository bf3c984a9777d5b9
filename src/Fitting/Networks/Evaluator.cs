using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Discovery.Fitting.Networks;

/// <summary>Runs a network forward over one tile of rows and keeps what every node and edge did, for the derivatives to use. Values of node i lie at i * <see cref="Tile.Rows"/>.</summary>
internal sealed unsafe class Evaluator
{
    private readonly AlignedBuffer[] _nodes;
    private readonly AlignedBuffer[] _sums;
    private readonly AlignedBuffer[] _bins;
    private readonly AlignedBuffer[] _bases;
    private readonly AlignedBuffer[] _slopes;
    private readonly AlignedBuffer?[] _formulas;

    public Evaluator(Plan plan)
    {
        Plan = plan;
        int layers = plan.Layers.Length;
        _nodes = new AlignedBuffer[layers + 1];
        _sums = new AlignedBuffer[layers];
        _bins = new AlignedBuffer[layers];
        _bases = new AlignedBuffer[layers];
        _slopes = new AlignedBuffer[layers];
        _formulas = new AlignedBuffer?[layers];
        for (int l = 0; l < layers; l++)
        {
            PlanLayer layer = plan.Layers[l];
            _nodes[l] = new AlignedBuffer(layer.InputCount * Tile.Rows);
            _sums[l] = new AlignedBuffer(layer.SumCount * Tile.Rows);
            _bins[l] = new AlignedBuffer(layer.InputCount * Tile.Rows);
            _bases[l] = new AlignedBuffer(layer.InputCount * (plan.Degree + 1) * Tile.Rows);
            _slopes[l] = new AlignedBuffer(layer.InputCount * (plan.Degree + 1) * Tile.Rows);
            if (Array.Exists(layer.Edges, edge => edge.Function is not null)) _formulas[l] = new AlignedBuffer(layer.Edges.Length * 2 * Tile.Rows);
        }

        _nodes[layers] = new AlignedBuffer(plan.Layers[^1].NodeCount * Tile.Rows);
    }

    public Plan Plan { get; }

    public double* Output => _nodes[^1].Pointer;

    public double* Node(int level, int node) => _nodes[level].Pointer + (node * Tile.Rows);

    public double* Sum(int layer, int sum) => _sums[layer].Pointer + (sum * Tile.Rows);

    public long* Bins(int layer, int input) => (long*)_bins[layer].Pointer + (input * Tile.Rows);

    public double* Bases(int layer, int input) => _bases[layer].Pointer + (input * (Plan.Degree + 1) * Tile.Rows);

    public double* Slopes(int layer, int input) => _slopes[layer].Pointer + (input * (Plan.Degree + 1) * Tile.Rows);

    /// <summary>f(u) of a formula edge.</summary>
    public double* FormulaValue(int layer, int edge) => _formulas[layer]!.Pointer + (edge * 2 * Tile.Rows);

    /// <summary>f'(u) of a formula edge.</summary>
    public double* FormulaSlope(int layer, int edge) => FormulaValue(layer, edge) + Tile.Rows;

    /// <summary>From the inputs in <see cref="Node"/> of level 0 to <see cref="Output"/>.</summary>
    /// <param name="state">Parameters and grids.</param>
    /// <param name="rows">A multiple of 8.</param>
    /// <param name="firstLayer">Layers before it are kept as they were computed last.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(ModelState state, int rows, int firstLayer = 0)
    {
        double* parameters = state.Parameters.Pointer;
        for (int l = firstLayer; l < Plan.Layers.Length; l++)
        {
            PlanLayer layer = Plan.Layers[l];
            for (int input = 0; input < layer.InputCount; input++)
            {
                if (layer.HasSpline[input])
                    SplineKernel.Bases(Node(l, input), rows, state.Grids[l][input], Plan.Degree, Bins(l, input), Bases(l, input), Slopes(l, input));
            }

            for (int sum = 0; sum < layer.SumCount; sum++)
                new Span<double>(Sum(l, sum), rows).Fill(sum >= layer.PlainSums && !layer.HasEdge[sum] ? 1 : 0);

            for (int e = 0; e < layer.Edges.Length; e++)
            {
                PlanEdge edge = layer.Edges[e];
                double* own = parameters + edge.Offset;
                double* target = Sum(l, edge.Sum);
                if (edge.Function is null)
                    SplineKernel.Combine(own, edge.Count, Bins(l, edge.Input), Bases(l, edge.Input), Plan.Degree, rows, target, add: true);
                else
                    AddFormula(edge.Function, own, Node(l, edge.Input), rows, FormulaValue(l, e), FormulaSlope(l, e), target);
            }

            double* next = _nodes[l + 1].Pointer;
            int plain = layer.PlainSums * Tile.Rows;
            _sums[l].Span[..plain].CopyTo(new Span<double>(next, plain));
            for (int product = 0; product < layer.Products; product++)
            {
                double* left = Sum(l, layer.PlainSums + (2 * product));
                double* right = left + Tile.Rows;
                double* node = Node(l + 1, layer.PlainSums + product);
                for (int row = 0; row < rows; row += 8) (Vector512.Load(left + row) * Vector512.Load(right + row)).Store(node + row);
            }
        }

        // Pointers do not keep their arrays: without these lines the collector may take them while the last loop runs.
        GC.KeepAlive(state);
        GC.KeepAlive(this);
    }

    /// <summary>What one edge adds to its sum, for the rows of the last <see cref="Forward"/>.</summary>
    public void EdgeOutput(ModelState state, int layer, int edge, int rows, double* destination)
    {
        PlanEdge planned = Plan.Layers[layer].Edges[edge];
        double* own = state.Parameters.Pointer + planned.Offset;
        if (planned.Function is null)
        {
            SplineKernel.Combine(own, planned.Count, Bins(layer, planned.Input), Bases(layer, planned.Input), Plan.Degree, rows, destination, add: false);
            GC.KeepAlive(state);
            GC.KeepAlive(this);
            return;
        }

        double* value = FormulaValue(layer, edge);
        for (int row = 0; row < rows; row++) destination[row] = Math.FusedMultiplyAdd(own[2], value[row], own[3]);
        GC.KeepAlive(state);
        GC.KeepAlive(this);
    }

    /// <summary>Slope of one edge at its input.</summary>
    public void EdgeSlope(ModelState state, int layer, int edge, int rows, double* destination)
    {
        PlanEdge planned = Plan.Layers[layer].Edges[edge];
        double* own = state.Parameters.Pointer + planned.Offset;
        if (planned.Function is null)
        {
            SplineKernel.Combine(own, planned.Count, Bins(layer, planned.Input), Slopes(layer, planned.Input), Plan.Degree, rows, destination, add: false);
            GC.KeepAlive(state);
            GC.KeepAlive(this);
            return;
        }

        double factor = own[0] * own[2];
        double* slope = FormulaSlope(layer, edge);
        for (int row = 0; row < rows; row++) destination[row] = factor * slope[row];
        GC.KeepAlive(this);
    }

    private static void AddFormula(EdgeFunction function, double* own, double* x, int rows, double* value, double* slope, double* target)
    {
        for (int row = 0; row < rows; row++)
        {
            double u = (own[0] * x[row]) + own[1];
            value[row] = function.Value(u);
            slope[row] = function.Derivative(u);
            target[row] += Math.FusedMultiplyAdd(own[2], value[row], own[3]);
        }
    }
}
