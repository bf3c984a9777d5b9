using System.Collections.Immutable;

namespace Discovery.Problems.Scaling;

/// <summary>A curve of a loss over size, and what was found of it.</summary>
/// <param name="Name">The cell that tells it from others; empty where there is one.</param>
/// <param name="Finding">How the loss hangs on size.</param>
/// <param name="Sizes">Rising.</param>
/// <param name="Means">The geometric mean of the losses at each.</param>
/// <param name="Rows">How many losses there are.</param>
public sealed record ScaledCurve(string Name, ScalingFinding Finding, ImmutableArray<double> Sizes, ImmutableArray<double> Means, int Rows)
{
    public ScaledCurve(string name, LossCurve curve, long seed) : this(name, ScalingSearch.Find(curve, seed), (curve ?? throw new ArgumentNullException(nameof(curve))).Sizes, [.. curve.Points.Y.Select(Math.Exp)], curve.RowCount)
    {
    }
}
