using System.Collections.Immutable;

namespace Discovery.Pde.Solutions;

/// <summary>Values of a solution that came from elsewhere. They are compared with, never trained on.</summary>
/// <param name="Points">One array an axis.</param>
/// <param name="Values">One array an unknown; null where the table does not have it.</param>
public sealed record ReferenceSolution(ImmutableArray<double[]> Points, ImmutableArray<double[]?> Values);
