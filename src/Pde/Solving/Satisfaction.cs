namespace Discovery.Pde.Solving;

/// <summary>
/// How far a solution is from meeting its equations and conditions: least squares find a compromise between what contradicts itself, which hardly changes
/// from grid to grid and so looks accurate.
/// </summary>
/// <param name="Share">Root mean square of the residual that is met worst, beside the terms that it is made of; zero where all are met.</param>
/// <param name="Place">Where that residual holds: "x = 0", or "the equations".</param>
public sealed record Satisfaction(double Share, string Place)
{
    /// <summary>Points inside; a quarter of them on each face.</summary>
    private const int Points = 1000;

    /// <summary>The place of equations.</summary>
    public const string Inside = "the equations";

    /// <summary>The residual that is met worst, at points that training has not seen; null where it cannot be told, as with delays.</summary>
    /// <param name="solution">With its numbers, if it has any.</param>
    /// <param name="seed">Of the points.</param>
    public static Satisfaction? Of(Solution solution, long seed = 1)
    {
        var inner = solution.Inner;
        var problem = inner.Problem.HasIntegrals ? Integrals.Without(inner.Problem) : inner.Problem;
        if (problem.HasDelays) return null;
        if (!problem.Coefficients.IsEmpty) problem = problem.WithKnown(inner.Coefficients);
        var sets = new PointSets(problem with { Measurements = [] }, Device.Cpu).HeldOut(Points, new RandomSource(seed).Fork(53));
        var sizes = new Sizes(inner, problem, sets[0]);
        var worst = new Satisfaction(0, Inside);
        foreach (var set in sets)
            foreach (var form in set.Residuals)
                if (ShareOf(form, set, inner, sizes) is var share && share > worst.Share) worst = new Satisfaction(share, ReferenceEquals(set, sets[0]) ? Inside : set.Name);
        return worst;
    }

    private static double ShareOf(ResidualForm form, PointSet set, Solution solution, Sizes sizes)
    {
        var (sum, terms) = (0.0, 0.0);
        for (var tile = 0; tile < set.TileCount; tile++)
        {
            var points = set.Points[tile];
            var width = points[0].Length;
            var jets = form.Jets.Select(jet => solution.Values(points, jet)).ToArray();
            double[][] columns = [.. points, .. jets, new double[width]];
            double[][] still = [.. points, .. jets.Select(_ => new double[width]), new double[width]];
            var (residual, given) = (new double[width], new double[width]);
            form.Value(columns, default, residual);
            form.Value(still, default, given);
            var slopes = form.Jets.Select((_, j) =>
            {
                var slope = new double[width];
                form.JetSlope(j, columns, default, slope);
                return slope;
            }).ToArray();
            for (var r = 0; r < set.RowsIn(tile); r++)
            {
                var term = double.IsFinite(given[r]) ? Math.Abs(given[r]) : 0;
                for (var j = 0; j < jets.Length; j++) term += Math.Abs(slopes[j][r]) * (Math.Abs(jets[j][r]) + sizes.Natural(form.Jets[j]));
                if (!double.IsFinite(residual[r]) || !double.IsFinite(term)) continue;
                sum += residual[r] * residual[r];
                terms += term * term;
            }
        }
        return sum == 0 ? 0 : Math.Sqrt(sum / terms);
    }

    /// <summary>What derivatives are expected to be of: a function's size over the domain's length, once for each time that it is differentiated.</summary>
    private sealed class Sizes(Solution solution, DifferentialProblem problem, PointSet inside)
    {
        private readonly Dictionary<int, double> _known = [];

        public double Natural(PartialDerivative jet)
        {
            if (!_known.TryGetValue(jet.Unknown, out var size)) _known[jet.Unknown] = size = Size(jet.Unknown);
            for (var i = 0; i < problem.Box.Dimension; i++) size /= Math.Pow(problem.Box.Axes[i].Length, jet.Orders[i]);
            return size;
        }

        private double Size(int unknown)
        {
            var (sum, count) = (0.0, 0);
            for (var tile = 0; tile < inside.TileCount; tile++)
            {
                var values = solution.Values(inside.Points[tile], new PartialDerivative(unknown, default));
                for (var r = 0; r < inside.RowsIn(tile); r++, count++) sum += values[r] * values[r];
            }
            return Math.Sqrt(sum / count);
        }
    }
}
