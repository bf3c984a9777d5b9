using System.Collections.Immutable;

namespace Discovery.Problems.Classes;

/// <param name="Boundary">With the constants that are still fitted.</param>
/// <param name="Snapped">Those that became exact, in order.</param>
internal sealed record SimpleBoundary(Boundary Boundary, ImmutableArray<SnappedConstant> Snapped);
