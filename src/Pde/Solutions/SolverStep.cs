using System.Collections.Immutable;

namespace Discovery.Pde.Solutions;

/// <summary>What was reached on one grid.</summary>
/// <param name="Grid">Intervals of every spline.</param>
/// <param name="Points">Collocation points inside the domain.</param>
/// <param name="Parameters">Numbers that were found.</param>
/// <param name="Iterations">Gauss-Newton steps.</param>
/// <param name="ResidualRms">Of the equations, at held-out points.</param>
/// <param name="Change">Relative L2 distance from the solution on the grid before, an estimate of that one's error; NaN on the first.</param>
/// <param name="Weights">What each condition weighs against the equations, by name.</param>
/// <param name="Reason">Why the iteration ended.</param>
public sealed record SolverStep(
    int Grid, int Points, int Parameters, int Iterations, double ResidualRms, double Change, ImmutableArray<(string Set, double Weight)> Weights, StopReason Reason)
{
    /// <summary>How many windows of time the points and parameters are spread over; 1 where time was not cut.</summary>
    public int Windows { get; init; } = 1;
}
