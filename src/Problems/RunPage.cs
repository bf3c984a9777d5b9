using System.Globalization;

namespace Discovery.Problems;

/// <summary>What stands at the head and at the foot of report.html, whatever was asked.</summary>
internal static class RunPage
{
    /// <summary>A page with the problem's name, what it is about, and the verdict.</summary>
    public static HtmlPage Begin(Run run)
    {
        var page = new HtmlPage(run.Problem);
        page.Heading(1, run.Problem);
        if (run.About is not null) page.Paragraph(run.About, "about");
        if (run.Revision is { } revision)
            page.MarkupParagraph(string.Create(CultureInfo.InvariantCulture, $"Revision {revision.Number}, made by {HtmlPage.Code(revision.Step)} from {(revision.Parent == 0 ? "the run itself" : $"revision {revision.Parent}")}."));
        page.MarkupParagraph($"<span class=\"status {ResultNames.Of(run.Status)}\">{ResultNames.Of(run.Status)}</span> {HtmlPage.Escape(run.Verdict)}");
        return page;
    }

    /// <summary>Times, the problem file, the log, and what else there is of the run.</summary>
    /// <param name="page">The page.</param>
    /// <param name="run">What came of the problem.</param>
    /// <param name="text">The problem file; null or empty where it is not known.</param>
    /// <param name="files">Where the same stands for programs and papers.</param>
    public static string End(HtmlPage page, Run run, string? text, string files)
    {
        if (!run.Seconds.IsEmpty) page.Paragraph("Time: " + string.Join(", ", run.Seconds.Select(time => string.Create(CultureInfo.InvariantCulture, $"{time.Stage} {time.Seconds:0.00} s"))) + ".");
        if (!string.IsNullOrWhiteSpace(text)) page.Details("The problem file", text, isOpen: true);
        if (!run.Log.IsEmpty) page.Details($"The log, {run.Log.Length} lines", string.Join('\n', run.Log));
        page.Markup($"<footer>{files}</footer>");
        return page.ToString();
    }
}
