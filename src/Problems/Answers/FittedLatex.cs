using System.Text;

namespace Discovery.Problems.Answers;

/// <summary>A fitted form in LaTeX: its constants with their intervals, and several forms beside each other.</summary>
internal static class FittedLatex
{
    public static void Append(StringBuilder text, FormFit fit, string target)
    {
        text.Append($"\nThe form that was fitted:\n{LatexText.Display($"{Expr.Symbol(target).ToLatex()} = {fit.Template.ToLatex()}")}");
        text.Append("\n\\medskip\n\\noindent\\begin{tabular}{lll}\n\\hline\nconstant & value & 95\\,\\% interval \\\\\n\\hline\n");
        foreach (var estimate in fit.Parameters.Concat(fit.Derived))
        {
            var sigma = double.IsFinite(estimate.Sigma) ? $" \\pm {LatexText.Number(estimate.Sigma, 2)}" : "";
            var name = $"${Expr.Symbol(estimate.Name).ToLatex()}$" + (estimate.DataSet is null ? "" : $" of {LatexText.Escape(estimate.DataSet)}");
            var unit = estimate.Unit is null ? "" : $" {LatexText.Escape(estimate.Unit)}";
            text.Append($"{name} & ${LatexText.Number(estimate.Value, Figures.DigitsOf(estimate.Value, estimate.Sigma))}{sigma}${unit} & {LatexText.Escape(FittedText.Interval(estimate))} \\\\\n");
        }
        text.Append("\\hline\n\\end{tabular}\n");
        text.Append(FormattableString.Invariant($"\n{(fit.IsChiSquared ? "$\\chi^2$" : "Sum of squares")}: ${LatexText.Number(fit.SumOfSquares)}$ for {fit.Freedom} degrees of freedom.\n"));
    }

    public static void AppendComparison(StringBuilder text, LawRun run)
    {
        var (head, rows) = FittedText.Comparison(run);
        text.Append($"\n\\medskip\n\\noindent\\begin{{tabular}}{{l{new string('r', head.Length - 2)}}}\n\\hline\n{string.Join(" & ", head.SkipLast(1).Select(LatexText.Escape))} \\\\\n\\hline\n");
        foreach (var (cells, _) in rows) text.Append($"{string.Join(" & ", cells.SkipLast(1).Select(LatexText.Escape))} \\\\\n");
        text.Append("\\hline\n\\end{tabular}\n");
    }
}
