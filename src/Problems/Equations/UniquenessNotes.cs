using System.Globalization;

namespace Discovery.Problems.Equations;

/// <summary>What a person should know of a problem that has many solutions.</summary>
internal static class UniquenessNotes
{
    /// <summary>A formula that is no nearer to a free function is not told.</summary>
    private const double Nearest = 1e-5;

    /// <summary>A residual that is this share of the equations' own size tells that there is no solution at all.</summary>
    private const double NoSolution = 1e-3;

    /// <summary>A sentence a free function; empty where the solution is the only one.</summary>
    public static IEnumerable<string> Of(Solution solution, long seed, CancellationToken cancellation)
    {
        foreach (var free in solution.Free)
            yield return $"the problem has many solutions: any multiple of {Told(free, seed, cancellation)} can be added to one{(solution.Problem.IsLinear ? "" : ", to first order")}. Give one more condition."
                + (solution.Problem.IsLinear && solution.Problem.Coefficients.IsEmpty ? " Of all solutions that of least norm is given." : " One of them is given.");
        if (!solution.Free.IsEmpty && solution.ResidualRms > NoSolution)
            yield return string.Create(CultureInfo.InvariantCulture, $"the residual does not vanish ({solution.ResidualRms:0.0e+00}): conditions and right sides that leave a function free must fit each other, or there is no solution; what is given is nearest to one.");
    }

    /// <summary>The function as formulas, scaled to one, where they can be read; else by a few values.</summary>
    private static string Told(Solution free, long seed, CancellationToken cancellation)
    {
        var (problem, unknowns) = (free.Problem, free.Problem.Vocabulary.Unknowns);
        var points = Collocation.Uniform(problem.Box, [.. problem.Box.Axes.Select(_ => 21)]);
        var values = unknowns.Select((_, k) => free.Values(points, new PartialDerivative(k, default))).ToArray();
        // The largest value is one.
        var largest = values.SelectMany(own => own).MaxBy(Math.Abs);
        if (free.Parts.IsEmpty && !cancellation.IsCancellationRequested)
        {
            var read = unknowns.Select((_, k) => Formula(k)).ToList();
            // Any multiple will do: that without a factor is said.
            var factor = read.Find(formula => formula is not null && formula != Expr.Zero) is { } first ? FactorOf(first) : Expr.One;
            if (read.TrueForAll(formula => formula is not null)) return string.Join(", ", read.Select((formula, k) => $"{unknowns[k]} = {(formula! / factor).Simplify()}"));
        }
        int[] rows = [values[0].Length / 4, values[0].Length / 2, 3 * values[0].Length / 4];
        return "a function with " + string.Join(", ", unknowns.SelectMany((name, k) => rows.Select(r =>
            $"{name}({string.Join(", ", points.Select(column => Figures.Of(column[r], 3)))}) = {Figures.Of(values[k][r] / largest, 3)}")));

        static Expr FactorOf(Expr formula) => formula is Product ? Expr.Product(formula.Operands.Where(part => part.SymbolNames().IsEmpty)) : Expr.One;

        Expr? Formula(int k)
        {
            if (values[k].Max(Math.Abs) <= 1e-9 * Math.Abs(largest)) return Expr.Zero;
            return SolutionReader.ReadFunction(free, k, 1 / largest, Nearest, seed, cancellation);
        }
    }
}
