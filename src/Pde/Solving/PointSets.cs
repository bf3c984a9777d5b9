using System.Collections.Immutable;
using Discovery.Fitting;
using Discovery.Symbolic;

namespace Discovery.Pde;

/// <summary>Lays points for the equations, conditions and data of a problem.</summary>
internal sealed class PointSets
{
    private const int MostPoints = 60_000;

    private readonly DifferentialProblem _problem;
    private readonly ImmutableArray<ResidualForm> _equations;
    private readonly ImmutableArray<ResidualForm?> _conditions;

    public PointSets(DifferentialProblem problem)
    {
        _problem = problem;
        _equations = [.. problem.Equations.Select(equation => new ResidualForm(equation.Residual, problem.Vocabulary))];
        _conditions = [.. problem.Conditions.Select(condition => condition is BoundaryCondition.OnFace face ? new ResidualForm(face.Residual, problem.Vocabulary) : null)];
    }

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
        return Build(inside, held => box.Dimension <= 2
            ? Collocation.Uniform(box, [.. counts.Select(count => count + 4)], held)
            : Collocation.Sobol(box, held.All(value => value is not null) ? 1 : Math.Max(64, inside[0].Length / (2 * box.Dimension)), held));
    }

    /// <summary>Random points that training does not see.</summary>
    public ImmutableArray<PointSet> HeldOut(int count, RandomSource random) =>
        Build(Collocation.Random(_problem.Box, count, random), held => Collocation.Random(_problem.Box, held.All(value => value is not null) ? 1 : Math.Max(100, count / 4), random, held));

    private ImmutableArray<PointSet> Build(double[][] inside, Func<double?[], double[][]> onFace)
    {
        var (box, vocabulary) = (_problem.Box, _problem.Vocabulary);
        var sets = ImmutableArray.CreateBuilder<PointSet>();
        sets.Add(PointSet.Of("equations", inside, _equations));
        for (var c = 0; c < _problem.Conditions.Length; c++)
        {
            var held = new double?[box.Dimension];
            if (_problem.Conditions[c] is BoundaryCondition.OnFace face)
            {
                foreach (var (axis, value) in face.Where) held[axis] = value;
                sets.Add(PointSet.Of(string.Join(", ", face.Where.Select(at => $"{box.Axes[at.Axis].Name} = {at.Value:G6}")), onFace(held), [_conditions[c]!]));
            }
            else if (_problem.Conditions[c] is BoundaryCondition.Periodic periodic)
            {
                held[periodic.Axis] = box.Axes[periodic.Axis].Low;
                var low = onFace(held);
                double[][] high = [.. low.Select((column, i) => i == periodic.Axis ? Enumerable.Repeat(box.Axes[i].High, column.Length).ToArray() : column)];
                sets.Add(PointSet.Periodic($"periodic {box.Axes[periodic.Axis].Name}", low, high, Matched(periodic.Axis)));
            }
        }
        foreach (var measured in _problem.Measurements)
        {
            var misfit = Expr.Symbol(vocabulary.Unknowns[measured.Unknown]) - Expr.Symbol(ResidualForm.MeasuredValue);
            sets.Add(PointSet.Of($"data of {vocabulary.Unknowns[measured.Unknown]}", [.. measured.Points], [new ResidualForm(misfit, vocabulary)], measured.Values));
        }
        return sets.DrainToImmutable();
    }

    /// <summary>Each unknown and its derivatives along the axis, below the order in which they occur in the equations.</summary>
    private ImmutableArray<PartialDerivative> Matched(int axis)
    {
        var matched = ImmutableArray.CreateBuilder<PartialDerivative>();
        for (var k = 0; k < _problem.Vocabulary.Unknowns.Length; k++)
        {
            var order = _problem.Equations.SelectMany(equation => _problem.Vocabulary.DerivativesIn(equation.Residual))
                .Where(derivative => derivative.Unknown == k).Select(derivative => derivative.Orders[axis]).DefaultIfEmpty().Max();
            var orders = default(MultiIndex);
            for (var n = 0; n < Math.Max(1, order); n++, orders += MultiIndex.Unit(axis)) matched.Add(new PartialDerivative(k, orders));
        }
        return matched.DrainToImmutable();
    }
}
