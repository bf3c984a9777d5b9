using System.Globalization;

namespace Discovery.Runs;

/// <summary>One page for a folder of runs: their laws, how good they are, and links to their reports.</summary>
public static class RunIndex
{
    /// <summary>The page's name in the folder.</summary>
    public const string File = "index.html";

    /// <summary>Writes the page into the folder.</summary>
    /// <param name="directory">A folder such as runs, whose folders hold runs.</param>
    /// <param name="kinds">The kinds that the runs may be of; null for those that this version knows.</param>
    /// <returns>How many runs it shows.</returns>
    /// <exception cref="IOException">The folder is not there, or cannot be written.</exception>
    public static int Write(string directory, ProblemKinds? kinds = null)
    {
        var page = new HtmlPage("Runs");
        page.Heading(1, "Runs");
        var rows = new List<(IReadOnlyList<string> Cells, bool IsMarked)>();
        foreach (var folder in Directory.EnumerateDirectories(directory).Order(StringComparer.Ordinal))
        {
            if (System.IO.File.Exists(Path.Combine(folder, ExportTable.Result))) rows.Add((Row(folder, kinds), false));
        }
        page.Paragraph(string.Create(CultureInfo.InvariantCulture, $"{rows.Count} runs. Each name leads to the report."));
        page.Table(["problem", "law", "verdict"], rows);
        System.IO.File.WriteAllText(Path.Combine(directory, File), page.ToString());
        return rows.Count;
    }

    private static string[] Row(string folder, ProblemKinds? kinds)
    {
        var name = Path.GetFileName(folder);
        try
        {
            var current = Revisions.Current(folder);
            var run = RunFolder.Read(folder, current, kinds);
            var report = Path.GetRelativePath(Path.GetDirectoryName(folder)!, Path.Combine(Revisions.PathOf(folder, current), "report.html"));
            var headlines = run.Summarise(folder).Headlines;
            return
            [
                $"<a href=\"{HtmlPage.Escape(report.Replace(Path.DirectorySeparatorChar, '/'))}\">{HtmlPage.Escape(run.Problem)}</a>{(run.About is null ? "" : $"<br/>{HtmlPage.Escape(run.About)}")}",
                string.Join("<br/>", headlines.Select(HtmlPage.Code)),
                HtmlPage.Escape(run.Verdict),
            ];
        }
        catch (Exception error) when (error is FormatException or IOException)
        {
            return [HtmlPage.Escape(name), "", HtmlPage.Escape($"It cannot be read: {error.Message}")];
        }
    }
}
