using System.Globalization;

namespace Discovery.Problems.Answers;

/// <summary>A fitted form on the page: its constants with their intervals, what they hang on, and several forms beside each other.</summary>
internal static class FittedPage
{
    public static void Add(HtmlPage page, FormFit fit, string target)
    {
        page.MarkupParagraph("The form that was fitted:");
        page.Markup($"<div class=\"law\">{MathMarkup.Equation(Expr.Symbol(target), "=", fit.Template)}</div>");
        page.Table(["constant", "#fitted", "#standard deviation", "#95 % interval", "unit"], fit.Parameters.Concat(fit.Derived).Select(estimate => ((IReadOnlyList<string>)[
            Expr.Symbol(estimate.Name).ToMathMl() + (estimate.DataSet is null ? "" : $" of {HtmlPage.Escape(estimate.DataSet)}"),
            HtmlPage.Number(estimate.Value, Figures.Of(estimate.Value, Figures.DigitsOf(estimate.Value, estimate.Sigma))),
            HtmlPage.Number(estimate.Sigma, double.IsFinite(estimate.Sigma) ? Figures.Of(estimate.Sigma, 2) : "not known"),
            HtmlPage.Escape(FittedText.Interval(estimate)), HtmlPage.Escape(estimate.Unit ?? "")], false)));
        page.MarkupParagraph(string.Create(CultureInfo.InvariantCulture,
            $"{(fit.IsChiSquared ? "Chi-squared" : "Sum of squares")} {HtmlPage.Number(fit.SumOfSquares)} for {fit.Freedom} degrees of freedom; AIC {fit.Aic:0.0}, BIC {fit.Bic:0.0}. {(fit.IsChiSquared
                ? "The standard deviations of the rows are taken at their word."
                : "The standard deviations are scaled by what the form leaves of the rows.")} Intervals by the profile of the likelihood."));
        foreach (var (one, other, correlation) in FittedText.Pairs(fit))
            page.MarkupParagraph(string.Create(CultureInfo.InvariantCulture, $"{HtmlPage.Escape(fit.Parameters[one].Label)} and {HtmlPage.Escape(fit.Parameters[other].Label)} hang together: correlation {correlation:0.000}."));
    }

    public static void AddComparison(HtmlPage page, LawRun run)
    {
        page.Heading(2, "The forms beside each other");
        page.Paragraph("Criteria and bits are differences to the best. The odds are those of the bits: what the rows take to describe, each foreseen from the others, and the constants.");
        var (head, rows) = FittedText.Comparison(run);
        page.Table([head[0], .. head.Skip(1).SkipLast(1).Select(name => "#" + name), head[^1]], rows.Select(row => ((IReadOnlyList<string>)[
            .. row.Cells.SkipLast(1).Select(HtmlPage.Escape), MathMarkup.Equation(Expr.Symbol(run.Law.Target), "=", Expr.Parse(row.Cells[^1]))], row.IsChosen)));
    }
}
