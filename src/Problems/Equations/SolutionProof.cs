namespace Discovery.Problems.Equations;

/// <summary>
/// Says whether formulas solve a problem. A proof asks for three things: that the formulas have all derivatives that the equations ask for, everywhere in the
/// domain (interval arithmetic, on boxes that are halved where it cannot tell); that all residuals of equations vanish identically, which exact
/// algebra shows; and that all conditions do so where they hold. What cannot be shown is not proved.
/// </summary>
public static class SolutionProof
{
    /// <summary>Boxes into which the domain is halved until interval arithmetic can tell.</summary>
    private const int MostBoxes = 3000;

    /// <summary>The domain without its edge, where derivatives need not exist for residuals that are looked at inside.</summary>
    private const double Edge = 1e-9;

    /// <summary>Points inside, and on each face.</summary>
    private const int Points = 40;

    /// <summary>Of a residual against the size of what it is made of, where values have seventy digits less what cancels.</summary>
    private const double Zero = 1e-30;

    /// <param name="problem">Equations with conditions. Numbers or data that are to be met leave nothing to prove.</param>
    /// <param name="formulas">One an unknown, in the axes.</param>
    public static SolutionEvidence Of(DifferentialProblem problem, IReadOnlyList<Expr> formulas)
    {
        if (!problem.Coefficients.IsEmpty || !problem.Measurements.IsEmpty || formulas.Any(formula => formula.Nodes().Any(node => node is Measured))) return SolutionEvidence.None;
        Expr[] exact = [.. formulas.Select(ExactValue.Decimals)];
        if (problem.HasDelays || Residuals(problem, exact) is not { } residuals) return SolutionEvidence.None;
        // What an equation takes from the axes may have no value on the edge; a solution must be smooth there too.
        var needed = exact.Concat(Derivatives(problem, exact)).Concat(problem.Equations.SelectMany(equation => equation.Integrals).Select(term => problem.Vocabulary.Insert(term.Integrand, exact))).ToList();
        var kinks = problem.Equations.SelectMany(equation => equation.Fluxes.Select(flux => flux.Formula).Prepend(equation.Residual)).SelectMany(Kinks.In)
            .SelectMany(kink => Kinks.In(problem.Vocabulary.Insert(ExactValue.Decimals(kink), exact)));
        if (!IsSmooth(problem, [.. needed, .. kinks], Edge)) return SolutionEvidence.None;
        if (Sides(problem, exact) is not { } sides) return SolutionEvidence.None;
        if (residuals.TrueForAll(Vanishes) && sides.TrueForAll(side => Vanishes(side.Residual)) && IsSmooth(problem, needed, 0)) return SolutionEvidence.Proved;
        return HoldAtPoints(problem, residuals, sides) ? SolutionEvidence.HoldsAtPoints : SolutionEvidence.None;
    }

    /// <summary>What equations leave, with the values of their integrals; null where an integral has no antiderivative that is known.</summary>
    private static List<Expr>? Residuals(DifferentialProblem problem, Expr[] formulas)
    {
        var residuals = new List<Expr>();
        foreach (var equation in problem.Equations)
        {
            var images = new Dictionary<string, Expr>();
            foreach (var term in equation.Integrals)
            {
                var name = problem.Box.Axes[term.Axis].Name;
                if (problem.Vocabulary.Insert(ExactValue.Decimals(term.Integrand), formulas).Antiderivative(name) is not { } whole) return null;
                images[term.Name] = (term.High is { } high ? whole.Substitute(name, ExactValue.Of(high)) : whole) - whole.Substitute(name, ExactValue.Of(term.Low));
            }
            residuals.Add(problem.Vocabulary.Insert(ExactValue.Decimals(equation.Residual), formulas).Substitute(images));
        }
        return residuals;
    }

    /// <summary>The derivatives of the formulas that equations and conditions have.</summary>
    private static IEnumerable<Expr> Derivatives(DifferentialProblem problem, Expr[] formulas) => problem.Equations.Select(equation => equation.Residual)
        .Concat(problem.Conditions.OfType<BoundaryCondition.OnFace>().Select(face => face.Residual))
        .Concat(problem.Conditions.OfType<BoundaryCondition.OnCurve>().Select(curve => curve.Residual))
        .SelectMany(problem.Vocabulary.DerivativesIn).Distinct()
        .Select(derivative => problem.Vocabulary.Insert(Expr.Symbol(problem.Vocabulary.NameOf(derivative)), formulas));

    /// <summary>What is to vanish on the edge, with the axes that are free there; null where a condition cannot be put into such a form.</summary>
    private static List<(Expr Residual, int[] Held)>? Sides(DifferentialProblem problem, Expr[] formulas)
    {
        var (sides, box) = (new List<(Expr, int[])>(), problem.Box);
        foreach (var condition in problem.Conditions)
        {
            if (condition is BoundaryCondition.OnFace face)
            {
                var residual = problem.Vocabulary.Insert(ExactValue.Decimals(face.Residual), formulas);
                sides.Add((residual.Substitute(face.Where.ToDictionary(at => box.Axes[at.Axis].Name, at => ExactValue.Of(at.Value))), [.. face.Where.Select(at => at.Axis)]));
            }
            else if (condition is BoundaryCondition.Periodic periodic)
            {
                var (name, low, high) = box.Axes[periodic.Axis];
                for (var k = 0; k < formulas.Length; k++)
                {
                    var formula = formulas[k];
                    for (var order = 0; order < problem.OrderAlong(periodic.Axis, k); order++, formula = formula.Derivative(name))
                        sides.Add((formula.Substitute(name, ExactValue.Of(low)) - formula.Substitute(name, ExactValue.Of(high)), [periodic.Axis]));
                }
            }
            else
            {
                var curve = (BoundaryCondition.OnCurve)condition;
                if (OnCurve(ExactValue.Decimals(curve.Level), problem.Vocabulary.Insert(ExactValue.Decimals(curve.Residual), formulas), box) is not { } own) return null;
                sides.AddRange(own);
            }
        }
        return sides;
    }

