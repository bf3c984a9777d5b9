using Spectre.Console;
using Table = Spectre.Console.Table;

namespace Discovery.Cli.Output;

/// <summary>Prints the edges of a network and what they may be.</summary>
internal static class EdgeReport
{
    /// <summary>Candidates that are shown beside an edge.</summary>
    private const int Shown = 4;

    public static void Print(Terminal terminal, NetworkStudy study, int revision)
    {
        var summary = study.Summary;
        terminal.Output.WriteLine($"network {summary.Shape} for {study.Data.TargetName}, RMSE {Figures.Of(summary.TrainRmse, 2)}, revision {revision}");
        var table = new Table().Border(TableBorder.Simple).AddColumns("edge", "from->to", "score", "is", "may be (R2 of the curve)");
        foreach (var edge in study.Edges)
        {
            var candidates = study.Candidates(edge.Name).Take(Shown).Select(candidate => $"{candidate.Function} {Figures.OfR2(candidate.R2)}");
            string[] cells = [edge.Name, $"{edge.From}->{edge.To}", Figures.Of(edge.Score, 3), edge.Formula?.ToString() ?? "a spline", string.Join(", ", candidates)];
            table.AddRow(cells.Select(cell => new Text(cell)));
        }
        terminal.Render(table);
    }

    /// <summary>One edge with all its candidates, the one that would be tried first on top.</summary>
    public static void PrintOne(Terminal terminal, NetworkStudy study, string name)
    {
        var edge = study.Edge(name);
        var given = study.Data.InputNames.Contains(edge.From) ? edge.From : $"u, the value of node {edge.From}";
        terminal.Output.WriteLine($"edge {edge}: {edge.Formula?.ToString() ?? "a spline"}, score {Figures.Of(edge.Score, 3)}, a function of {given}");
        var table = new Table().Border(TableBorder.Simple).AddColumns(
            new TableColumn("function"), new TableColumn("R2"), new TableColumn("complexity").RightAligned(), new TableColumn("formula"));
        foreach (var candidate in study.Candidates(name))
        {
            string[] cells = [candidate.Function, Figures.OfR2(candidate.R2), $"{candidate.Complexity}", candidate.Formula.ToString()];
            table.AddRow(cells.Select(cell => new Text(cell)));
        }
        terminal.Render(table);
    }
}
