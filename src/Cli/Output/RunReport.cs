using Spectre.Console;
using Table = Spectre.Console.Table;

namespace Discovery.Cli.Output;

/// <summary>Prints a run: what was found, what there is to know of it, and what it beat.</summary>
internal static class RunReport
{
    public static void Print(Terminal terminal, Run run, string folder)
    {
        var (output, summary) = (terminal.Output, run.Summarise(Revisions.PathOf(folder, run.Revision?.Number ?? 0)));
        output.WriteLine(run.About is null ? run.Problem : $"{run.Problem}: {run.About}");
        output.WriteLine();
        foreach (var line in summary.Headlines) terminal.Render(new Text("    " + line, new Style(decoration: Decoration.Bold)));
        if (!summary.Headlines.IsEmpty) output.WriteLine();
        summary.Facts.WriteTo(output);
        foreach (var table in summary.Tables) terminal.Render(Of(table));
    }

    private static Table Of(SummaryTable content)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns([.. content.Columns.Select((name, i) => i == 0 ? new TableColumn(name).RightAligned() : new TableColumn(name))]);
        foreach (var (cells, isMarked) in content.Rows)
        {
            var style = isMarked ? new Style(decoration: Decoration.Bold) : null;
            table.AddRow(cells.Select(cell => new Text(cell, style)));
        }
        return table;
    }
}
