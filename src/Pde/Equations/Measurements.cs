using System.Collections.Immutable;

namespace Discovery.Pde.Equations;

/// <summary>Measured values of an unknown that the solution is to meet.</summary>
/// <param name="Points">One array an axis.</param>
/// <param name="Unknown">Index of the unknown.</param>
/// <param name="Values">One a point.</param>
/// <param name="Line">The line of the problem file; 0 where there is none.</param>
public sealed record Measurements(ImmutableArray<double[]> Points, int Unknown, double[] Values, int Line = 0);
