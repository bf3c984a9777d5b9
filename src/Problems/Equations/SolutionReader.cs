using System.Collections.Immutable;

namespace Discovery.Problems.Equations;

/// <summary>From a trained solution to formulas: its values are searched for a law, and the law is put into the equations.</summary>
internal static class SolutionReader
{
    /// <summary>Points of the solution that the search for a formula sees. They have no noise: a few hundred decide an exact law.</summary>
    private const int Rows = 400;

    /// <summary>The error of a constant, as a multiple of the relative error of the values it was fitted to.</summary>
    private const double Leeway = 10;

    /// <summary>A formula whose relative distance from the network is larger than this, or so many times the solution's error, is no reading of it.</summary>
    private const double Farthest = 1e-3;

    /// <summary>The number of times: the estimate may be too low, and whether a formula is right is decided by the equation.</summary>
    private const double Sharpness = 1e3;

    /// <summary>The relative error at which the search may stop, however accurate the solution is.</summary>
    private const double Finest = 1e-11;

    /// <summary>No formula is asked to be nearer.</summary>
    private const double Nearest = 1e-9;

    /// <summary>Formulas of each unknown, the simplest, that are tried with those of the others, and choices of one for each in all: every choice is put into every equation.</summary>
    private const int TriedOfUnknown = 4, MostChoices = 256;

    /// <summary>Of the values, as a share of 1 and the root of their sum of squares together: a solution that varies by less is not searched for a law.</summary>
    private const double LeastSpread = 1e-9;

    /// <summary>Shares within which a constant is replaced by a closed form, whatever the accuracy: rounding at the one end, three digits at the other.</summary>
    private const double NearestConstant = 1e-12, FarthestConstant = 1e-3;

    /// <returns>A formula for each unknown, simplest first where several fit, proved if any is; empty where some unknown has none.</returns>
    public static ImmutableArray<SolutionFormula> Read(Solution solution, long seed, CancellationToken cancellation)
    {
        var problem = solution.Problem;
        var found = ImmutableArray.CreateBuilder<ImmutableArray<(Expr Formula, double Distance)>>();
        for (var k = 0; k < problem.Vocabulary.Unknowns.Length; k++)
        {
            var candidates = Candidates(solution, k, seed, cancellation);
            if (candidates.IsEmpty) return [];
            found.Add(candidates);
        }
        // All unknowns together must satisfy the equations; the first few candidates of each are tried with the others' best.
        var best = found.Select(candidates => candidates[0]).ToArray();
        var proved = Combinations(found).FirstOrDefault(choice => IsProved(problem, solution.Coefficients, [.. choice.Select(one => one.Formula)]));
        return [.. (proved ?? best).Select((one, k) => new SolutionFormula(problem.Vocabulary.Unknowns[k], one.Formula, proved is not null, one.Distance))];
    }

    /// <summary>Whether the formulas make every equation and every condition vanish identically.</summary>
    public static bool IsProved(DifferentialProblem problem, IReadOnlyList<double> coefficients, IReadOnlyList<Expr> formulas)
    {
        if (!problem.Coefficients.IsEmpty && coefficients.Count > 0) return false;
        if (formulas.Any(formula => formula.Nodes().Any(node => node is Measured))) return false;
        var vocabulary = problem.Vocabulary;
        foreach (var equation in problem.Equations)
            if (!Vanishes(vocabulary.Insert(equation.Residual, formulas))) return false;
        foreach (var condition in problem.Conditions)
        {
            if (condition is BoundaryCondition.OnCurve curve)
            {
                if (!VanishesOn(curve.Level, vocabulary.Insert(curve.Residual, formulas), problem.Box)) return false;
                continue;
            }
            if (condition is not BoundaryCondition.OnFace face) return false;
            var residual = vocabulary.Insert(face.Residual, formulas);
            foreach (var (axis, value) in face.Where)
            {
                if (value != Math.Round(value)) return false;
                residual = residual.Substitute(problem.Box.Axes[axis].Name, (int)value);
            }
            if (!Vanishes(residual)) return false;
        }
        return problem.Measurements.IsEmpty;
    }

