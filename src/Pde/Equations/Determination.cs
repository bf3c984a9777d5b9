
namespace Discovery.Pde.Equations;

/// <summary>Finds what conditions leave open, or ask for twice.</summary>
internal static class Determination
{
    /// <summary>Objections that need no more than counting; only to what is certain whatever the solution is.</summary>
    public static void Check(DifferentialProblem problem, List<Objection> objections)
    {
        CheckCount(problem, objections);
        CheckNumbers(problem, objections);
        CheckFunctions(problem, objections);
        CheckConstants(problem, objections);
        CheckBeginning(problem, objections);
        CheckBothEnds(problem, objections);
    }

    /// <summary>Least squares would find a compromise between equations that contradict each other.</summary>
    private static void CheckCount(DifferentialProblem problem, List<Objection> objections)
    {
        var (equations, unknowns) = (problem.Equations.Length, problem.Vocabulary.Unknowns.Length);
        if (equations > unknowns)
            objections.Add(new(problem.Equations[unknowns].Line, $"there are {equations} equations for {Counted(unknowns, "unknown")}; as many equations as unknowns are needed, so that this one is too many."));
        // What is measured is known as well as an equation would tell it.
        var measured = problem.Measurements.Select(own => own.Unknown).Distinct().Count();
        if (equations + measured >= unknowns) return;
        var free = problem.Vocabulary.Unknowns.Where((_, k) => !problem.Measurements.Any(own => own.Unknown == k)).Last();
        objections.Add(new(problem.Equations[^1].Line, $"there {(equations == 1 ? "is one equation" : $"are {equations} equations")} for {Counted(unknowns, "unknown function")}, so that they are not fixed; if {free} is a number, write its range, such as 'unknown {free} in 0 .. 1', else add an equation."));
    }

    /// <summary>A number that is sought must occur, and something must tell what it is.</summary>
    private static void CheckNumbers(DifferentialProblem problem, List<Objection> objections)
    {
        var factors = problem.Vocabulary.FactorNames;
        foreach (var coefficient in problem.Coefficients.Where(sought => !factors.Contains(sought.Name)))
            if (!Residuals(problem).Any(residual => residual.Contains(coefficient.Name)))
                objections.Add(new(0, $"the number {coefficient.Name} that is sought occurs in no equation and no condition."));
        if (problem.Coefficients.IsEmpty || factors.Count > 0 || !problem.Measurements.IsEmpty || problem.Box.Dimension > 1 || !IsSingle(problem)) return;
        var (given, needed) = (problem.Conditions.Length, problem.Order + problem.Coefficients.Length);
        if (given < needed)
            objections.Add(new(problem.Equations[0].Line, $"{given} conditions cannot fix a solution of order {problem.Order} and {Counted(problem.Coefficients.Length, "number")}; {needed} are needed, or a 'data' line{(IsHomogeneous(problem) ? $"; for all values of {problem.Coefficients[0].Name} with a solution other than zero write 'eigen {problem.Coefficients[0].Name} in {WellPosedness.Text(problem.Coefficients[0].Low)} .. {WellPosedness.Text(problem.Coefficients[0].High)}' in place of 'unknown'" : "")}."));
    }

    /// <summary>A function that is sought must occur, and data must tell what it is; once it is known, the problem must have one solution.</summary>
    private static void CheckFunctions(DifferentialProblem problem, List<Objection> objections)
    {
        if (problem.Vocabulary.Functions.IsEmpty) return;
        foreach (var function in problem.Vocabulary.Functions)
        {
            if (!Residuals(problem).Any(residual => residual.Contains(function.NameOf(0)))) objections.Add(new(0, $"the function {function.Name} that is sought occurs in no equation and no condition."));
            if (problem.Vocabulary.Unknowns.IndexOf(function.Argument) < 0 && problem.Box.IndexOf(function.Argument) < 0)
                objections.Add(new(0, $"the function {function.Name} depends on '{function.Argument}', which is neither an axis nor an unknown; expected one of {string.Join(", ", problem.Box.Axes.Select(axis => axis.Name).Concat(problem.Vocabulary.Unknowns))}."));
        }
        var names = string.Join(" and ", problem.Vocabulary.Functions.Select(function => function.Name));
        if (problem.Measurements.IsEmpty) objections.Add(new(0, $"nothing tells what the function {names} is; add a 'data' line."));
        if (problem.Box.Dimension > 2) objections.Add(new(0, $"functions such as {names} are sought on one and two axes; this domain has {problem.Box.Dimension}."));
        var (given, needed) = (problem.Conditions.Length, Enumerable.Range(0, problem.Vocabulary.Unknowns.Length).Sum(k => OrderAlong(problem, 0, k)));
        if (problem.Box.Dimension == 1 && given < needed && !problem.IsPeriodic(0))
            objections.Add(new(problem.Equations[0].Line, $"{given} conditions cannot fix a solution of order {needed} once {names} is known; {needed} are needed."));
    }

