using System.Collections.Immutable;

namespace Discovery.Laws.Outcomes;

/// <summary>How the solution of a law of motion follows one measured trajectory of one quantity.</summary>
/// <param name="Name">What the table calls the trajectory; empty where there is one only.</param>
/// <param name="State">The column.</param>
/// <param name="Rows">How many there are.</param>
/// <param name="Pieces">Stretches that the solution begins anew in, each with a fitted start; 1 where it goes through.</param>
/// <param name="R2">1 - (squared error)/(squared deviation from the mean).</param>
/// <param name="Rmse">Root of the mean squared error, in the column's unit.</param>
public sealed record FollowedTrajectory(string Name, string State, int Rows, int Pieces, double R2, double Rmse)
{
    /// <summary>R2 over the last quarter, with constants fitted to the rows before it alone, against the whole trajectory's deviation; null where it is not known.</summary>
    public double? Ahead { get; init; }

    /// <summary>Some of the times, evenly; empty where the run was read back from its folder.</summary>
    public ImmutableArray<double> Times { get; init; } = [];

    /// <summary>What was measured then.</summary>
    public ImmutableArray<double> Measured { get; init; } = [];

    /// <summary>Where the solution is then.</summary>
    public ImmutableArray<double> Solution { get; init; } = [];
}
