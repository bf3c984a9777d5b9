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

    /// <summary>Of the longest step along time to the shortest.</summary>
    private const double MostScales = 1000;

    /// <summary>Unknowns of all pieces together that are searched for laws, each a search of its own.</summary>
    private const int MostUnknowns = 8;

    /// <returns>A formula for each unknown, in each part of the domain; empty where what was read does not satisfy the equations.</returns>
    /// <param name="solution">Of equations without unknown numbers.</param>
    /// <param name="seed">Of the search.</param>
    /// <param name="log">Gets what was read and did not satisfy them.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static ImmutableArray<SolutionFormula> Read(Solution solution, long seed, List<string> log, CancellationToken cancellation)
    {
        var (inner, problem) = (solution.Inner, solution.Inner.Problem);
        if (!problem.Coefficients.IsEmpty || !problem.Measurements.IsEmpty || problem.Vocabulary.Unknowns.Length > MostUnknowns) return [];
        if (IsOfManyScales(inner)) return [];
        var found = ImmutableArray.CreateBuilder<ImmutableArray<(Expr Formula, double Distance)>>();
        for (var k = 0; k < problem.Vocabulary.Unknowns.Length; k++)
        {
            var candidates = Candidates(inner, k, seed, cancellation);
            if (candidates.IsEmpty) return [];
            found.Add(candidates);
        }
        // All unknowns together must satisfy the equations; the first few candidates of each are tried with the others'.
        var (evidence, chosen) = (SolutionEvidence.None, ((Expr Formula, double Distance)[]?)null);
        foreach (var choice in Combinations(found))
        {
            if (cancellation.IsCancellationRequested) break;
            var own = SolutionProof.Of(problem, [.. choice.Select(one => one.Formula)]);
            if (own > evidence) (evidence, chosen) = (own, choice);
            if (evidence == SolutionEvidence.Proved) break;
        }
        if (chosen is null)
        {
            for (var k = 0; k < found.Count; k++) log.Add($"read {problem.Vocabulary.Unknowns[k]} = {found[k][0].Formula}, distance {found[k][0].Distance:0.0e+00}, which does not satisfy equations and conditions and is no solution");
            return [];
        }
        return [.. Told(solution, chosen, evidence)];
    }

    /// <summary>The simplest formula of an unknown's values times a factor; null where none is near.</summary>
    internal static Expr? ReadFunction(Solution solution, int unknown, double factor, double nearest, long seed, CancellationToken cancellation) =>
        Candidates(solution, unknown, seed, cancellation, factor) is [var (formula, distance), ..] && distance <= nearest ? formula : null;

    /// <summary>Whether steps along time differ so much in length that no formula is looked for: points over all the time would not show what happens.</summary>
    private static bool IsOfManyScales(Solution solution) => solution.Problem.Box.Dimension == 1 && solution.Pieces.Length > 1
        && solution.Pieces.Max(piece => piece.Part.Axes[0].Length) > MostScales * solution.Pieces.Min(piece => piece.Part.Axes[0].Length);

    private static IEnumerable<SolutionFormula> Told(Solution solution, (Expr Formula, double Distance)[] chosen, SolutionEvidence evidence)
    {
        var unknowns = solution.Problem.Vocabulary.Unknowns;
        if (solution.Parts.IsEmpty) return chosen.Select((one, k) => new SolutionFormula(unknowns[k], one.Formula, evidence, one.Distance));
        return unknowns.SelectMany((name, k) => solution.Parts.Select(part =>
        {
            var (formula, distance) = chosen[part.Unknowns[k]];
            return new SolutionFormula(name, part.Unfolded(formula).Expand().Simplify(), evidence, distance) { Where = WhereOf(part.Part, solution.Problem.Box) };
        }));
    }

    private static string WhereOf(Box part, Box box)
    {
        var places = new List<string>();
        for (var i = 0; i < box.Dimension; i++)
        {
            var ((name, low, high), whole) = (part.Axes[i], box.Axes[i]);
            if (low > whole.Low && high < whole.High) places.Add($"{ExactValue.Of(low)} < {name} < {ExactValue.Of(high)}");
            else if (low > whole.Low) places.Add($"{name} > {ExactValue.Of(low)}");
            else if (high < whole.High) places.Add($"{name} < {ExactValue.Of(high)}");
        }
        return string.Join(", ", places);
    }

    private static ImmutableArray<(Expr Formula, double Distance)> Candidates(Solution solution, int unknown, long seed, CancellationToken cancellation, double factor = 1)
    {
        var box = solution.Problem.Box;
        var points = Collocation.LatinHypercube(box, Rows, new RandomSource(seed).Fork(31));
        if (solution.Problem.Region is { } region) points = region.Inside(points);
        double[] values = [.. solution.Values(points, new PartialDerivative(unknown, default)).Select(value => factor * value)];
        var norm = Math.Sqrt(values.Sum(value => value * value));
        var near = Math.Clamp(Sharpness * solution.EstimatedError, Nearest, Farthest);
        if (values.Max() - values.Min() < LeastSpread * (1 + norm)) return Constant(values.Average());
        var data = new Dataset([.. box.Axes.Select(axis => axis.Name)], points, solution.Problem.Vocabulary.Unknowns[unknown], values, null);
        var outcome = LawSearch.Find(data, new SearchOptions { Seed = seed, Network = false, TargetError = Math.Max(solution.EstimatedError, Finest) * norm / Math.Sqrt(values.Length) }.InOnePass, null, cancellation);
        var readings = outcome.Front
            .Select(candidate => (candidate.Formula, Distance: Math.Sqrt(candidate.Fit.SumOfSquares) / norm))
            .Where(candidate => candidate.Distance < near).ToList();
        return [.. readings
            // With exact constants two waves may be the product that they came from.
            .Select(candidate => Round(candidate.Formula, Math.Max(candidate.Distance, solution.EstimatedError)).Simplify())
            .Select(formula => (formula, DistanceOf(formula))).Where(candidate => candidate.Item2 < near)];

        // A constant is no law that a search looks for, and may be a solution, or a part of one.
        ImmutableArray<(Expr, double)> Constant(double value)
        {
            var form = Math.Abs(value) < LeastSpread ? Expr.Zero : Round(Expr.Decimal(value), LeastSpread);
            return form is Measured ? [] : [(form, Math.Abs(value - form.Evaluate(ImmutableDictionary<string, double>.Empty)) / Math.Max(1, Math.Abs(value)))];
        }

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
