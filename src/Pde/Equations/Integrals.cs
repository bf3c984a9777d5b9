namespace Discovery.Pde.Equations;

/// <summary>
/// Problems with integrals as problems with derivatives alone: an integral up to the place itself is an unknown whose derivative is the integrand and
/// that is zero where it begins; one between fixed ends is a second unknown that does not depend on the axis and is the first one's value at the end.
/// </summary>
internal static class Integrals
{
    /// <summary>The problem with further unknowns, which come last.</summary>
    public static DifferentialProblem Without(DifferentialProblem problem)
    {
        var (known, box) = (problem.Vocabulary, problem.Box);
        var names = new List<string>(known.Unknowns);
        var (equations, conditions) = (new List<Equation>(), new List<BoundaryCondition>(problem.Conditions));
        var further = new List<Equation>();
        foreach (var equation in problem.Equations)
        {
            var images = new Dictionary<string, Expr>();
            foreach (var term in equation.Integrals)
            {
                var sum = $"integral__{names.Count}";
                names.Add(sum);
                further.Add(new Equation(Expr.Symbol($"{sum}_{box.Axes[term.Axis].Name}") - term.Integrand, equation.Line));
                conditions.Add(new BoundaryCondition.OnFace([(term.Axis, term.Low)], Expr.Symbol(sum), equation.Line));
                images[term.Name] = Expr.Symbol(sum);
                if (term.High is not { } high) continue;
                var whole = $"integral__{names.Count}";
                names.Add(whole);
                further.Add(new Equation(Expr.Symbol($"{whole}_{box.Axes[term.Axis].Name}"), equation.Line));
                conditions.Add(new BoundaryCondition.OnFace([(term.Axis, high)], Expr.Symbol(whole) - Expr.Symbol(sum), equation.Line));
                images[term.Name] = Expr.Symbol(whole);
            }
            equations.Add(new Equation(equation.Residual.Substitute(images), equation.Line) { Fluxes = [.. equation.Fluxes.Select(flux => flux with { Formula = flux.Formula.Substitute(images) })] });
        }
        return problem with
        {
            Vocabulary = new Vocabulary(box, [.. names], known.Coefficients, known.Definitions),
            Equations = [.. equations, .. further],
            Conditions = [.. conditions],
        };
    }
}
