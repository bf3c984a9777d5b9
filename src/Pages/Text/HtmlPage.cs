using System.Globalization;
using System.Net;
using System.Text;

namespace Discovery.Pages.Text;

/// <summary>
/// A page that holds all it needs: no script, nothing from elsewhere, pictures inside it. Well-formed as XML too, so that tools can read it. Text is
/// escaped here; only what is called markup goes in as it stands.
/// </summary>
internal sealed class HtmlPage(string title)
{
    private const string Style = """
        :root { color-scheme: light dark; --ink: #1d1d1f; --faint: #4a4a4f; --paper: #fff; --panel: #f4f6f9; --line: #d4d4d8; --mark: #eef4fb; --blue: #0b5fa5; --good: #dff2e1; --good-ink: #10531c; --bad: #fde9d6; --bad-ink: #7a3300; --care: #fdf4ec; }
        @media (prefers-color-scheme: dark) { :root { --ink: #ececef; --faint: #b9b9c0; --paper: #17181c; --panel: #22252c; --line: #44474f; --mark: #1f3247; --blue: #6db3f2; --good: #17401f; --good-ink: #c9f0cf; --bad: #4d2a10; --bad-ink: #ffd9b8; --care: #33261a; } }
        @media print { :root { --ink: #000; --faint: #333; --paper: #fff; --panel: #f6f6f6; --line: #bbb; --mark: #eee; --blue: #0b5fa5; --good: #eee; --good-ink: #000; --bad: #eee; --bad-ink: #000; --care: #fff; } }
        body { font: 16px/1.5 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; color: var(--ink); background: var(--paper); max-width: 1080px; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; }
        h1 { font-size: 1.7rem; margin: 0; }
        h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; border-bottom: 1px solid var(--line); padding-bottom: .2rem; }
        h3 { font-size: 1rem; margin: 1.4rem 0 .4rem; }
        p { margin: .5rem 0; }
        .about { color: var(--faint); font-size: 1.1rem; }
        .law { font-size: 1.45rem; line-height: 2.1; margin: .9rem 0 .5rem; padding: .5rem 1rem; background: var(--panel); border-left: 4px solid var(--blue); overflow-x: auto; }
        .rule { display: block; font-size: 1rem; line-height: 1.5; color: var(--faint); }
        .status { display: inline-block; font-weight: 600; padding: .1rem .6rem; border-radius: .3rem; margin-right: .5rem; }
        .accepted { background: var(--good); color: var(--good-ink); }
        .best-effort, .cancelled { background: var(--bad); color: var(--bad-ink); }
        .warning { border-left: 4px solid #c25100; background: var(--care); padding: .3rem 1rem; margin: .6rem 0; }
        table { border-collapse: collapse; margin: .6rem 0; }
        th, td { text-align: left; vertical-align: top; padding: .22rem .9rem .22rem 0; border-bottom: 1px solid var(--line); }
        th { font-weight: 600; border-bottom: 1px solid var(--faint); }
        td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        table.front td:last-child { min-width: 12rem; font-weight: 400; font-size: .9em; }
        tr.chosen td { background: var(--mark); font-weight: 600; }
        code, pre { font: .88em/1.45 ui-monospace, Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
        pre { background: var(--panel); padding: .6rem .8rem; white-space: pre-wrap; }
        figure { margin: .8rem 0; }
        figure svg { max-width: 100%; height: auto; }
        .scroll { overflow-x: auto; }
        .parts { font-size: 1.15rem; line-height: 1.9; margin: 0 0 .5rem 1rem; }
        figure svg { border-radius: .3rem; }
        @media (max-width: 600px) { body { font-size: 15px; padding: 1rem .7rem 2rem; } h1 { font-size: 1.4rem; } .law { font-size: 1.15rem; padding: .4rem .6rem; } th, td { padding-right: .6rem; } }
        .pair { display: flex; flex-wrap: wrap; }
        .pair figure { flex: 0 1 520px; margin: 0; }
        figcaption { color: var(--faint); font-size: .92rem; }
        summary { cursor: pointer; }
        math { font-family: "Latin Modern Math", "STIX Two Math", "Cambria Math", "DejaVu Math TeX Gyre", math; font-size: 1.12em; }
        footer { margin-top: 2.5rem; color: var(--faint); font-size: .9rem; }
        @media print { body { max-width: none; padding: 0; font-size: 10.5pt; } figure, table, .law { break-inside: avoid; } h2, h3 { break-after: avoid; } .law { overflow: visible; } }
        """;

