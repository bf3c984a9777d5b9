using System.Collections.Immutable;

namespace Discovery.Conserved.Trajectories;

/// <summary>A sum of one curve for each input that does not change along trajectories: a Kolmogorov-Arnold network of one layer.</summary>
/// <param name="Edges">The inputs, and their curves as polynomials of a variable z that stands for the input.</param>
/// <param name="Degree">Of the polynomials: the lowest that served.</param>
/// <param name="Ranges">Where each input was measured.</param>
public sealed record NetworkQuantity(ImmutableArray<(Expr Input, Expr Curve)> Edges, int Degree, ImmutableArray<(double Low, double High)> Ranges)
{
    /// <summary>The mean square of its changes along trajectories over what the noise of the columns makes of it: 1 for what is kept.</summary>
    public double Misfit { get; init; }

    /// <summary>The same on trajectories that it was not fitted to.</summary>
    public double HeldOutMisfit { get; init; }

    /// <summary>The angle between trajectories and level sets, in degrees, coordinates over their spreads.</summary>
    public double Angle { get; init; }

    /// <summary>How many times larger the changes of the next best network are, in standard deviations.</summary>
    public double Gap { get; init; }

    /// <summary>What the curves are read as, where a sum of simple functions is kept as well; null where none is.</summary>
    public MeasuredQuantity? Reading { get; init; }

    /// <summary>The sum of the curves.</summary>
    public Expr Formula => Expr.Sum(Edges.Select(edge => edge.Curve.Substitute("z", edge.Input)));
}
