using System.Globalization;
using System.Text;

namespace Discovery.Problems.Fields;

/// <summary>report.html and the LaTeX of a run on a field.</summary>
internal static class FieldPage
{
    public static string Of(FieldRun run, IReadOnlyList<(string Name, string Text)> pictures)
    {
        var page = RunPage.Begin(run);
        foreach (var equation in run.Equations)
        {
            page.Markup($"<div class=\"law\">{HtmlPage.Code($"{equation.Target} = {equation.Expression}")}</div>");
            page.Table(["constant", "#fitted", "#standard deviation", "taken as"], equation.Constants.Select(constant => ((IReadOnlyList<string>)[
                Expr.Symbol(constant.Name).ToMathMl(), HtmlPage.Number(constant.Value, Figures.Of(constant.Value, Figures.DigitsOf(constant.Value, constant.Sigma))), HtmlPage.Number(constant.Sigma, Figures.Of(constant.Sigma, 2)),
                HtmlPage.Escape(constant.Snapped ?? "the fitted value")], false)));
            page.Paragraph(string.Create(CultureInfo.InvariantCulture, $"Its {equation.Terms} terms give {100 * equation.Explained:G6} % of the sums of the weak form."));
        }
        foreach (var note in run.Notes) page.Paragraph(note, "warning");
        page.Heading(2, "The field and the equation's own solution");
        foreach (var (_, text) in pictures) page.Figure(text);
        if (!run.Agreement.IsEmpty)
        {
            page.Table(["field", "#R², noise apart", "#RMSE", "#noise at most", $"#solved up to {run.Axes[^1]}"], run.Agreement.Select(one => ((IReadOnlyList<string>)[
                Expr.Symbol(one.Name).ToMathMl(), HtmlPage.Number(one.R2, Figures.OfR2(one.R2)), HtmlPage.Number(one.Rmse, Figures.Of(one.Rmse, 3)), HtmlPage.Number(one.Noise, Figures.Of(one.Noise, 3)), HtmlPage.Number(one.Until)], false)));
        }
        page.Heading(2, "How it was found");
        return RunPage.End(page, run, run.ProblemText, "The same in numbers is in result.json, the equations for a paper in law.tex and law-body.tex.");
    }

    /// <summary>What a paper takes in with <c>\input</c>; it needs amsmath.</summary>
    public static string Latex(FieldRun run)
    {
        var text = new StringBuilder($"\\section*{{{LatexText.Escape(run.Problem)}}}\n");
        if (run.About is { } about) text.Append($"{LatexText.Escape(about)}\n\n");
        foreach (var equation in run.Equations)
        {
            var parts = equation.Target.Split('_');
            text.Append(LatexText.Display($"{parts[0]}_{{{string.Join(' ', parts[1].ToCharArray())}}} = {equation.Latex}"));
            foreach (var constant in equation.Constants)
                text.Append($"${Expr.Symbol(constant.Name).ToLatex()} = {LatexText.Number(constant.Value, Figures.DigitsOf(constant.Value, constant.Sigma))}{(double.IsFinite(constant.Sigma) ? $" \\pm {LatexText.Number(constant.Sigma, 2)}" : "")}$; ");
            text.Append("in the order of the terms.\n");
        }
        foreach (var one in run.Agreement)
            text.Append($"\nSolved from the first measured values, ${Expr.Symbol(one.Name).ToLatex()}$ has $R^2 = {LatexText.NumberNearOne(one.R2)}$, its noise of at most ${LatexText.Number(one.Noise, 2)}$ apart.\n");
        return text.ToString();
    }
}
