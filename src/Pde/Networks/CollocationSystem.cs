using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Discovery.Pde.Networks;

/// <summary>All residuals at all points as a function of a network's coefficients and the equations' own: sum of squares and Gauss-Newton system.</summary>
/// <remarks>Each set counts as its mean square times its weight, so that the number of points does not weigh.</remarks>
internal sealed unsafe class CollocationSystem
{
    private const int T = Columns.Tile;
    private const int Lanes = BasisJets.Lanes;

    private readonly ImmutableArray<PointSet> _sets;
    private readonly JetEvaluator[] _evaluators;
    private readonly int _coefficientCount;
    private readonly AlignedBuffer _slots;
    private readonly int[] _starts;
    private readonly int[] _groups;
    private readonly int[] _pairGroups;
    private readonly AlignedBuffer _residual;
    private readonly double[] _column = new double[T];
    private readonly double[][] _columns;

    /// <param name="plan">The network.</param>
    /// <param name="sets">Points with residuals.</param>
    /// <param name="weights">One a set.</param>
    /// <param name="coefficientCount">The equations' own unknown numbers, which follow the network's in every vector of parameters.</param>
    public CollocationSystem(JetPlan plan, ImmutableArray<PointSet> sets, ImmutableArray<double> weights, int coefficientCount)
    {
        (Plan, _sets, Weights, _coefficientCount) = (plan, sets, weights, coefficientCount);
        var known = new Dictionary<string, JetEvaluator>();
        _evaluators = [.. sets.Select(set =>
        {
            var key = string.Join(' ', set.Jets.Indices);
            return known.TryGetValue(key, out var same) ? same : known[key] = new JetEvaluator(plan, set.Jets);
        })];
        var coefficientSlots = (coefficientCount + Lanes - 1) / Lanes;
        var isPaired = sets.Any(set => set.Partners is not null);
        var slotCount = (plan.EdgeCount * (isPaired ? 2 : 1)) + coefficientSlots;
        _slots = new AlignedBuffer((long)slotCount * T * Lanes);
        _starts = GC.AllocateArray<int>(slotCount * T, pinned: true);
        _groups = [.. Enumerable.Range(0, plan.EdgeCount + coefficientSlots)];
        _pairGroups = [.. Enumerable.Range(0, 2 * plan.EdgeCount).Select(slot => slot % plan.EdgeCount)];
        _residual = new AlignedBuffer(T);
        var most = sets.SelectMany(set => set.Residuals).Select(residual => residual.Jets.Length).DefaultIfEmpty().Max();
        _columns = new double[plan.Network.InputCount + most + 1][];
        JetColumns = [.. Enumerable.Range(0, most).Select(_ => new double[T])];
    }

    public JetPlan Plan { get; }

    public ImmutableArray<double> Weights { get; }

    public ImmutableArray<PointSet> Sets => _sets;

    public int ParameterCount => Plan.ParameterCount + _coefficientCount;

    private ImmutableArray<double[]> JetColumns { get; }

    /// <summary>Whether the last layer can be solved for exactly.</summary>
    public bool IsLinear => _sets.All(set => set.Residuals.All(residual => residual.IsLinear));

    /// <summary>Weighted mean squares of all sets together.</summary>
    public double SumOfSquares(AlignedBuffer parameters)
    {
        var sum = 0.0;
        for (var s = 0; s < _sets.Length; s++) sum += Weights[s] * MeanSquare(s, parameters, null, 0, 1);
        return sum;
    }

    /// <summary>Mean square of a set, all its rows together.</summary>
    public double MeanSquare(int set, AlignedBuffer parameters) => MeanSquare(set, parameters, null, 0, 1);

    /// <summary>The same, with the normal equations for all parameters.</summary>
    public double Linearise(AlignedBuffer parameters, SlotEquations normal)
    {
        normal.Clear();
        var sum = 0.0;
        for (var s = 0; s < _sets.Length; s++) sum += Weights[s] * MeanSquare(s, parameters, normal, 0, Weights[s]);
        normal.Complete();
        return sum;
    }

