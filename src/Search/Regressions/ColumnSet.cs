using System.Collections.Immutable;

namespace Discovery.Search.Regressions;

/// <summary>Columns of a regression.</summary>
/// <param name="Columns">Their indices.</param>
/// <param name="Unexplained">1 - R^2 of the target on them.</param>
internal sealed record ColumnSet(ImmutableArray<int> Columns, double Unexplained);
