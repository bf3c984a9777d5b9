using System.Globalization;

namespace Discovery.Pde.Equations;

/// <summary>Finds what makes a problem unsolvable before time is spent on it.</summary>
public static class WellPosedness
{
    /// <summary>The splines' highest degree is 7, and training differentiates once more than the equation.</summary>
    public const int MaxOrder = BSpline.MaxDegree - 2;

    /// <summary>Points along each axis of an edge at which two conditions are compared.</summary>
    private const int CornerSamples = 9;

    /// <summary>Points at which the coefficients of the equations are looked at.</summary>
    private const int FiniteSamples = 200;

    /// <summary>Cells along each axis in which a region must show.</summary>
    private const int RegionCells = 40;

    /// <summary>A difference against the size of the values: conditions may be given with six digits.</summary>
    private const double Contradiction = 1e-6;

    /// <summary>All objections; none where the problem may be tried.</summary>
    public static IReadOnlyList<Objection> Check(DifferentialProblem problem)
    {
        var objections = new List<Objection>();
        var vocabulary = problem.Vocabulary;
        if (problem.Equations.IsEmpty) objections.Add(new(0, "there is no equation."));
        foreach (var equation in problem.Equations)
        {
            var occurring = vocabulary.DerivativesIn(equation.Residual).ToList();
            if (!occurring.Any(derivative => derivative.Orders.Total > 0) && problem.Equations.Length == 1 && !problem.HasIntegrals)
                objections.Add(new(equation.Line, "the equation has no derivative of an unknown."));
            foreach (var derivative in occurring.Where(derivative => derivative.Orders.Total > MaxOrder).Take(1))
                objections.Add(new(equation.Line, $"{vocabulary.NameOf(derivative)} is of order {derivative.Orders.Total}; a network's splines are smooth enough for order {MaxOrder} at most. Write the equation as a system of lower order."));
        }
        for (var k = 0; k < vocabulary.Unknowns.Length; k++)
            if (!problem.Equations.Any(equation => vocabulary.DerivativesIn(equation.Residual).Any(derivative => derivative.Unknown == k)))
                objections.Add(new(0, problem.HasIntegrals ? $"the unknown {vocabulary.Unknowns[k]} occurs in no equation outside an integral; equations of the first kind, which give an integral alone, are not solved." : $"the unknown {vocabulary.Unknowns[k]} occurs in no equation."));
        if (problem.Conditions.OfType<BoundaryCondition.OnCurve>().FirstOrDefault() is { } stray && problem.Region is null)
        {
            objections.Add(new(stray.Line, "the condition holds on a curve, but there is no region whose edge the curve could be; add a 'region' line."));
            return objections;
        }
        if (problem.Conditions.IsEmpty && problem.Measurements.IsEmpty && !problem.HasIntegrals)
            objections.Add(new(problem.Equations.IsEmpty ? 0 : problem.Equations[^1].Line, "the equation has no condition, so that it has many solutions; add a 'boundary' or 'initial' line, or 'data'."));
        foreach (var face in problem.Conditions.OfType<BoundaryCondition.OnFace>()) CheckFace(problem, face, objections);
        foreach (var curve in problem.Conditions.OfType<BoundaryCondition.OnCurve>()) CheckResidual(problem, curve.Residual, curve.Line, objections);
        if (problem.Region is { } region) CheckRegion(problem, region, objections);
        if (problem.HasDelays && (problem.Box.Dimension > 1 || problem.TimeAxis < 0 && problem.Measurements.IsEmpty && problem.Coefficients.IsEmpty))
            objections.Add(new(problem.Equations[0].Line, "values of some time ago, such as y(t - 1), are solved for along time alone, with all conditions where time begins."));
        if (problem.HasIntegrals && (problem.Region is not null || problem.Box.Dimension > 2))
            objections.Add(new(problem.Equations[0].Line, "integrals are solved for in boxes of one or two axes."));
        if (objections.Count == 0) CheckFinite(problem, objections);
        CheckContradictions(problem, objections);
        CheckInterfaces(problem, objections);
        if (objections.Count == 0) Determination.Check(problem, objections);
        if (objections.Count == 0) Direction.Check(problem, objections);
        foreach (var measured in problem.Measurements) CheckPoints(problem, measured, objections);
        return objections;
    }

