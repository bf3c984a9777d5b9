using System.Collections.Immutable;

namespace Discovery.Laws.Rows;

/// <summary>The data sets that a table is made of, which share a law but not all of its constants.</summary>
/// <param name="Column">The column that tells them apart.</param>
/// <param name="Names">What stands in it, in the order of first appearance.</param>
public sealed record DataSets(string Column, ImmutableArray<string> Names);
