using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace Discovery.Pde.Solving;

/// <summary>
/// Looks for quantities that a solution keeps: integrals over space of powers of unknowns and slopes and a few functions, alone and in sums of
/// two to four with simple factors. What is found is a fact of the solution and a check of it; it is not proved.
/// </summary>
/// <remarks>Sums: the null space of the integrals' changes along time, as in Z. Liu, V. Madhavan, M. Tegmark, Phys. Rev. E 106 (2022) 045307.</remarks>
public static class Conservation
{
    /// <summary>At which integrals are compared, evenly over the time.</summary>
    private const int Times = 25;

    /// <summary>Of the axis of space, with five Gauss points each: their own error does not show.</summary>
    private const int Cells = 160;

    /// <summary>Of a sum: the more terms, the likelier one that is kept by chance.</summary>
    private const int MostTerms = 4;

    /// <summary>Of a factor: what is kept has simple ones.</summary>
    private const int MostDenominator = 12;

    /// <summary>Gauss-Legendre nodes and weights on [-1, 1], exact to degree 9.</summary>
    private static readonly (double Node, double Weight)[] Gauss =
        [(-0.906179845938664, 0.236926885056189), (-0.538469310105683, 0.478628670499366), (0, 0.568888888888889), (0.538469310105683, 0.478628670499366), (0.906179845938664, 0.236926885056189)];

    /// <param name="solution">Of a problem with time and at most one axis of space.</param>
    /// <param name="tolerance">The largest drift that still counts as none.</param>
    /// <returns>Simplest first; empty where there is no time axis or nothing is kept.</returns>
    public static ImmutableArray<ConservedQuantity> Find(Solution solution, double tolerance)
    {
        var problem = solution.Problem;
        var timeAxis = problem.TimeAxis;
        if (timeAxis < 0 || problem.Box.Dimension > 2) return [];
        var densities = Densities(problem, timeAxis, solution);
        var integrals = Integrals(solution, densities, timeAxis, out var sizes);
        var found = ImmutableArray.CreateBuilder<ConservedQuantity>();
        var open = new List<int>();
        for (var j = 0; j < densities.Count; j++)
        {
            if (!(sizes[j] > 0) || !double.IsFinite(sizes[j])) continue;
            var drift = Drift([(j, 1)], integrals, sizes);
            if (drift <= tolerance) found.Add(new ConservedQuantity(densities[j], integrals[0][j], drift));
            else open.Add(j);
        }
        for (var terms = 2; terms <= MostTerms; terms++)
            foreach (var choice in Choices(open, terms).Where(choice => !found.Any(known => choice.All(j => known.Density.Nodes().Contains(densities[j])))).ToList())
            {
                if (Combination(choice, integrals, sizes, tolerance) is not { } factors) continue;
                var drift = Drift(factors, integrals, sizes);
                if (drift > tolerance) continue;
                var density = Expr.Sum(factors.Select(term => Expr.Of(Simple(term.Factor)!.Value) * densities[term.Index]));
                if (found.Exists(known => density.Nodes().Intersect(known.Density.Nodes()).Count(node => densities.Contains(node)) >= 2)) continue;
                found.Add(new ConservedQuantity(density, factors.Sum(term => term.Factor * integrals[0][term.Index]), drift));
            }
        return found.DrainToImmutable();
    }

    private static bool Exists(this ImmutableArray<ConservedQuantity>.Builder found, Func<ConservedQuantity, bool> isSo) => found.Any(isSo);

    private static List<Expr> Densities(DifferentialProblem problem, int timeAxis, Solution solution)
    {
        var vocabulary = problem.Vocabulary;
        var densities = new List<Expr>();
        var unknowns = vocabulary.Unknowns.Select(Expr.Symbol).ToList();
        foreach (var u in unknowns) densities.AddRange([u, u ^ 2, u ^ 3, u ^ 4]);
        for (var k = 0; k < unknowns.Count; k++)
        {
            for (var axis = 0; axis < problem.Box.Dimension; axis++)
                if (axis != timeAxis || problem.OrderAlong(timeAxis, k) > 1) densities.Add(Expr.Symbol(vocabulary.NameOf(new PartialDerivative(k, MultiIndex.Unit(axis)))) ^ 2);
            for (var other = 0; other < k; other++) densities.AddRange([unknowns[k] * unknowns[other], (unknowns[k] ^ 2) * (unknowns[other] ^ 2)]);
        }
        // A cosine or logarithm of an unknown is in a potential only where the equations have such a function.
        foreach (var call in problem.Equations.SelectMany(equation => equation.Residual.Nodes()).OfType<Call>().Where(call => call.Operands[0] is Symbol symbol && vocabulary.Unknowns.Contains(symbol.Name)).Distinct())
            densities.AddRange([Expr.Call(Functions.Cos, call.Operands[0]), Expr.Call(Functions.Sin, call.Operands[0]), Expr.Exp(call.Operands[0])]);
        if (problem.Box.Dimension == 1)
        {
            var grid = Collocation.Uniform(problem.Box, [200]);
            for (var k = 0; k < unknowns.Count; k++)
                if (solution.Values(grid, new PartialDerivative(k, default)).All(value => value > 0)) densities.Add(Expr.Log(unknowns[k]));
        }
        return densities;
    }