    /// <summary>As <see cref="Linearise"/>, for the coefficients of the last layer alone.</summary>
    public double LineariseLast(AlignedBuffer parameters, SlotEquations normal)
    {
        normal.Clear();
        var sum = 0.0;
        for (var s = 0; s < _sets.Length; s++) sum += Weights[s] * MeanSquare(s, parameters, normal, Plan.Layers.Length - 1, Weights[s]);
        normal.Complete();
        return sum;
    }

    /// <summary>The trace of a set's part of J^T J: how strongly its residuals answer to the coefficients.</summary>
    public double Sensitivity(int set, AlignedBuffer parameters, SlotEquations normal)
    {
        normal.Clear();
        MeanSquare(set, parameters, normal, 0, 1);
        var trace = 0.0;
        for (var i = 0; i < normal.Count; i++) trace += normal.Matrix.Pointer[((nint)i * normal.Stride) + i];
        return trace;
    }

    private double MeanSquare(int s, AlignedBuffer parameters, SlotEquations? normal, int firstLayer, double weight)
    {
        var set = _sets[s];
        var scale = Math.Sqrt(weight / set.Count);
        var sum = 0.0;
        for (var tile = 0; tile < set.TileCount; tile++)
        {
            var rows = set.RowsIn(tile);
            _evaluators[s].Forward(parameters.Pointer, set.Points[tile]);
            if (set.Partners is not null) sum += MatchTile(s, tile, rows, parameters, normal, firstLayer, scale);
            else
                foreach (var residual in set.Residuals) sum += ResidualTile(s, residual, tile, rows, parameters, normal, firstLayer, scale);
        }
        GC.KeepAlive(parameters);
        return sum / set.Count;
    }

    /// <returns>The sum of squares, not scaled.</returns>
    private double ResidualTile(int s, ResidualForm form, int tile, int rows, AlignedBuffer parameters, SlotEquations? normal, int firstLayer, double scale)
    {
        var (set, evaluator) = (_sets[s], _evaluators[s]);
        var axes = Plan.Network.InputCount;
        for (var i = 0; i < axes; i++) _columns[i] = set.Points[tile][i];
        for (var j = 0; j < form.Jets.Length; j++)
        {
            new Span<double>(evaluator.Output(form.Jets[j].Unknown, set.Jets[form.Jets[j].Orders]), T).CopyTo(JetColumns[j]);
            _columns[axes + j] = JetColumns[j];
        }
        _columns[axes + form.Jets.Length] = set.Measured[tile];
        var columns = _columns.AsSpan(0, axes + form.Jets.Length + 1).ToArray();
        var coefficients = parameters.Span.Slice(Plan.ParameterCount, _coefficientCount);
        var residual = _residual.Pointer;
        form.Value(columns, coefficients, new Span<double>(residual, T));
        var sum = SumOfSquares(residual, rows);
        if (normal is null) return sum;

        ClearWeights(evaluator, set.Jets.Count);
        for (var j = 0; j < form.Jets.Length; j++)
        {
            form.JetSlope(j, columns, coefficients, _column);
            var target = evaluator.OutputWeight(form.Jets[j].Unknown, set.Jets[form.Jets[j].Orders]);
            for (var r = 0; r < T; r++) target[r] = scale * _column[r];
        }
        fixed (int* starts = _starts)
        {
            evaluator.Backward(firstLayer, _slots.Pointer, starts);
            var edges = Plan.EdgeCount - Plan.Layers[firstLayer].FirstEdge;
            var slotCount = edges;
            if (firstLayer == 0 && _coefficientCount > 0) slotCount += CoefficientSlots(form, columns, coefficients, edges, starts, scale);
            Shift(starts, slotCount, firstLayer);
            for (var r = 0; r < T; r++) residual[r] *= scale;
            normal.Add(_slots.Pointer, starts, slotCount == _groups.Length ? _groups : [.. _groups.AsSpan(0, slotCount)], rows, residual, Math.Max(Plan.Network.Degree + 1, Math.Min(Lanes, _coefficientCount)));
        }
        return sum;
    }