    /// <summary>
    /// A flux with a coefficient that jumps is differentiated to a distribution. Where the jump lies on a place of an axis, what holds there is known
    /// (the flux is continuous); elsewhere it is not solved, and the derivative of the smooth parts alone would be wrong in silence.
    /// </summary>
    private static void CheckInterfaces(DifferentialProblem problem, List<Objection> objections)
    {
        var box = problem.Box;
        foreach (var equation in problem.Equations)
            foreach (var kink in equation.Fluxes.SelectMany(flux => Kinks.In(flux.Formula)).Distinct())
            {
                var place = Kinks.PlaceOf(kink);
                if (problem.Vocabulary.DerivativesIn(place).Any() || place.SymbolNames().Overlaps(problem.Vocabulary.Coefficients)) continue;
                var isSolved = Kinks.OnlyAxis(place, box) is var axis and >= 0 && (box.Dimension <= 2 && problem.Region is null && !problem.IsMarchedAlong(axis));
                if (isSolved) continue;
                objections.Add(new(equation.Line, $"what is differentiated has a kink or jump where {place} = 0; interfaces are solved where an axis has a value, such as {box.Axes[0].Name} = {Text((box.Axes[0].Low + box.Axes[0].High) / 2)}, in boxes of one or two axes."));
                return;
            }
    }

    private static void CheckFace(DifferentialProblem problem, BoundaryCondition.OnFace face, List<Objection> objections)
    {
        foreach (var (axis, value) in face.Where)
        {
            var (name, low, high) = problem.Box.Axes[axis];
            if (value < low || value > high)
                objections.Add(new(face.Line, $"{name} = {Text(value)} lies outside the domain, where {name} runs from {Text(low)} to {Text(high)}."));
        }
        CheckResidual(problem, face.Residual, face.Line, objections);
    }

    /// <summary>The region must not be empty, and every line of conditions must hold somewhere on its edge.</summary>
    private static void CheckRegion(DifferentialProblem problem, Region region, List<Objection> objections)
    {
        var counts = Enumerable.Repeat(RegionCells, problem.Box.Dimension).ToArray();
        if (region.Inside(Collocation.Uniform(problem.Box, counts))[0].Length == 0)
        {
            objections.Add(new(0, "the region has no point inside the domain.") { IsOfRegion = true });
            return;
        }
        var edge = region.Edge(problem.Box, counts);
        foreach (var line in problem.Conditions.Where(condition => condition is not BoundaryCondition.Periodic).GroupBy(condition => condition.Line))
        {
            if (line.Any(HasPoints)) continue;
            objections.Add(new(line.Key, "the condition holds nowhere: no point of the region's edge lies where it is given."));
        }

        bool HasPoints(BoundaryCondition condition)
        {
            if (condition is BoundaryCondition.OnCurve curve) return region.Where(curve.Level, edge)[0].Length > 0;
            var held = new double?[problem.Box.Dimension];
            foreach (var (axis, value) in ((BoundaryCondition.OnFace)condition).Where) held[axis] = value;
            return region.Inside(Collocation.Uniform(problem.Box, counts, held))[0].Length > 0;
        }
    }

    private static void CheckResidual(DifferentialProblem problem, Expr residual, int line, List<Objection> objections)
    {
        var occurring = problem.Vocabulary.DerivativesIn(residual).ToList();
        if (occurring.Count == 0) objections.Add(new(line, "the condition says nothing of an unknown."));
        var highest = occurring.Select(derivative => derivative.Orders.Total).DefaultIfEmpty().Max();
        if (highest > MaxOrder)
            objections.Add(new(line, $"the condition has a derivative of order {highest}; a network's splines are smooth enough for order {MaxOrder} at most."));
    }

    /// <summary>What equations say of the axes alone must be a number everywhere inside; on the edge it need not.</summary>
    private static void CheckFinite(DifferentialProblem problem, List<Objection> objections)
    {
        var (box, vocabulary) = (problem.Box, problem.Vocabulary);
        string[] axes = [.. box.Axes.Select(axis => axis.Name)];
        var points = Collocation.Random(box, FiniteSamples, new RandomSource(1));
        if (problem.Region is { } region) points = region.Inside(points);
        foreach (var equation in problem.Equations)
            foreach (var part in OfAxes(equation.Residual))
            {
                var values = Tape.Compile(part, axes).Evaluate(points, points[0].Length);
                var row = Array.FindIndex(values, value => !double.IsFinite(value));
                if (row < 0) continue;
                var place = string.Join(", ", axes.Select((name, i) => $"{name} = {points[i][row].ToString("G3", CultureInfo.InvariantCulture)}"));
                objections.Add(new(equation.Line, $"the equation has {part}, which is no number at {place}."));
                return;
            }

        // The largest parts without unknowns and coefficients.
        IEnumerable<Expr> OfAxes(Expr formula)
        {
            var names = formula.SymbolNames();
            if (names.Overlaps(axes) && names.All(name => box.IndexOf(name) >= 0)) return [formula];
            var parts = new List<Expr>();
            formula.Map(part =>
            {
                parts.AddRange(OfAxes(part));
                return part;
            });
            return parts;
        }
    }

