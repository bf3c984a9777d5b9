using System.Collections.Immutable;

namespace Discovery.Conserved.Trajectories;

/// <summary>A function that hardly changes along measured trajectories.</summary>
/// <param name="Formula">With weights as decimals and their standard deviations; the leading one is exact.</param>
/// <param name="Weights">Term, weight and standard deviation; zero for the leading one.</param>
public sealed record MeasuredQuantity(Expr Formula, ImmutableArray<(Expr Term, double Weight, double Sigma)> Weights)
{
    /// <summary>The mean square of its changes along trajectories over what the noise of the columns makes of it: 1 for what is kept.</summary>
    public double Misfit { get; init; }

    /// <summary>The same on trajectories that it was not fitted to; NaN where there are none.</summary>
    public double HeldOutMisfit { get; init; } = double.NaN;

    /// <summary>The angle between trajectories and level sets, in degrees, coordinates over their spreads.</summary>
    public double Angle { get; init; }

    /// <summary>How many times larger the changes of the next best function are, in standard deviations.</summary>
    public double Gap { get; init; }

    /// <summary>Whether it is kept to within the noise; else it is the best there is.</summary>
    public bool IsKept { get; init; }
}
