using System.Collections.Immutable;

namespace Discovery.Problems;

/// <summary>A table of a run's summary; the first column is one of numbers.</summary>
/// <param name="Columns">Their names.</param>
/// <param name="Rows">Their cells; those that are marked stand out.</param>
public sealed record SummaryTable(ImmutableArray<string> Columns, ImmutableArray<(ImmutableArray<string> Cells, bool IsMarked)> Rows);
