using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;

namespace Discovery.Conserved.Trajectories;

/// <summary>
/// Reads the curves of a network as functions of a table: first one for each curve, whatever they are, for what is flat along one curve alone is not determined well; then sums of two that lie near the curve. Of all ways
/// that are kept the one that takes least to tell is chosen, its weights fitted to the rows themselves.
/// </summary>
internal static class CurvesRead
{
    /// <summary>Places of a curve, without a margin at either end, where polynomials bend as they like.</summary>
    private const int Places = 80;

    private const double Margin = 0.02;

    /// <summary>What a reading may leave of a curve, as a share of its deviation, or as a multiple of what the best one leaves.</summary>
    private const double MostLeft = 0.02, OfBest = 3;

    /// <summary>A curve that varies less than this share of the largest one says nothing.</summary>
    private const double Flat = 1e-3;

    /// <summary>Ways to put readings together that are tried.</summary>
    private const int MostWays = 1500;

    /// <summary>Nats that a node of a formula takes, and a function of the table; one that several curves share is told once.</summary>
    private const double OfNode = 1, OfFunction = 2.5;

    private static readonly Expr[] Table = [.. new[] { "z", "z^2", "z^3", "z^4", "sqrt(z)", "log(z)", "1/z", "1/z^2", "exp(z)", "exp(-z)", "sin(z)", "cos(z)" }.Select(Expr.Parse)];

    /// <summary>The quantity as a formula; null where no way of reading the curves is kept.</summary>
    public static MeasuredQuantity? Of(NetworkQuantity network, IReadOnlyList<string> names, IReadOnlyList<Track> tracks, IReadOnlyList<double> noise)
    {
        double[] sizes = [.. network.Edges.Select((edge, i) => Sampled(edge, network.Ranges[i]).Values.PopulationStandardDeviation())];
        int[] edges = [.. Enumerable.Range(0, sizes.Length).Where(i => sizes[i] > Flat * sizes.Max())];
        if (edges.Length == 0 || edges.Length * Table.Length > TrajectoryQuantities.MostFunctions) return null;
        Expr[] functions = [.. edges.SelectMany(i => Table.Select(function => function.Substitute("z", network.Edges[i].Input)))];
        if (TrajectoryJudge.Of(names, tracks, noise, functions) is not { } judge) return null;
        int[][] usable = [.. edges.Select((_, e) => Enumerable.Range(0, Table.Length).Where(j => judge.Usable.Contains((e * Table.Length) + j)).ToArray())];
        var kept = Kept(usable.Select(of => of.Select(j => (int[])[j])));
        if (kept.Count == 0) kept = Kept(edges.Select((edge, e) => Readings(Sampled(network.Edges[edge], network.Ranges[edge]), usable[e])));
        if (kept.Count == 0) return null;
        var chosen = kept.MinBy(quantity => judge.Search.Cost(quantity) + quantity.Support.Sum(j => OfNode * functions[j].Complexity()) + (OfFunction * quantity.Support.Select(j => j % Table.Length).Distinct().Count()))!;
        return judge.Search.Told(judge.Search.Sparse(chosen.Support, judge.IsKept), true);

        List<TrajectorySearch.Found> Kept(IEnumerable<IEnumerable<int[]>> readings)
        {
            var each = Math.Max(2, (int)Math.Pow(MostWays, 1.0 / edges.Length));
            IEnumerable<int[]> ways = [[]];
            foreach (var (e, choices) in readings.Index())
                ways = [.. ways.SelectMany(way => choices.Take(each).Select(choice => (int[])[.. way, .. choice.Select(j => (e * Table.Length) + j)])).Take(MostWays)];
            return [.. ways.Select(judge.Search.Best).Where(judge.IsKept)];
        }
    }

    /// <summary>One or two functions whose sum, scaled and shifted, lies near a curve: single ones first, then the nearest.</summary>
    private static IEnumerable<int[]> Readings((double[] Places, double[] Values) curve, int[] usable)
    {
        var (places, values) = curve;
        double[][] columns = [.. Table.Select(function => Tape.Compile(function, ["z"]).Evaluate([places], places.Length))];
        IEnumerable<int[]> choices = [.. usable.Select(j => (int[])[j]), .. usable.SelectMany(j => usable.Where(k => k < j).Select(k => (int[])[k, j]))];
        var fits = choices.Select(choice => (Choice: choice, Left: Left(choice.Select(j => columns[j]), values))).ToList();
        if (fits.Count == 0) return [];
        var most = Math.Max(MostLeft, OfBest * fits.Min(fit => fit.Left));
        return fits.Where(fit => fit.Left <= most).OrderBy(fit => fit.Left * Math.Pow(10, fit.Choice.Length)).Select(fit => fit.Choice);
    }

    /// <summary>What the best combination leaves, as a share of the deviation.</summary>
    private static double Left(IEnumerable<double[]> columns, double[] values)
    {
        var design = Matrix<double>.Build.DenseOfColumns(columns.Select(Scaled).Prepend([.. Enumerable.Repeat(1.0, values.Length)]));
        var target = Vector<double>.Build.DenseOfArray(values);
        var rest = target - (design * design.QR().Solve(target));
        return rest.L2Norm() / Math.Sqrt(values.Length) / Math.Max(values.PopulationStandardDeviation(), double.Epsilon);
    }

    private static double[] Scaled(double[] column)
    {
        var size = column.Max(Math.Abs);
        return [.. column.Select(value => value / Math.Max(size, double.Epsilon))];
    }

    private static (double[] Places, double[] Values) Sampled((Expr Input, Expr Curve) edge, (double Low, double High) range)
    {
        var width = range.High - range.Low;
        double[] places = [.. Enumerable.Range(0, Places).Select(i => range.Low + (width * (Margin + ((1 - (2 * Margin)) * i / (Places - 1)))))];
        return (places, Tape.Compile(edge.Curve, ["z"]).Evaluate([places], Places));
    }
}
