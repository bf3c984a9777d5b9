using System.Collections.Immutable;

namespace Discovery.Search.Candidates;

/// <param name="Fit">The formula with the constants that are still fitted.</param>
/// <param name="Snapped">Those that became exact, in order.</param>
public sealed record SnappedFormula(FittedFormula Fit, ImmutableArray<SnappedConstant> Snapped);