    /// <summary>A residual where a level vanishes, for levels such as x - 1 or x^2 + y^2 - 1 that can be solved for an axis.</summary>
    private static (Expr, int[])[]? OnCurve(Expr level, Expr residual, Box box)
    {
        for (var i = 0; i < box.Dimension; i++)
        {
            var name = box.Axes[i].Name;
            foreach (var power in (int[])[1, 2])
            {
                var factor = level.Derivative(name);
                if (power == 2) factor = (factor / (2 * Expr.Symbol(name))).Expand();
                if (factor is not Number { Value.IsZero: false }) continue;
                var rest = (level - (factor * (Expr.Symbol(name) ^ power))).Expand();
                if (rest.Contains(name)) continue;
                var solved = -rest / factor;
                Expr[] places = power == 1 ? [solved] : [Expr.Sqrt(solved), -Expr.Sqrt(solved)];
                return [.. places.Select(place => (residual.Substitute(name, place), (int[])[i]))];
            }
        }
        return null;
    }

    private static bool Vanishes(Expr residual) => residual == Expr.Zero || residual.Expand() == Expr.Zero || residual.Simplify() == Expr.Zero || residual.Expand().Simplify() == Expr.Zero;

    /// <summary>Whether all formulas are defined in the domain and no kink of theirs lies in it.</summary>
    private static bool IsSmooth(DifferentialProblem problem, IReadOnlyList<Expr> formulas, double margin)
    {
        var box = problem.Box;
        var open = new Stack<Interval[]>();
        open.Push([.. box.Axes.Select(axis => new Interval(axis.Low + (margin * axis.Length), axis.High - (margin * axis.Length)))]);
        Expr[] places = [.. formulas.SelectMany(Kinks.In).Select(Kinks.PlaceOf).Distinct()];
        var defined = formulas.Where(formula => !Kinks.Is(formula)).Distinct().ToList();
        for (var seen = 0; open.Count > 0; seen++)
        {
            var part = open.Pop();
            var at = part.Select((range, i) => (box.Axes[i].Name, Range: range)).ToDictionary(pair => pair.Name, pair => pair.Range);
            if (problem.Region is { } region && region.Clauses.Any(clause => clause.All(level => BoxRange.Of(level, at).Range.Low > 0))) continue;
            if (defined.TrueForAll(formula => BoxRange.Of(formula, at).IsDefinedEverywhere) && Array.TrueForAll(places, place => !BoxRange.Of(place, at).Range.Contains(0))) continue;
            if (seen >= MostBoxes) return false;
            var widest = Enumerable.Range(0, part.Length).MaxBy(i => (part[i].High - part[i].Low) / box.Axes[i].Length);
            var middle = (part[widest].Low + part[widest].High) / 2;
            if (!(middle > part[widest].Low && middle < part[widest].High)) return false;
            foreach (var half in (Interval[])[new(part[widest].Low, middle), new(middle, part[widest].High)])
            {
                var next = (Interval[])part.Clone();
                next[widest] = half;
                open.Push(next);
            }
        }
        return true;
    }

    /// <summary>Whether residuals vanish to thirty digits at random points inside and on the faces.</summary>
    private static bool HoldAtPoints(DifferentialProblem problem, List<Expr> residuals, List<(Expr Residual, int[] Held)> sides)
    {
        var points = Collocation.Random(problem.Box, 4 * Points, new RandomSource(1).Fork(83));
        if (problem.Region is { } region) points = region.Inside(points);
        return residuals.TrueForAll(residual => Hold(residual, points)) && sides.TrueForAll(side => Hold(side.Residual, points));

        bool Hold(Expr residual, double[][] inside)
        {
            var met = 0;
            for (var row = 0; row < inside[0].Length && met < Points; row++)
            {
                var at = problem.Box.Axes.Select((axis, i) => (axis.Name, Value: Math.Round(inside[i][row], 6))).ToDictionary(pair => pair.Name, pair => pair.Value);
                // Where a curve's place has no value for this point, such as a root of what is negative, there is nothing to see.
                if (residual.EvaluatePrecisely(at) is not { } value) continue;
                if (!(Math.Abs(value) <= Zero * (1 + Math.Abs(Size(residual, at))))) return false;
                met++;
            }
            return met >= Math.Min(Points, inside[0].Length) / 4;
        }
    }

    /// <summary>The largest term of a sum at a point.</summary>
    private static double Size(Expr residual, Dictionary<string, double> at)
    {
        var size = residual is Sum ? residual.Operands.Max(term => Math.Abs(term.Evaluate(at))) : 0;
        return double.IsFinite(size) ? size : 0;
    }
}