    private double MatchTile(int s, int tile, int rows, AlignedBuffer parameters, SlotEquations? normal, int firstLayer, double scale)
    {
        var (set, evaluator) = (_sets[s], _evaluators[s]);
        var edges = Plan.EdgeCount - Plan.Layers[firstLayer].FirstEdge;
        var sum = 0.0;
        var residual = _residual.Pointer;
        foreach (var match in set.Matched)
        {
            var jet = set.Jets[match.Orders];
            evaluator.Forward(parameters.Pointer, set.Points[tile]);
            Columns.Copy(evaluator.Output(match.Unknown, jet), residual);
            fixed (int* starts = _starts)
            {
                if (normal is not null) Side(scale, 0, starts);
                evaluator.Forward(parameters.Pointer, set.Partners![tile]);
                for (var r = 0; r < T; r++) residual[r] -= evaluator.Output(match.Unknown, jet)[r];
                sum += SumOfSquares(residual, rows);
                if (normal is null) continue;
                Side(-scale, edges, starts);
                Shift(starts, 2 * edges, firstLayer);
                for (var r = 0; r < T; r++) residual[r] *= scale;
                var groups = edges == Plan.EdgeCount ? _pairGroups : [.. Enumerable.Range(0, 2 * edges).Select(slot => slot % edges)];
                normal.Add(_slots.Pointer, starts, groups, rows, residual, Plan.Network.Degree + 1);
            }

            void Side(double weight, int firstSlot, int* starts)
            {
                ClearWeights(evaluator, set.Jets.Count);
                new Span<double>(evaluator.OutputWeight(match.Unknown, jet), T).Fill(weight);
                evaluator.Backward(firstLayer, _slots.Pointer + ((nint)firstSlot * T * Lanes), starts + ((nint)firstSlot * T));
            }
        }
        return sum;
    }

    /// <returns>How many slots the coefficients take.</returns>
    private int CoefficientSlots(ResidualForm form, double[][] columns, ReadOnlySpan<double> coefficients, int firstSlot, int* starts, double scale)
    {
        var count = (_coefficientCount + Lanes - 1) / Lanes;
        new Span<double>(_slots.Pointer + ((nint)firstSlot * T * Lanes), count * T * Lanes).Clear();
        for (var k = 0; k < count; k++) new Span<int>(starts + ((nint)(firstSlot + k) * T), T).Fill(Plan.ParameterCount + (k * Lanes));
        for (var k = 0; k < form.Coefficients.Length; k++)
        {
            form.CoefficientSlope(k, columns, coefficients, _column);
            var place = form.Coefficients[k];
            var slot = _slots.Pointer + ((nint)(firstSlot + (place / Lanes)) * T * Lanes) + (place % Lanes);
            for (var r = 0; r < T; r++) slot[r * Lanes] = scale * _column[r];
        }
        return count;
    }

    /// <summary>Columns count from the first parameter of the first layer that is asked for.</summary>
    private void Shift(int* starts, int slotCount, int firstLayer)
    {
        if (firstLayer == 0) return;
        for (var i = 0; i < slotCount * T; i++) starts[i] -= Plan.LastLayerOffset;
    }

    private void ClearWeights(JetEvaluator evaluator, int jets)
    {
        for (var k = 0; k < Plan.Network.OutputCount; k++) new Span<double>(evaluator.OutputWeight(k, 0), jets * T).Clear();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double SumOfSquares(double* values, int rows)
    {
        var sum = 0.0;
        for (var r = 0; r < rows; r++) sum = Math.FusedMultiplyAdd(values[r], values[r], sum);
        return sum;
    }
}
