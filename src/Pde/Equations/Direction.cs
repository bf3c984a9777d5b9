namespace Discovery.Pde.Equations;

/// <summary>
/// Finds evolutions whose short waves grow without bound, the faster the shorter they are: heat that runs backwards, a potential that is to be continued from
/// values and slopes on one side. What is given there fixes no solution, since errors too small to see change it by any amount.
/// </summary>
/// <remarks>J. Hadamard, Lectures on Cauchy's Problem (1923), book I, ch. 2.</remarks>
internal static class Direction
{
    /// <summary>Points at which coefficients are looked at.</summary>
    private const int Samples = 200;

    /// <summary>Adds an objection where one equation of one unknown, with coefficients that do not depend on it, is given at one end of an axis in such a way.</summary>
    public static void Check(DifferentialProblem problem, List<Objection> objections)
    {
        if (problem.Vocabulary.Unknowns.Length != 1 || problem.Equations.Length != 1 || problem.Box.Dimension < 2) return;
        if (!problem.Coefficients.IsEmpty || !problem.Measurements.IsEmpty || problem.Region is not null || problem.HasIntegrals) return;
        for (var axis = 0; axis < problem.Box.Dimension; axis++)
        {
            var given = problem.Conditions.OfType<BoundaryCondition.OnFace>().Where(face => face.Where is [var at] && at.Axis == axis).ToList();
            var order = OrderAlong(problem, axis);
            if (problem.IsPeriodic(axis) || order is not (1 or 2) || given.Count < order || given.Select(face => face.Where[0].Value).Distinct().Count() != 1) continue;
            var isHigh = given[0].Where[0].Value != problem.Box.Axes[axis].Low;
            for (var other = 0; other < problem.Box.Dimension; other++)
                if (other != axis && Grows(problem, axis, order, other, isHigh)) objections.Add(new(problem.Equations[0].Line, Told(problem, axis, order, other, isHigh)));
        }
    }

    private static string Told(DifferentialProblem problem, int axis, int order, int other, bool isHigh)
    {
        var ((name, low, high), across) = (problem.Box.Axes[axis], problem.Box.Axes[other].Name);
        var (end, far) = isHigh ? (high, low) : (low, high);
        return $"what is given at {name} = {WellPosedness.Text(end)} fixes no solution: along {name} short waves of {across} grow without bound, the faster the shorter they are. "
            + (order == 1 ? $"The equation runs the other way; give the condition at {name} = {WellPosedness.Text(far)}, or change the sign of the term that is differentiated by {across}."
                : $"Give one condition at each end of {name}.");
    }

    /// <summary>Whether waves exp(s t + i k x) of the highest derivatives have an s whose real part grows with k.</summary>
    private static bool Grows(DifferentialProblem problem, int axis, int order, int other, bool isHigh)
    {
        var (vocabulary, residual) = (problem.Vocabulary, problem.Equations[0].Residual);
        var jets = vocabulary.DerivativesIn(residual).ToList();
        // Derivatives along both axes may damp what grows.
        if (jets.Exists(jet => jet.Orders[axis] > 0 && jet.Orders.Total > jet.Orders[axis])) return false;
        var across = jets.Where(jet => jet.Orders[other] > 0 && jet.Orders.Total == jet.Orders[other] && (order == 2 || jet.Orders.Total % 2 == 0)).OrderBy(jet => jet.Orders.Total).ToList();
        if (across.Count == 0) return false;
        var along = jets.First(jet => jet.Orders[axis] == order);
        var (time, space, power) = (Slope(along), Slope(across[^1]), across[^1].Orders.Total);
        if (vocabulary.DerivativesIn(time).Any() || vocabulary.DerivativesIn(space).Any()) return false;
        string[] axes = [.. problem.Box.Axes.Select(own => own.Name)];
        var points = Collocation.Random(problem.Box, Samples, new RandomSource(1));
        var ratios = Tape.Compile(-space / time, axes).Evaluate(points, Samples);
        // Of s^order = ratio (i k)^power, with time turned round where the end is given. Of an odd power one of the two roots always grows.
        var sign = (power / 2 % 2 == 0 ? 1 : -1) * (order == 1 && isHigh ? -1 : 1);
        return Array.Exists(ratios, ratio => power % 2 == 1 ? ratio != 0 : sign * ratio > 0);

        Expr Slope(PartialDerivative jet) => residual.Derivative(vocabulary.NameOf(jet));
    }

    private static int OrderAlong(DifferentialProblem problem, int axis) => problem.Vocabulary.DerivativesIn(problem.Equations[0].Residual).Select(jet => jet.Orders[axis]).DefaultIfEmpty().Max();
}
