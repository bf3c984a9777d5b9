using System.Collections.Immutable;

namespace Discovery.Problems;

/// <summary>Columns as a text with commas and a header row; cells with commas, quotes or line ends stand in quotes.</summary>
internal static class CsvText
{
    public static void Write(TextWriter writer, ImmutableArray<(string Name, string[] Cells)> columns)
    {
        WriteLine(columns.Select(column => column.Name));
        for (var row = 0; row < (columns.IsEmpty ? 0 : columns[0].Cells.Length); row++) WriteLine(columns.Select(column => column.Cells[row]));

        void WriteLine(IEnumerable<string> line) => writer.WriteLine(string.Join(',', line.Select(Quoted)));
    }

    /// <summary>The text, its lines ended as files of a run are.</summary>
    public static string Of(ImmutableArray<(string Name, string[] Cells)> columns)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        Write(writer, columns);
        return writer.ToString();
    }

    /// <summary>A cell as it stands between commas.</summary>
    public static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\n\r") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
