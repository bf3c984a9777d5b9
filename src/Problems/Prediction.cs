using System.Collections.Immutable;

namespace Discovery.Problems;

/// <summary>What a run says of new rows: a table to be saved, and what is to be said of it.</summary>
/// <param name="Columns">Names and cells; a cell is blank where there is no value.</param>
/// <param name="Warnings">Sentences for the person who asked.</param>
public sealed record Prediction(ImmutableArray<(string Name, string[] Cells)> Columns, ImmutableArray<string> Warnings)
{
    /// <summary>The table with a header row.</summary>
    public void WriteCsv(TextWriter writer)
    {
        WriteLine(Columns.Select(column => column.Name));
        for (var row = 0; row < (Columns.IsEmpty ? 0 : Columns[0].Cells.Length); row++) WriteLine(Columns.Select(column => column.Cells[row]));

        void WriteLine(IEnumerable<string> line) => writer.WriteLine(string.Join(',', line.Select(Quoted)));
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