    /// <summary>Whether a residual vanishes where a level does, for levels such as x - 1 or x^2 + y^2 - 1 that can be solved for an axis.</summary>
    private static bool VanishesOn(Expr level, Expr residual, Box box)
    {
        foreach (var axis in box.Axes)
        {
            var symbol = Expr.Symbol(axis.Name);
            foreach (var power in (int[])[1, 2])
            {
                var factor = level.Derivative(axis.Name);
                if (power == 2) factor = (factor / (2 * symbol)).Expand();
                if (factor is not Number { Value.IsZero: false }) continue;
                var rest = (level - (factor * (symbol ^ power))).Expand();
                if (rest.Contains(axis.Name)) continue;
                var solved = -rest / factor;
                Expr[] places = power == 1 ? [solved] : [Expr.Sqrt(solved), -Expr.Sqrt(solved)];
                return places.All(place => Vanishes(residual.Substitute(axis.Name, place)));
            }
        }
        return false;
    }

    private static bool Vanishes(Expr residual) => residual == Expr.Zero || residual.Expand() == Expr.Zero || residual.Simplify() == Expr.Zero || residual.Expand().Simplify() == Expr.Zero;

    private static ImmutableArray<(Expr Formula, double Distance)> Candidates(Solution solution, int unknown, long seed, CancellationToken cancellation)
    {
        var box = solution.Problem.Box;
        var points = Collocation.LatinHypercube(box, Rows, new RandomSource(seed).Fork(31));
        if (solution.Problem.Region is { } region) points = region.Inside(points);
        var values = solution.Values(points, new PartialDerivative(unknown, default));
        var norm = Math.Sqrt(values.Sum(value => value * value));
        var near = Math.Clamp(Sharpness * solution.EstimatedError, Nearest, Farthest);
        if (values.Max() - values.Min() < LeastSpread * (1 + norm)) return [];
        var data = new Dataset([.. box.Axes.Select(axis => axis.Name)], points, solution.Problem.Vocabulary.Unknowns[unknown], values, null);
        var outcome = LawSearch.Find(data, new SearchOptions { Seed = seed, Network = false, TargetError = Math.Max(solution.EstimatedError, Finest) * norm / Math.Sqrt(values.Length) }.InOnePass, null, cancellation);
        var readings = outcome.Front
            .Select(candidate => (candidate.Formula, Distance: Math.Sqrt(candidate.Fit.SumOfSquares) / norm))
            .Where(candidate => candidate.Distance < near).ToList();
        return [.. readings
            // With exact constants two waves may be the product that they came from.
            .Select(candidate => Round(candidate.Formula, Math.Max(candidate.Distance, solution.EstimatedError)).Simplify())
            .Select(formula => (formula, DistanceOf(formula))).Where(candidate => candidate.Item2 < near)];

        double DistanceOf(Expr formula)
        {
            var read = Tape.Compile(formula, [.. box.Axes.Select(axis => axis.Name)]).Evaluate(points, values.Length);
            return Math.Sqrt(read.Zip(values, (a, b) => (a - b) * (a - b)).Sum()) / norm;
        }
    }

    /// <summary>
    /// Puts closed forms in place of decimals that are as near as the solution is accurate. No evidence is asked for here: whether the
    /// result is right is decided by the equation.
    /// </summary>
    private static Expr Round(Expr formula, double accuracy)
    {
        var tolerance = Math.Clamp(Leeway * accuracy, NearestConstant, FarthestConstant);
        if (formula is not Measured number) return formula.Map(part => Round(part, accuracy));
        if (Math.Abs(number.Value) < tolerance) return Expr.Zero;
        return ConstantRecognition.Candidates(number.Value, tolerance * Math.Abs(number.Value), 1) is [var form, ..] ? form.Expr : formula;
    }

    private static IEnumerable<(Expr Formula, double Distance)[]> Combinations(IReadOnlyList<ImmutableArray<(Expr Formula, double Distance)>> found)
    {
        var sizes = found.Select(candidates => Math.Min(TriedOfUnknown, candidates.Length)).ToArray();
        for (var code = 0; code < sizes.Aggregate(1, (product, size) => Math.Min(MostChoices, product * size)); code++)
        {
            var rest = code;
            var choice = new (Expr, double)[found.Count];
            for (var k = 0; k < choice.Length; k++)
            {
                choice[k] = found[k][rest % sizes[k]];
                rest /= sizes[k];
            }
            yield return choice;
        }
    }
}
