using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Discovery.Fitting.Simd;

/// <summary>J^T r of one layer and tile without J: the bases of a node are laid out once, and all edges that leave it are added up by them.</summary>
internal sealed unsafe class LayerGradient(Evaluator evaluator)
{
    /// <summary>Splines of more coefficients are added up row by row: their panels would be nearly empty.</summary>
    private const int MostPanelled = 32;

    private readonly Evaluator _evaluator = evaluator;
    private readonly Plan _plan = evaluator.Plan;
    private readonly AlignedBuffer _basisPanel = new((MostPanelled + 8) * Tile.Rows);

    /// <summary>Adds the products of one layer's columns of J with the residuals that the sensitivities carry.</summary>
    /// <param name="state">Parameters and grids.</param>
    /// <param name="l">The layer.</param>
    /// <param name="sensitivities">Half the derivative of the loss with respect to each sum of the layer.</param>
    /// <param name="rows">A multiple of 8.</param>
    /// <param name="gradient">Of all parameters.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ModelState state, int l, double* sensitivities, int rows, double* gradient)
    {
        PlanLayer layer = _plan.Layers[l];
        for (int input = 0; input < layer.InputCount; input++)
        {
            int count = state.Grids[l][input].CoefficientCount(_plan.Degree);
            bool panelled = layer.HasSpline[input] && count <= MostPanelled;
            if (panelled) ExpandBases(_evaluator.Bins(l, input), _evaluator.Bases(l, input), count, rows);
            ReadOnlySpan<int> edges = layer.EdgesOf[input];
            for (int i = 0; i < edges.Length; i++)
            {
                PlanEdge edge = layer.Edges[edges[i]];
                double* sensitivity = sensitivities + (edge.Sum * Tile.Rows);
                double* own = gradient + edge.Offset;
                if (edge.Function is not null)
                {
                    AddFormulaGradient(state, l, edges[i], sensitivity, rows, own);
                }
                else if (!panelled)
                {
                    AddSparse(_evaluator.Bins(l, input), _evaluator.Bases(l, input), _plan.Degree, sensitivity, rows, own);
                }
                else if (i + 4 <= edges.Length && AreSplines(layer, edges.Slice(i, 4)))
                {
                    AddFour(rows, count, layer, sensitivities, edges.Slice(i, 4), gradient);
                    i += 3;
                }
                else
                {
                    AddOne(rows, count, sensitivity, own);
                }
            }
        }

        GC.KeepAlive(this);
    }

    private static bool AreSplines(PlanLayer layer, ReadOnlySpan<int> edges)
    {
        foreach (int e in edges)
        {
            if (layer.Edges[e].Function is not null) return false;
        }

        return true;
    }

    /// <summary>The bases of one node as whole rows, panel by panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ExpandBases(long* bins, double* bases, int count, int rows)
    {
        nint panel = (nint)rows * 8;
        double* target = _basisPanel.Pointer;
        int degree = _plan.Degree;
        new Span<double>(target, PanelProduct.Padded(count) * rows).Clear();
        for (int row = 0; row < rows; row++, target += 8)
        {
            nint column = (nint)bins[row];
            double* basis = bases + row;
            for (int j = 0; j <= degree; j++, column++, basis += Tile.Rows) target[((column >> 3) * panel) + (column & 7)] = *basis;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddFour(int rows, int count, PlanLayer layer, double* sensitivities, ReadOnlySpan<int> edges, double* gradient)
    {
        PlanEdge first = layer.Edges[edges[0]], second = layer.Edges[edges[1]], third = layer.Edges[edges[2]], fourth = layer.Edges[edges[3]];
        double* w0 = sensitivities + (first.Sum * Tile.Rows);
        double* w1 = sensitivities + (second.Sum * Tile.Rows);
        double* w2 = sensitivities + (third.Sum * Tile.Rows);
        double* w3 = sensitivities + (fourth.Sum * Tile.Rows);
        for (int start = 0; start < count; start += 8)
        {
            double* basis = _basisPanel.Pointer + ((nint)start * rows);
            Vector512<double> s0 = Vector512<double>.Zero, s1 = s0, s2 = s0, s3 = s0;
            for (int row = 0; row < rows; row++, basis += 8)
            {
                Vector512<double> b = Vector512.Load(basis);
                s0 = Vector512.FusedMultiplyAdd(Vector512.Create(w0[row]), b, s0);
                s1 = Vector512.FusedMultiplyAdd(Vector512.Create(w1[row]), b, s1);
                s2 = Vector512.FusedMultiplyAdd(Vector512.Create(w2[row]), b, s2);
                s3 = Vector512.FusedMultiplyAdd(Vector512.Create(w3[row]), b, s3);
            }

            AddPart(s0, gradient + first.Offset + start, count - start);
            AddPart(s1, gradient + second.Offset + start, count - start);
            AddPart(s2, gradient + third.Offset + start, count - start);
            AddPart(s3, gradient + fourth.Offset + start, count - start);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddOne(int rows, int count, double* weights, double* gradient)
    {
        for (int start = 0; start < count; start += 8)
        {
            double* basis = _basisPanel.Pointer + ((nint)start * rows);
            Vector512<double> even = Vector512<double>.Zero, odd = even;
            for (int row = 0; row < rows; row += 2, basis += 16)
            {
                even = Vector512.FusedMultiplyAdd(Vector512.Create(weights[row]), Vector512.Load(basis), even);
                odd = Vector512.FusedMultiplyAdd(Vector512.Create(weights[row + 1]), Vector512.Load(basis + 8), odd);
            }

            AddPart(even + odd, gradient + start, count - start);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddPart(Vector512<double> sums, double* target, int count)
    {
        if (count >= 8)
        {
            (Vector512.Load(target) + sums).Store(target);
            return;
        }

        for (int i = 0; i < count; i++) target[i] += sums.GetElement(i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddSparse(long* bins, double* bases, int degree, double* weights, int rows, double* gradient)
    {
        for (int row = 0; row < rows; row++)
        {
            double* own = gradient + bins[row];
            double* basis = bases + row;
            for (int j = 0; j <= degree; j++, basis += Tile.Rows) own[j] = Math.FusedMultiplyAdd(weights[row], *basis, own[j]);
        }
    }

    private void AddFormulaGradient(ModelState state, int l, int e, double* sensitivity, int rows, double* gradient)
    {
        PlanEdge edge = _plan.Layers[l].Edges[e];
        double* own = state.Parameters.Pointer + edge.Offset;
        double* value = _evaluator.FormulaValue(l, e);
        double* slope = _evaluator.FormulaSlope(l, e);
        double* x = _evaluator.Node(l, edge.Input);
        for (int row = 0; row < rows; row++)
        {
            double inner = sensitivity[row] * own[2] * slope[row];
            gradient[0] += inner * x[row];
            gradient[1] += inner;
            gradient[2] += sensitivity[row] * value[row];
            gradient[3] += sensitivity[row];
        }
    }
}