    private readonly StringBuilder _body = new();

    public override string ToString() => $"""
        <!DOCTYPE html>
        <html xmlns="http://www.w3.org/1999/xhtml" lang="en">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>{Escape(title)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        {_body}</body>
        </html>

        """;

    public void Heading(int level, string text) => Markup($"<h{level}>{Escape(text)}</h{level}>");

    /// <param name="text">Any text.</param>
    /// <param name="kind">A class of the page's style; empty for none.</param>
    public void Paragraph(string text, string kind = "") => MarkupParagraph(Escape(text), kind);

    public void MarkupParagraph(string markup, string kind = "") => Markup($"<p{(kind.Length == 0 ? "" : $" class=\"{kind}\"")}>{markup}</p>");

    /// <summary>A table, its cells as markup; columns whose names begin with # are numbers. Rows that are marked stand out.</summary>
    /// <param name="columns">Their names.</param>
    /// <param name="rows">Their cells.</param>
    /// <param name="kind">A class of the page's style; empty for none.</param>
    public void Table(IReadOnlyList<string> columns, IEnumerable<(IReadOnlyList<string> Cells, bool IsMarked)> rows, string kind = "")
    {
        string Kind(int column) => columns[column].StartsWith('#') ? " class=\"number\"" : "";
        _body.Append($"<div class=\"scroll\">\n<table{(kind.Length == 0 ? "" : $" class=\"{kind}\"")}>\n<tr>").AppendJoin("", columns.Select((name, i) => $"<th{Kind(i)}>{Escape(name.TrimStart('#'))}</th>")).Append("</tr>\n");
        foreach (var (cells, isMarked) in rows)
            _body.Append($"<tr{(isMarked ? " class=\"chosen\"" : "")}>").AppendJoin("", cells.Select((cell, i) => $"<td{Kind(i)}>{cell}</td>")).Append("</tr>\n");
        Markup("</table>\n</div>");
    }

    /// <param name="svg">A picture.</param>
    /// <param name="caption">Below it; empty for none.</param>
    public void Figure(string svg, string caption = "") => Markup($"<figure>\n{svg}{(caption.Length == 0 ? "" : $"<figcaption>{Escape(caption)}</figcaption>\n")}</figure>");

    /// <summary>Pictures side by side where there is room.</summary>
    public void Figures(IEnumerable<string> pictures)
    {
        Markup("<div class=\"pair\">");
        foreach (var picture in pictures) Figure(picture);
        Markup("</div>");
    }

    /// <summary>Text that is set as it stands, behind a word that opens it.</summary>
    public void Details(string summary, string text, bool isOpen = false) =>
        Markup($"<details{(isOpen ? " open=\"open\"" : "")}>\n<summary>{Escape(summary)}</summary>\n<pre>{Escape(text.TrimEnd())}</pre>\n</details>");

    public void Markup(string markup) => _body.Append(markup).Append('\n');

    /// <summary>Text in which nothing is markup. What XML cannot hold is left out.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(string.Concat(text.Where(letter => (letter >= ' ' && letter < '\ufffe') || letter is '\n' or '\r' or '\t')));

    public static string Code(string text) => $"<code>{Escape(text)}</code>";

    /// <summary>A number for a reader, which carries all its digits for programs.</summary>
    /// <param name="value">Not finite, it is said in words.</param>
    /// <param name="text">What the reader sees; null for four digits.</param>
    public static string Number(double value, string? text = null)
    {
        text ??= Text.Figures.Of(value);
        return double.IsFinite(value) ? string.Create(CultureInfo.InvariantCulture, $"<data value=\"{value:R}\">{Escape(text)}</data>") : Escape(text);
    }
}
