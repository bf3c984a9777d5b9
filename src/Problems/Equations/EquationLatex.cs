using System.Globalization;
using System.Text;

namespace Discovery.Problems.Equations;

/// <summary>A solution and its evidence in LaTeX.</summary>
internal static class EquationLatex
{
    /// <summary>What a paper takes in with <c>\input</c>; it needs amsmath.</summary>
    public static string Body(EquationRun run)
    {
        var text = new StringBuilder($"\\section*{{{LatexText.Escape(run.Problem)}}}\n");
        if (run.About is { } about) text.Append($"{LatexText.Escape(about)}\n\n");
        foreach (var equation in run.Asked.Equations.Equations) text.Append(LatexText.Display($"{equation.Residual.ToLatex()} = 0"));
        AppendConditions(text, run);
        foreach (var formula in run.Formulas)
        {
            text.Append(LatexText.Display($"{Expr.Symbol(formula.Unknown).ToLatex()} = {formula.Expression.ToLatex()}{(formula.Where is null ? "" : $"\\qquad \\text{{where }} {formula.Where}")}"));
        }
        if (!run.Formulas.IsEmpty)
        {
            text.Append(run.Formulas[0].IsProved ? "Put into the equations and conditions this leaves nothing: all derivatives exist and the residual simplifies to zero.\n" : "Equations and conditions hold to thirty digits at all points looked at; this is not proved.\n");
        }
        AppendFound(text, run);
        foreach (var function in run.Functions)
            text.Append(LatexText.Display($"{Expr.Symbol(function.Name).ToLatex()}({Expr.Symbol(function.Argument).ToLatex()}) = {function.Formula.ToLatex()} \\qquad \\text{{within {LatexText.Number(100 * function.Width, 2)} \\%}}"));
        text.Append($"Residual at held-out points: ${Number(run.ResidualRms)}$.");
        if (run.Errors is { } errors) text.Append($" Relative error in $L^2$: ${Number(errors.L2)}$, {(double.IsNaN(errors.H1) ? "" : $"in $H^1$: ${Number(errors.H1)}$, ")}largest error ${Number(errors.Max)}$.");
        else text.Append($" Relative error estimated from the change from grid to grid: ${Number(run.EstimatedError)}$.");
        foreach (var kept in run.Conserved)
            text.Append($"\n{(run.Asked.Equations.Box.Dimension == 1 ? "Kept along time" : "The integral over space is kept")}: ${kept.Density.ToLatex()}$, with a drift of ${Number(kept.Drift)}$.");
        return text.Append('\n').ToString();
    }

    private static void AppendConditions(StringBuilder text, EquationRun run)
    {
        var problem = run.Asked.Equations;
        text.Append($"on {string.Join(", ", problem.Box.Axes.Select(axis => $"${LatexText.Number(axis.Low)} \\le {Expr.Symbol(axis.Name).ToLatex()} \\le {LatexText.Number(axis.High)}$"))}");
        foreach (var clause in problem.Region?.Clauses ?? []) text.Append($", where {string.Join(" or ", clause.Select(level => $"${level.ToLatex()} < 0$"))}");
        text.Append(", with\n\n");
        foreach (var (residual, where) in ConditionTexts.Of(problem))
            text.Append($"\\noindent {(residual is null ? "periodicity" : $"${LatexText.Breakable(residual.ToLatex())} = 0$")} \\quad {(residual is null ? "" : "for ")}{LatexText.Escape(where)}\n\n");
        foreach (var measured in problem.Measurements) text.Append($"\\noindent {measured.Values.Length} measured values of ${Expr.Symbol(problem.Vocabulary.Unknowns[measured.Unknown]).ToLatex()}$\n\n");
    }

    private static void AppendFound(StringBuilder text, EquationRun run)
    {
        if (run.Found.IsEmpty) return;
        text.Append("\n\\medskip\n\\noindent\\begin{tabular}{ll}\n\\hline\ncoefficient & value \\\\\n\\hline\n");
        foreach (var (name, value, deviation) in run.Found.Where(found => found.IsFixed))
            text.Append($"${Expr.Symbol(name).ToLatex()}$ & ${LatexText.Number(value, double.IsFinite(deviation) ? Figures.DigitsOf(value, deviation) : 8)}{(double.IsFinite(deviation) ? $" \\pm {LatexText.Number(deviation, 2)}" : "")}$ \\\\\n");
        text.Append("\\hline\n\\end{tabular}\n\n\\medskip\n\\noindent ");
    }

    private static string Number(double value)
    {
        if (!double.IsFinite(value)) return "\\text{--}";
        var text = value.ToString("0.0e+0", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('e', StringComparison.Ordinal);
        return $"{text[..mark]} \\cdot 10^{{{int.Parse(text[(mark + 1)..], CultureInfo.InvariantCulture)}}}";
    }
}
