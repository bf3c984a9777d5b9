using System.Collections.Immutable;

namespace Discovery.Pde.Equations;

/// <summary>Measured values of an unknown that the solution is to meet.</summary>
/// <param name="Points">One array an axis.</param>
/// <param name="Unknown">Index of the unknown.</param>
/// <param name="Values">One a point.</param>
/// <param name="Line">The line of the problem file; 0 where there is none.</param>
public sealed record Measurements(ImmutableArray<double[]> Points, int Unknown, double[] Values, int Line = 0)
{
    /// <summary>The standard deviation of the values, in their unit, above 0; null where it is not known.</summary>
    public double? Sigma { get; init; }

    /// <summary>What a misfit is measured in.</summary>
    internal double Scale => Sigma ?? 1;
}
