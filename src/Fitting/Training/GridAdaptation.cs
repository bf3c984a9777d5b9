namespace Discovery.Fitting.Training;

/// <summary>Moves the grids of hidden nodes to where the data are. A grid that covers its node's values well is left alone.</summary>
internal static class GridAdaptation
{
    /// <summary>Fresh rows a little further out than the training rows are not yet on the straight line; there the spline follows its last determined cell (<see cref="Roughness"/>).</summary>
    internal const double Margin = 0.08;

    /// <summary>In widths of the values, as the margins below: a wider gap at an end leaves cells without rows.</summary>
    private const double LargestGap = 0.14;

    /// <summary>Margin that is asked for where training begins; on its way values may use it up before a grid moves again.</summary>
    private const double LeastMarginAtStart = 0.06;

    /// <summary>While training goes on a grid moves only when values leave it; less than a thousandth is not worth the accuracy that projecting costs.</summary>
    private const double LeastMargin = -1e-3;

    /// <summary>A node whose values differ by less, against scales of order 1, is constant: a grid of its width would be rounding.</summary>
    private const double Flat = 1e-9;

    /// <param name="objective">Its rows give the values.</param>
    /// <param name="state">Its hidden grids move, and its splines are projected.</param>
    /// <param name="frozen">Parameters whose grids stay; null for none.</param>
    /// <param name="isStart">Whether training begins here.</param>
    /// <returns>Whether any grid moved.</returns>
    public static bool Adapt(Objective objective, ModelState state, bool[]? frozen = null, bool isStart = false)
    {
        Plan plan = objective.Plan;
        bool moved = false;
        for (int l = 1; l < plan.Layers.Length; l++)
        {
            PlanLayer layer = plan.Layers[l];
            var low = new double[layer.InputCount];
            var high = new double[layer.InputCount];
            objective.Ranges(state, l, low, high);
            for (int input = 0; input < layer.InputCount; input++)
            {
                SplineGrid old = state.Grids[l][input];
                if (!layer.HasSpline[input] || IsFrozen(layer, input, frozen) || Covers(old, low[input], high[input], isStart ? LeastMarginAtStart : LeastMargin)) continue;
                double width = high[input] - low[input];
                if (!(width > Flat) || !double.IsFinite(width)) continue;
                var grid = old.Over(low[input] - (Margin * width), high[input] + (Margin * width));
                Move(plan, layer, input, old, grid, state);
                state.Grids[l][input] = grid;
                moved = true;
            }
        }

        return moved;
    }

    private static void Move(Plan plan, PlanLayer layer, int input, SplineGrid old, SplineGrid grid, ModelState state)
    {
        var projection = new SplineProjection(grid, plan.Degree);
        foreach (PlanEdge edge in layer.Edges)
        {
            if (edge.Input != input || edge.Function is not null) continue;
            Span<double> own = state.Parameters.Span.Slice(edge.Offset, edge.Count);
            projection.Project(old, plan.Degree, own).CopyTo(own);
        }
    }

    private static bool IsFrozen(PlanLayer layer, int input, bool[]? frozen) =>
        frozen is not null && Array.Exists(layer.EdgesOf[input], e => frozen[layer.Edges[e].Offset]);

    private static bool Covers(SplineGrid grid, double low, double high, double least)
    {
        double width = high - low;
        double below = low - grid.Low, above = grid.High - high;
        return below >= least * width && above >= least * width && below <= LargestGap * width && above <= LargestGap * width;
    }
}
