namespace Discovery.Problems.Equations;

/// <summary>What a person should know of a problem that has many solutions.</summary>
internal static class UniquenessNotes
{
    /// <summary>A formula that is no nearer to a free function is not told.</summary>
    private const double Nearest = 1e-5;

    /// <summary>A residual beside its terms that tells that there is no solution: where functions are free, and where what is given is the more likely to be near to fitting.</summary>
    private const double NoSolutionOfMany = 1e-3, NoSolution = 1e-2;

    /// <summary>Whether equations and conditions contradict each other: what is left of them does not vanish.</summary>
    /// <param name="solution">What least squares made of them.</param>
    /// <param name="worst">What is met worst; null where it is not known.</param>
    public static bool HasNoSolution(Solution solution, Satisfaction? worst) => worst?.Share > (solution.Free.IsEmpty ? NoSolution : NoSolutionOfMany);

    /// <summary>A sentence a free function, and one where there is no solution; empty where the solution is the only one.</summary>
    public static IEnumerable<string> Of(Solution solution, Satisfaction? worst, long seed, CancellationToken cancellation)
    {
        var isNone = HasNoSolution(solution, worst);
        if (isNone)
            yield return $"equations and conditions do not fit each other: {(worst!.Place == Satisfaction.Inside ? "the equations are" : $"what is given at {worst.Place} is")} missed by {Figures.Of(100 * worst.Share, 2)} % of {(worst.Place == Satisfaction.Inside ? "their" : "its")} terms; what is told is nearest to a solution.";
        foreach (var free in solution.Free)
            yield return isNone ? $"where there is a solution, any multiple of {Told(free, seed, cancellation)} can be added to it."
                : $"the problem has many solutions: any multiple of {Told(free, seed, cancellation)} can be added to one{(solution.Problem.IsLinear ? "" : ", to first order")}. Give one more condition."
                    + (solution.Problem.IsLinear && solution.Problem.Coefficients.IsEmpty ? " Of all solutions that of least norm is given." : " One of them is given.");
    }

    /// <summary>The function as formulas, scaled to one, where they can be read; else by a few values.</summary>
    private static string Told(Solution free, long seed, CancellationToken cancellation)
    {
        // Integrals are unknowns that the problem does not name.
        var (problem, unknowns) = (free.Problem, free.Problem.Vocabulary.Unknowns.Where(name => !name.Contains(SolutionPrediction.Further, StringComparison.Ordinal)).ToList());
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
