using System.Collections.Immutable;

namespace Discovery.Pde.Residuals;

/// <summary>Lays points for the equations, conditions and data of a problem.</summary>
internal sealed class PointSets
{
    /// <summary>Bounds the time of a step in more than two dimensions.</summary>
    private const int MostPoints = 60_000;

    /// <summary>As a share of the domain.</summary>
    private const double AtSingular = 1e-9;

    private readonly DifferentialProblem _problem;
    private readonly ImmutableArray<ResidualForm> _equations;
    private readonly ImmutableArray<ResidualForm?> _conditions;

    /// <param name="problem">Whose equations, conditions and data.</param>
    /// <param name="device">What evaluates their residuals.</param>
    public PointSets(DifferentialProblem problem, Device device)
    {
        (_problem, Device) = (problem, device);
        _equations = [.. problem.Equations.Select(equation => new ResidualForm(equation.Residual, problem.Vocabulary, Device))];
        _conditions = [.. problem.Conditions.Select(condition => condition switch
        {
            BoundaryCondition.OnFace face => new ResidualForm(face.Residual, problem.Vocabulary, Device),
            BoundaryCondition.OnCurve curve => new ResidualForm(curve.Residual, problem.Vocabulary, Device),
            _ => null,
        })];
    }

    public Device Device { get; }

    /// <summary>Regular points in one and two dimensions, Sobol's in more.</summary>
    /// <param name="perAxis">Points along an axis.</param>
    /// <param name="parameters">Numbers to be found: there are at least twice as many rows.</param>
    /// <param name="timeAxis">The axis of which a part is used; -1 for none.</param>
    /// <param name="share">How much of it, from its low end.</param>
    public ImmutableArray<PointSet> Training(int perAxis, int parameters, int timeAxis = -1, double share = 1)
    {
        var box = timeAxis < 0 ? _problem.Box
            : new Box([.. _problem.Box.Axes.Select((axis, i) => i == timeAxis ? axis with { High = axis.Low + (share * axis.Length) } : axis)]);
        var leastInside = 2 * parameters / _problem.Equations.Length;
        int[] counts = [.. Enumerable.Repeat(Math.Max(perAxis, (int)Math.Ceiling(Math.Pow(leastInside, 1.0 / box.Dimension))), box.Dimension)];
        var inside = box.Dimension <= 2
            ? Collocation.Uniform(box, counts)
            : Collocation.Sobol(box, Math.Min(MostPoints, Math.Max(leastInside, (int)Math.Pow(perAxis, 2))));
        return Build(new Layout(
            box,
            inside,
            held => box.Dimension <= 2
                ? Collocation.Uniform(box, [.. counts.Select(count => count + 4)], held)
                : Collocation.Sobol(box, held.All(value => value is not null) ? 1 : Math.Max(64, inside[0].Length / (2 * box.Dimension)), held),
            perAxis));
    }

    /// <summary>Regular points in a part of the domain, without the conditions that a product space satisfies by itself.</summary>
    /// <param name="part">A part of the box.</param>
    /// <param name="counts">Points along each axis.</param>
    /// <param name="skippedAxis">Conditions that hold this axis are left out; -1 for none.</param>
    public ImmutableArray<PointSet> Lattice(Box part, IReadOnlyList<int> counts, int skippedAxis = -1) =>
        Build(new Layout(part, Collocation.Uniform(part, counts), held => Collocation.Uniform(part, counts, held), counts.Max()) { WithoutPeriodic = true, SkippedAxis = skippedAxis });

    /// <summary>Random points that training does not see.</summary>
    public ImmutableArray<PointSet> HeldOut(int count, RandomSource random) => Build(Held(_problem.Box, count, random));

    /// <summary>The same in a part of the domain, without the conditions that a product space satisfies by itself.</summary>
    public ImmutableArray<PointSet> HeldOut(Box part, int count, RandomSource random, int skippedAxis) =>
        Build(Held(part, count, random) with { WithoutPeriodic = true, SkippedAxis = skippedAxis });

    /// <summary>Random points of the domain, which lie in the region where there is one.</summary>
    public static double[][] Random(DifferentialProblem problem, int count, RandomSource random)
    {
        var points = Collocation.Random(problem.Box, count, random);
        return problem.Region is { } region ? region.Inside(points) : points;
    }

    private static Layout Held(Box part, int count, RandomSource random) => new(
        part,
        Collocation.Random(part, count, random),
        held => Collocation.Random(part, held.All(value => value is not null) ? 1 : Math.Max(100, count / 4), random, held),
        37);

