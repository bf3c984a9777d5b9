namespace Discovery.Problems.Scaling;

/// <summary>report.html of a question for how a loss falls with size.</summary>
internal static class ScalingPage
{
    public static string Of(ScalingRun run, IReadOnlyList<(string Name, string Text)> pictures)
    {
        var page = RunPage.Begin(run);
        foreach (var note in run.Notes) page.Paragraph(note, "warning");
        page.Figures(pictures.Select(picture => picture.Text));
        foreach (var curve in run.Curves)
        {
            var found = curve.Finding;
            page.Heading(2, curve.Name.Length > 0 ? curve.Name : "The curve");
            if (found.Refusal is null) page.MarkupParagraph(HtmlPage.Code($"{run.Loss} = {ScalingSummary.Formula(curve, run.Size)}"));
            else page.Paragraph($"No exponent is told: {found.Refusal}.", "warning");
            foreach (var doubt in found.Doubts) page.Paragraph(doubt, "warning");
            if (!found.Intervals.IsEmpty)
                page.Table(["value", "#as fitted", "#95 % from", "#to"], found.Intervals.Select(interval => ((IReadOnlyList<string>)[HtmlPage.Escape(interval.Name.Replace('_', ' ')), HtmlPage.Number(interval.Value), HtmlPage.Number(interval.Low), HtmlPage.Number(interval.High)], false)));
            if (found.Simple is { } simple) page.Paragraph($"The exponent {ScalingSummary.Fraction(simple.Numerator, simple.Denominator)} lies within; with it the constant is {ScalingSummary.Interval(simple.Constant)}.");
            page.Heading(3, "Shapes");
            page.Paragraph($"Descriptions in nats more than the shortest; a shape within {ScalingFinding.Rival} is a rival. The loss is compared by its logarithm, and 'off by' is the deviation of a row as a share of it.{(double.IsNaN(found.LackOfFit) ? "" : $" If the first is right, rows that scatter as the repeats do would be off so far with a chance of {Figures.Of(found.LackOfFit, 2)}.")}");
            page.Table(["shape", "formula", "#nats more", "#off by", "values"], found.Fits.Select((fit, i) => ((IReadOnlyList<string>)
                [HtmlPage.Escape(fit.Shape.Name), HtmlPage.Escape(fit.Shape.About), HtmlPage.Number(fit.Length - found.Chosen.Length, Figures.Of(fit.Length - found.Chosen.Length, 3)), HtmlPage.Number(fit.Deviation), HtmlPage.Escape(ScalingSummary.Values(fit))], i == 0 && found.Refusal is null)));
        }
        return RunPage.End(page, run, run.ProblemText, "The same in numbers is in result.json, a table for a paper in law.tex and law-body.tex.");
    }
}
