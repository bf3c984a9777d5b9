using System.Collections.Immutable;

namespace Discovery.Programs.Language;

/// <summary>The tables that a program looks into, each once, in the order in which they are used.</summary>
/// <param name="program">The program.</param>
public sealed class ProgramTables(SequenceProgram program)
{
    public ImmutableArray<LookupTable> All { get; } = [.. program.Body.SelectMany(line => Of(line.Value)).DistinctBy(Content)];

    /// <summary>T, or of several tables T with the number of the table.</summary>
    public string LatexName(LookupTable table)
    {
        if (All.Length == 1) return "T";
        var content = Content(table);
        return $"T_{{{All.Select(Content).ToList().IndexOf(content) + 1}}}";
    }

    private static IEnumerable<LookupTable> Of(Node node) => node is Node.Lookup lookup ? node.Parts.SelectMany(Of).Prepend(lookup.Table) : node.Parts.SelectMany(Of);

    private static string Content(LookupTable table) => string.Join(';', table.Rows.Select(row => $"{string.Join(',', row.Keys)}:{row.Value}"));
}