    /// <summary>Where an unknown itself occurs nowhere, only its derivatives, a constant can be added to it.</summary>
    private static void CheckConstants(DifferentialProblem problem, List<Objection> objections)
    {
        for (var k = 0; k < problem.Vocabulary.Unknowns.Length; k++)
        {
            var own = new PartialDerivative(k, default);
            if (problem.Measurements.Any(measured => measured.Unknown == k) || Residuals(problem).Any(residual => problem.Vocabulary.DerivativesIn(residual).Contains(own))) continue;
            var (name, axes) = (problem.Vocabulary.Unknowns[k], problem.Box.Axes);
            objections.Add(new(
                problem.Conditions.IsEmpty ? problem.Equations[^1].Line : problem.Conditions[^1].Line,
                $"equations and conditions have only derivatives of {name}, so that any constant can be added to it; give {name} at one place at least, such as 'boundary {string.Join(", ", axes.Select(axis => $"{axis.Name} = {WellPosedness.Text(axis.Low)}"))}: {name} = 0'."));
        }
    }

    /// <summary>What unfolds from the low end of an axis needs as many conditions there as the equations differentiate along it.</summary>
    private static void CheckBeginning(DifferentialProblem problem, List<Objection> objections)
    {
        var axis = problem.TimeAxis;
        if (axis < 0 || problem.Conditions.OfType<BoundaryCondition.Periodic>().Any(periodic => periodic.Axis == axis)) return;
        var beginning = problem.Conditions.OfType<BoundaryCondition.OnFace>().Where(face => face.Where.Any(at => at.Axis == axis)).ToList();
        for (var k = 0; k < problem.Vocabulary.Unknowns.Length; k++)
        {
            var order = OrderAlong(problem, axis, k);
            var given = beginning.Count(face => problem.Vocabulary.DerivativesIn(face.Residual).Any(derivative => derivative.Unknown == k));
            if (given >= order) continue;
            var (name, time) = (problem.Vocabulary.Unknowns[k], problem.Box.Axes[axis]);
            var missing = name + (given == 0 ? "" : "_" + string.Concat(Enumerable.Repeat(time.Name, given)));
            objections.Add(new(beginning[^1].Line, $"the equations differentiate {name} {Times(order)} along {time.Name}, but {Counted(given, "condition")} of {name} {(given == 1 ? "is" : "are")} given where it begins; add one such as 'initial {time.Name} = {WellPosedness.Text(time.Low)}: {missing} = 0'."));
        }
    }

    /// <summary>Along an axis by which the one equation differentiates once, the solution is fixed by one end; the other one is not free to be given.</summary>
    private static void CheckBothEnds(DifferentialProblem problem, List<Objection> objections)
    {
        if (!IsSingle(problem) || !problem.Coefficients.IsEmpty || !problem.Measurements.IsEmpty || problem.Region is not null) return;
        for (var axis = 0; axis < problem.Box.Dimension; axis++)
        {
            if (OrderAlong(problem, axis, 0) != 1) continue;
            var (name, low, high) = problem.Box.Axes[axis];
            var ends = problem.Conditions.OfType<BoundaryCondition.OnFace>().Where(face => face.Where is [var at] && at.Axis == axis).ToList();
            if (ends.Find(face => face.Where[0].Value == low) is not { } first || ends.Find(face => face.Where[0].Value == high) is not { } second) continue;
            objections.Add(new(Math.Max(first.Line, second.Line), $"the equation differentiates once along {name}, so that one end of {name} fixes the solution, but conditions are given on both; leave out that on {name} = {WellPosedness.Text(high)}"
                + (first.Line == second.Line ? $", such as by 'initial {name} = {WellPosedness.Text(low)}: ...' for the other." : ".")));
        }
    }

    /// <summary>Whether zero solves equations and conditions.</summary>
    private static bool IsHomogeneous(DifferentialProblem problem) => problem.Coefficients.Length == 1 && Residuals(problem).All(residual =>
        residual.Substitute(problem.Vocabulary.DerivativesIn(residual).ToDictionary(problem.Vocabulary.NameOf, _ => Expr.Zero)).Expand() == Expr.Zero);

    private static bool IsSingle(DifferentialProblem problem) => problem.Vocabulary.Unknowns.Length == 1 && problem.Equations.Length == 1;

    private static int OrderAlong(DifferentialProblem problem, int axis, int unknown) => problem.Equations.SelectMany(equation => problem.Vocabulary.DerivativesIn(equation.Residual))
        .Where(derivative => derivative.Unknown == unknown).Select(derivative => derivative.Orders[axis]).DefaultIfEmpty().Max();

    private static IEnumerable<Expr> Residuals(DifferentialProblem problem) => problem.Equations.Select(equation => equation.Residual)
        .Concat(problem.Conditions.OfType<BoundaryCondition.OnFace>().Select(face => face.Residual))
        .Concat(problem.Conditions.OfType<BoundaryCondition.OnCurve>().Select(curve => curve.Residual));

    private static string Counted(int count, string thing) => count switch { 0 => $"no {thing}", 1 => $"one {thing}", _ => $"{count} {thing}s" };

    private static string Times(int order) => order switch { 1 => "once", 2 => "twice", _ => $"{order} times" };
}
