using System.Collections.Immutable;

namespace Discovery.Conserved.Trajectories;

/// <summary>What trajectories keep in a space of functions.</summary>
/// <param name="SpaceSize">Functions in the space.</param>
/// <param name="Quantities">Independent ones, the best first; one that is not kept to within the noise stands alone.</param>
/// <param name="BestMisfit">Of all combinations.</param>
public sealed record TrajectoryFinding(int SpaceSize, ImmutableArray<MeasuredQuantity> Quantities, double BestMisfit);