    private ImmutableArray<PointSet> Build(Layout layout)
    {
        var (box, vocabulary, region) = (layout.Part, _problem.Vocabulary, _problem.Region);
        var sets = ImmutableArray.CreateBuilder<PointSet>();
        sets.Add(PointSet.Of("equations", WithoutSingular(region?.Inside(layout.Inside) ?? layout.Inside), _equations));
        var edge = region?.Edge(box, [.. Enumerable.Repeat(layout.EdgeCells, box.Dimension)]);
        for (var c = 0; c < _problem.Conditions.Length; c++)
        {
            var held = new double?[box.Dimension];
            if (_problem.Conditions[c] is BoundaryCondition.OnFace face)
            {
                foreach (var (axis, value) in face.Where) held[axis] = value;
                if (layout.SkippedAxis >= 0 && held[layout.SkippedAxis] is not null) continue;
                var points = layout.OnFace(held);
                if (region is not null) points = WithoutSingular(region.Inside(points));
                if (points[0].Length > 0) sets.Add(PointSet.Of(string.Join(", ", face.Where.Select(at => $"{box.Axes[at.Axis].Name} = {at.Value:G6}")), points, [_conditions[c]!]));
            }
            else if (_problem.Conditions[c] is BoundaryCondition.OnCurve curve)
            {
                var points = WithoutSingular(region!.Where(curve.Level, edge!));
                if (points[0].Length > 0) sets.Add(PointSet.Of($"{curve.Level} = 0", points, [_conditions[c]!]));
            }
            else if (_problem.Conditions[c] is BoundaryCondition.Periodic periodic && !layout.WithoutPeriodic)
            {
                held[periodic.Axis] = box.Axes[periodic.Axis].Low;
                var low = layout.OnFace(held);
                double[][] high = [.. low.Select((column, i) => i == periodic.Axis ? Enumerable.Repeat(box.Axes[i].High, column.Length).ToArray() : column)];
                sets.Add(PointSet.Periodic($"periodic {box.Axes[periodic.Axis].Name}", low, high, Matched(periodic.Axis)));
            }
        }
        foreach (var measured in _problem.Measurements)
        {
            var misfit = (Expr.Symbol(vocabulary.Unknowns[measured.Unknown]) - Expr.Symbol(ResidualForm.MeasuredValue)) / (measured.Sigma is { } sigma ? Expr.Decimal(sigma) : Expr.One);
            sets.Add(PointSet.OfData($"data of {vocabulary.Unknowns[measured.Unknown]}", [.. measured.Points], new ResidualForm(misfit, vocabulary, Device), measured.Values));
        }
        return sets.DrainToImmutable();
    }

    /// <summary>The points at which every formula that is added to the unknown has derivatives.</summary>
    private double[][] WithoutSingular(double[][] points)
    {
        if (_problem.SingularPoints.IsEmpty) return points;
        var reach = AtSingular * _problem.Box.Axes.Max(axis => axis.Length);
        return [.. points.Select(column => column.Where((_, r) => _problem.SingularPoints.All(at => Math.Abs(points[0][r] - at.X) + Math.Abs(points[1][r] - at.Y) > reach)).ToArray())];
    }

    /// <summary>Each unknown and its derivatives along the axis, below the order in which they occur in the equations.</summary>
    private ImmutableArray<PartialDerivative> Matched(int axis)
    {
        var matched = ImmutableArray.CreateBuilder<PartialDerivative>();
        for (var k = 0; k < _problem.Vocabulary.Unknowns.Length; k++)
        {
            var orders = default(MultiIndex);
            for (var n = 0; n < _problem.OrderAlong(axis, k); n++, orders += MultiIndex.Unit(axis)) matched.Add(new PartialDerivative(k, orders));
        }
        return matched.DrainToImmutable();
    }

    /// <summary>Where points are laid.</summary>
    /// <param name="Part">A part of the domain.</param>
    /// <param name="Inside">Points for the equations.</param>
    /// <param name="OnFace">Points where some axes are held.</param>
    /// <param name="EdgeCells">Of the lattice that finds the region's edge, along each axis.</param>
    private sealed record Layout(Box Part, double[][] Inside, Func<double?[], double[][]> OnFace, int EdgeCells)
    {
        public bool WithoutPeriodic { get; init; }

        public int SkippedAxis { get; init; } = -1;
    }
}
