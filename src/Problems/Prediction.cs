using System.Collections.Immutable;

namespace Discovery.Problems;

/// <summary>What a run says of new rows: a table to be saved, and what is to be said of it.</summary>
/// <param name="Columns">Names and cells; a cell is blank where there is no value.</param>
/// <param name="Warnings">Sentences for the person who asked.</param>
public sealed record Prediction(ImmutableArray<(string Name, string[] Cells)> Columns, ImmutableArray<string> Warnings)
{
    /// <summary>The table with a header row.</summary>
    public void WriteCsv(TextWriter writer) => CsvText.Write(writer, Columns);
}
