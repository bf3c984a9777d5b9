using System.Collections.Immutable;

namespace Discovery.Fitting.Smoothing;

/// <summary>
/// A network with a hidden level of sums whose outer functions are splines, and one whose outer function is the identity, so that the network is a sum of
/// functions of single inputs and of functions of sums of such; with the penalties of its splines.
/// </summary>
internal static class SmoothPlan
{
    /// <summary>Half the width of the hidden grids, in deviations of the sums: they go on as straight lines.</summary>
    private const double HiddenReach = 2.5;

    /// <summary>Deviation of the outer coefficients at the start.</summary>
    private const double OuterSize = 0.3;

    /// <summary>The outer function of the sum of functions of single inputs.</summary>
    internal static readonly EdgeFunction Identity = new("x", x => x, _ => 1);

    /// <param name="data">The rows.</param>
    /// <param name="hidden">Hidden sums beside the plain one.</param>
    /// <param name="intervals">Most cells of a grid.</param>
    /// <param name="random">Of the directions of the hidden sums.</param>
    public static Network Start(Dataset data, int hidden, int intervals, RandomSource random)
    {
        var degree = SmoothNetwork.Degree;
        ImmutableArray<AffineMap> maps = [.. Enumerable.Range(0, data.InputCount).Select(i => AffineMap.ToUnitRange(data.Input(i)))];
        var scaled = Enumerable.Range(0, data.InputCount).Select(i => data.Input(i).ToArray().Select(maps[i].Apply).ToArray()).ToArray();
        ImmutableArray<SplineGrid> grids = [.. scaled.Select(column => Grid(column, intervals))];
        var inner = new List<Edge>();
        for (var sum = 0; sum < hidden; sum++)
        {
            var slopes = Array.ConvertAll(scaled, _ => random.Normal());
            var values = Enumerable.Range(0, data.RowCount).Select(row => scaled.Select((column, i) => slopes[i] * column[row]).Sum()).ToArray();
            var mean = values.Average();
            var deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
            if (!(deviation > 0)) deviation = 1;
            for (var i = 0; i < data.InputCount; i++) inner.Add(Line(grids[i], degree, slopes[i] / deviation, -mean / deviation / data.InputCount));
        }
        for (var i = 0; i < data.InputCount; i++) inner.Add(Line(grids[i], degree, 0, 0));
        var outerGrid = new SplineGrid(-HiddenReach, HiddenReach, intervals);
        var outer = Enumerable.Range(0, hidden).Select(Edge (_) => Line(outerGrid, degree, OuterSize * random.Normal(), 0)).Append(new FormulaEdge(Identity, 1, 0, 1, 0));
        return new Network([.. data.InputNames], data.TargetName, maps, AffineMap.Standardising(data.Target, data.Weights), degree,
        [
            new Layer(grids, hidden + 1, 0, [.. inner]),
            new Layer([.. Enumerable.Repeat(outerGrid, hidden + 1)], 1, 0, [.. outer]),
        ]);
    }

    /// <summary>The penalties, and how many weights they have.</summary>
    public static (IReadOnlyList<SplinePenalty> Penalties, int Weights) Penalties(Plan plan)
    {
        var network = plan.Network;
        int inputs = network.InputCount, plain = network.Layers[0].SumCount - 1;
        // Weights: ridge of the inner splines, bend and ridge of the outer ones, ridge of the plain sum; then bends of inner splines and of the plain sum, one an input.
        const int innerRidge = 0, outerBend = 1, outerRidge = 2, plainRidge = 3, first = 4;
        var penalties = new List<SplinePenalty>();
        for (var i = 0; i < inputs; i++)
        {
            Add(0, i, edge => edge.Input == i && edge.Sum < plain, first + i, innerRidge);
            Add(0, i, edge => edge.Input == i && edge.Sum == plain, first + inputs + i, plainRidge);
        }
        if (plain > 0) Add(1, 0, edge => edge.Function is null, outerBend, outerRidge);
        return (penalties, first + (2 * inputs));

        void Add(int layer, int node, Func<PlanEdge, bool> isOf, int bend, int ridge)
        {
            ImmutableArray<int> offsets = [.. plan.Layers[layer].Edges.Where(isOf).Select(edge => edge.Offset)];
            if (offsets.Length > 0) penalties.Add(new SplinePenalty(network.Layers[layer].Grids[node], network.Degree, offsets, bend, ridge));
        }
    }

    /// <summary>Cells between the levels of a column that has few, and else of knots half-way between quantiles and equal cells.</summary>
    private static SplineGrid Grid(double[] column, int intervals)
    {
        const double reach = 1 + (2 * Network.GridMargin);
        var levels = column.Distinct().Count();
        return SplineGrid.ByQuantiles(column, -reach, reach, Math.Clamp(levels - 1, 1, intervals), uniformShare: 0.5);
    }

    private static SplineEdge Line(SplineGrid grid, int degree, double slope, double offset) =>
        new([.. Enumerable.Range(0, grid.CoefficientCount(degree)).Select(i => (slope * grid.Greville(i, degree)) + offset)]);
}