    /// <returns>By time and density.</returns>
    private static double[][] Integrals(Solution solution, List<Expr> densities, int timeAxis, out double[] sizes)
    {
        var (problem, vocabulary) = (solution.Problem, solution.Problem.Vocabulary);
        var time = problem.Box.Axes[timeAxis];
        double[] nodes = [0], weights = [1];
        if (problem.Box.Dimension == 2)
        {
            var space = problem.Box.Axes[1 - timeAxis];
            var half = space.Length / (2 * Cells);
            nodes = [.. Enumerable.Range(0, Cells).SelectMany(cell => Gauss.Select(point => space.Low + (half * ((2 * cell) + 1 + point.Node))))];
            weights = [.. Enumerable.Range(0, Cells).SelectMany(_ => Gauss.Select(point => half * point.Weight))];
        }
        var jets = densities.SelectMany(vocabulary.DerivativesIn).Distinct().ToList();
        var tapes = densities.Select(density => Tape.Compile(density, [.. jets.Select(vocabulary.NameOf)])).ToList();
        var totals = new double[densities.Count];
        var integrals = new double[Times][];
        for (var n = 0; n < Times; n++)
        {
            var at = time.Low + (time.Length * n / (Times - 1));
            var points = new double[problem.Box.Dimension][];
            for (var i = 0; i < points.Length; i++) points[i] = i == timeAxis ? [.. Enumerable.Repeat(at, nodes.Length)] : nodes;
            var values = jets.Select(jet => solution.Values(points, jet)).ToArray();
            integrals[n] = new double[densities.Count];
            for (var j = 0; j < densities.Count; j++)
            {
                var density = tapes[j].Evaluate(values, nodes.Length);
                for (var r = 0; r < nodes.Length; r++)
                {
                    integrals[n][j] += weights[r] * density[r];
                    totals[j] += Math.Abs(weights[r] * density[r]) / Times;
                }
            }
        }
        sizes = totals;
        return integrals;
    }

    /// <summary>The largest change against the terms' sizes.</summary>
    private static double Drift(IReadOnlyList<(int Index, double Factor)> terms, double[][] integrals, double[] sizes)
    {
        var size = terms.Sum(term => Math.Abs(term.Factor) * sizes[term.Index]);
        return integrals.Max(now => Math.Abs(terms.Sum(term => term.Factor * (now[term.Index] - integrals[0][term.Index])))) / size;
    }

    /// <summary>Factors of a sum that stays the same, the first one 1; null if there is none or they are not simple.</summary>
    private static List<(int Index, double Factor)>? Combination(IReadOnlyList<int> choice, double[][] integrals, double[] sizes, double tolerance)
    {
        var changes = Matrix<double>.Build.Dense(integrals.Length - 1, choice.Count, (n, c) => (integrals[n + 1][choice[c]] - integrals[0][choice[c]]) / sizes[choice[c]]);
        var svd = changes.Svd();
        if (svd.S[^1] > tolerance * Math.Sqrt(integrals.Length) || svd.S[^2] < 100 * svd.S[^1]) return null;
        var vector = svd.VT.Row(choice.Count - 1);
        var factors = choice.Select((index, c) => (Index: index, Factor: vector[c] / sizes[index])).ToList();
        var first = factors[0].Factor;
        var simple = factors.Select(term => (term.Index, Factor: Simple(term.Factor / first) is { } fraction ? fraction.ToDouble() : double.NaN)).ToList();
        return simple.TrueForAll(term => double.IsFinite(term.Factor) && term.Factor != 0) ? simple : null;
    }

    /// <summary>The fraction with the smallest denominator within a thousandth; null if there is none.</summary>
    private static Rational? Simple(double value)
    {
        for (var denominator = 1; denominator <= MostDenominator; denominator++)
        {
            var numerator = Math.Round(value * denominator);
            if (numerator != 0 && Math.Abs(numerator) < 1000 && Math.Abs(value - (numerator / denominator)) < 1e-3 * Math.Abs(value)) return new Rational((int)numerator, denominator);
        }
        return null;
    }

    private static IEnumerable<IReadOnlyList<int>> Choices(IReadOnlyList<int> from, int count)
    {
        if (count == 0) return [[]];
        return Enumerable.Range(0, from.Count).SelectMany(i => Choices([.. from.Skip(i + 1)], count - 1).Select(rest => (IReadOnlyList<int>)[from[i], .. rest]));
    }
}
