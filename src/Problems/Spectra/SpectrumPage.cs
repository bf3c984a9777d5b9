using System.Globalization;

namespace Discovery.Problems.Spectra;

/// <summary>report.html of a question about spectra: the lines, the stages, what each baseline would take, the law of the lines.</summary>
internal static class SpectrumPage
{
    public static string Of(SpectrumRun run, IReadOnlyList<(string Name, string Text)> pictures)
    {
        var page = RunPage.Begin(run);
        foreach (var note in run.Notes) page.Paragraph(note, "warning");
        page.Heading(2, "Lines");
        page.Paragraph(run.Over == run.Along ? $"Places, widths and areas over {run.Along}." : "Velocities and widths in km/s, fluxes over velocity.");
        page.Table(["spectrum", "#centre", "#deviation", "#w50", "#w20", "#height", "#flux", "#deviation of the flux"], run.Scans.SelectMany(scan => scan.Lines.Select(line => ((IReadOnlyList<string>)
        [
            HtmlPage.Escape(scan.Name), HtmlPage.Number(line.Centre, Figures.Of(line.Centre, 7)), HtmlPage.Number(line.CentreSigma, Figures.Of(line.CentreSigma, 2)), HtmlPage.Number(line.HalfWidth),
            HtmlPage.Number(line.FifthWidth), HtmlPage.Number(line.Height), HtmlPage.Number(line.Flux, Figures.Of(line.Flux, 5)), HtmlPage.Number(line.Sigma, Figures.Of(line.Sigma, 2)),
        ], false))));
        AddStages(page, run, pictures);
        AddLosses(page, run);
        if (run.LineLaw is { } law)
        {
            page.Heading(2, "The law of the lines");
            page.Paragraph(law.Verdict);
            var summary = law.Summarise("");
            foreach (var headline in summary.Headlines) page.MarkupParagraph(HtmlPage.Code(headline));
            page.Figures(pictures.Where(picture => !picture.Name.StartsWith("spectrum-", StringComparison.Ordinal)).Select(picture => picture.Text));
            page.Table(["measure", "value"], summary.Facts.Facts.Where(fact => fact.Name != "files").Select(fact => ((IReadOnlyList<string>)[HtmlPage.Escape(fact.Name), HtmlPage.Escape(fact.Value)], false)));
        }
        return RunPage.End(page, run, run.ProblemText, $"The same in numbers is in result.json, the lines in {LineTable.FileName}, the channels in {LineTable.CleanedName}, a table for a paper in law.tex and law-body.tex.");
    }

    private static void AddStages(HtmlPage page, SpectrumRun run, IReadOnlyList<(string Name, string Text)> pictures)
    {
        page.Heading(2, "Stage by stage");
        foreach (var picture in pictures.Where(picture => picture.Name.StartsWith("spectrum-", StringComparison.Ordinal))) page.Figure(picture.Text);
        page.Table(["spectrum", "#noise of a channel", "#spikes", "#splines or powers of the baseline", "ripples", "steps"], run.Scans.Select(scan => ((IReadOnlyList<string>)
        [
            HtmlPage.Escape(scan.Name), HtmlPage.Number(scan.Noise), HtmlPage.Number(scan.SpikeCount), HtmlPage.Number(scan.BaselineColumns),
            HtmlPage.Escape(string.Join(", ", scan.Ripples.Select(RippleText))), HtmlPage.Escape(string.Join(", ", scan.Steps.Select(step => Figures.Of(step, 7)))),
        ], false)));
    }

    internal static string RippleText(RippleTerm ripple) => string.Create(CultureInfo.InvariantCulture, $"period {Figures.Of(ripple.Period, 5)}{(ripple.Harmonics > 1 ? $" with {ripple.Harmonics - 1} {(ripple.Harmonics == 2 ? "harmonic" : "harmonics")}" : "")}");

    private static void AddLosses(HtmlPage page, SpectrumRun run)
    {
        if (run.Scans.All(scan => scan.Losses.IsEmpty)) return;
        page.Heading(2, "What other baselines would take");
        page.Paragraph("Share of a line's flux that goes into a baseline which sees the spectrum with the line in it: the baseline with the line less that without it.");
        page.Table(["spectrum", "#line at", "baseline", "#share"], run.Scans.SelectMany(scan => scan.Losses.Select(loss => ((IReadOnlyList<string>)
        [
            HtmlPage.Escape(scan.Name), HtmlPage.Number(loss.Place, Figures.Of(loss.Place, 7)), HtmlPage.Escape(loss.Method), HtmlPage.Number(loss.Share, loss.Share.ToString("0.0 %", CultureInfo.InvariantCulture)),
        ], false))));
    }
}