    /// <summary>Where two conditions give an unknown itself, they must give the same value at points that their faces share.</summary>
    private static void CheckContradictions(DifferentialProblem problem, List<Objection> objections)
    {
        var given = new List<(BoundaryCondition.OnFace Face, int Unknown, Expr Value)>();
        foreach (var face in problem.Conditions.OfType<BoundaryCondition.OnFace>())
        {
            var occurring = problem.Vocabulary.DerivativesIn(face.Residual).ToList();
            if (occurring.Count != 1 || face.Residual.SymbolNames().Overlaps(problem.Vocabulary.Coefficients)) continue;
            var name = problem.Vocabulary.NameOf(occurring[0]);
            if (occurring[0].Orders.Total > 0 || face.Residual.Derivative(name) is not Number { Value.IsZero: false } slope) continue;
            given.Add((face, occurring[0].Unknown, -face.Residual.Substitute(name, 0) / slope));
        }
        foreach (var (face, unknown, value) in given)
            foreach (var periodic in problem.Conditions.OfType<BoundaryCondition.Periodic>())
                if (face.Where.All(at => at.Axis != periodic.Axis) && Jump(problem, face, value, periodic.Axis) is var (low, high))
                    objections.Add(new(face.Line, $"the condition gives {problem.Vocabulary.Unknowns[unknown]} = {Text(low)} and {Text(high)} at the two ends of {problem.Box.Axes[periodic.Axis].Name}, which line {periodic.Line} calls periodic."));
        for (var a = 0; a < given.Count; a++)
            for (var b = 0; b < a; b++)
            {
                if (given[a].Unknown != given[b].Unknown || Shared(problem.Box, given[a].Face, given[b].Face) is not { } held) continue;
                if (FirstDifference(problem, held, given[b].Value, given[a].Value) is not var (place, first, second)) continue;
                objections.Add(new(given[a].Face.Line, $"the condition gives {problem.Vocabulary.Unknowns[given[a].Unknown]} = {Text(second)} at {place}, "
                    + $"where {(given[b].Face.Line > 0 ? $"that of line {given[b].Face.Line}" : "another")} gives {Text(first)}."));
            }
    }

    /// <summary>The values that a condition gives at the two ends of a periodic axis, where they differ.</summary>
    private static (double Low, double High)? Jump(DifferentialProblem problem, BoundaryCondition.OnFace face, Expr value, int axis)
    {
        var (name, low, high) = problem.Box.Axes[axis];
        var held = new double?[problem.Box.Dimension];
        foreach (var (other, at) in face.Where) held[other] = at;
        held[axis] = low;
        return FirstDifference(problem, held, value.Substitute(name, Expr.Decimal(low)), value.Substitute(name, Expr.Decimal(high))) is var (_, first, second) ? (first, second) : null;
    }

    /// <summary>The axes that are held where two faces meet; null if they do not.</summary>
    private static double?[]? Shared(Box box, BoundaryCondition.OnFace a, BoundaryCondition.OnFace b)
    {
        var held = new double?[box.Dimension];
        foreach (var (axis, value) in a.Where.Concat(b.Where))
        {
            if (held[axis] is { } other && other != value) return null;
            held[axis] = value;
        }
        return held;
    }

    private static (string Place, double First, double Second)? FirstDifference(DifferentialProblem problem, double?[] held, Expr first, Expr second)
    {
        var box = problem.Box;
        var points = Collocation.Uniform(box, [.. Enumerable.Repeat(CornerSamples, box.Dimension)], held);
        if (problem.Region is { } region) points = region.Inside(points);
        for (var row = 0; row < points[0].Length; row++)
        {
            var at = Enumerable.Range(0, box.Dimension).ToDictionary(i => box.Axes[i].Name, i => points[i][row]);
            var (one, two) = (first.Evaluate(at), second.Evaluate(at));
            if (!(Math.Abs(one - two) <= Contradiction * (1 + Math.Abs(one) + Math.Abs(two))) || double.IsInfinity(one - two))
                return (string.Join(", ", at.Select(pair => $"{pair.Key} = {Text(pair.Value)}")), one, two);
        }
        return null;
    }

    private static void CheckPoints(DifferentialProblem problem, Measurements measured, List<Objection> objections)
    {
        for (var i = 0; i < problem.Box.Dimension; i++)
        {
            var (name, low, high) = problem.Box.Axes[i];
            foreach (var value in measured.Points[i])
            {
                if (value >= low && value <= high) continue;
                objections.Add(new(measured.Line, $"the data have {name} = {Text(value)}, outside the domain, where {name} runs from {Text(low)} to {Text(high)}."));
                break;
            }
        }
    }

    internal static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
