using System.Globalization;
using System.Text;
using Discovery.Symbolic;

namespace Discovery.Equations;

/// <summary>A solution and its evidence in LaTeX.</summary>
public static class EquationReport
{
    /// <summary>What a paper takes in with <c>\input</c>; it needs amsmath.</summary>
    public static string Body(EquationRun run)
    {
        var text = new StringBuilder($"\\section*{{{run.Problem.Name.Replace("_", "\\_", StringComparison.Ordinal)}}}\n");
        foreach (var equation in run.Problem.Equations.Equations) text.Append($"\\begin{{equation*}}\n0 = {equation.Residual.ToLatex()}\n\\end{{equation*}}\n");
        foreach (var formula in run.Formulas)
        {
            text.Append($"\\begin{{equation*}}\n{Expr.Symbol(formula.Unknown).ToLatex()} = {formula.Expression.ToLatex()}\n\\end{{equation*}}\n");
            text.Append(formula.IsProved ? "Put into the equations and conditions it leaves nothing: the residual simplifies to zero.\n" : "This formula was read from the solution; it is not proved.\n");
        }
        text.Append($"Residual at held-out points: ${Number(run.Solution.ResidualRms)}$.");
        if (run.Errors is { } errors) text.Append($" Relative error in $L^2$: ${Number(errors.L2)}$, {(double.IsNaN(errors.H1) ? "" : $"in $H^1$: ${Number(errors.H1)}$, ")}largest error ${Number(errors.Max)}$.");
        else text.Append($" Relative error estimated from the change from grid to grid: ${Number(run.Solution.EstimatedError)}$.");
        return text.Append('\n').ToString();
    }

    /// <summary>A document that compiles alone with pdflatex.</summary>
    public static string Document(EquationRun run) =>
        $"\\documentclass{{article}}\n\\usepackage[utf8]{{inputenc}}\n\\usepackage{{amsmath}}\n\\begin{{document}}\n{Body(run)}\\end{{document}}\n";

    private static string Number(double value)
    {
        if (!double.IsFinite(value)) return "\\text{--}";
        var text = value.ToString("0.0e+0", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('e', StringComparison.Ordinal);
        return $"{text[..mark]} \\cdot 10^{{{int.Parse(text[(mark + 1)..], CultureInfo.InvariantCulture)}}}";
    }
}
