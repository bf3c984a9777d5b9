using System.Collections.Immutable;

namespace Discovery.Pde.Solutions;

/// <summary>How a problem is solved.</summary>
public sealed record SolverOptions
{
    public static SolverOptions Default { get; } = new();

    /// <summary>
    /// Null: on one or two axes sums of as many products of splines as the grid asks for, in windows of time where there is time; on more axes
    /// several shapes in turn until the tolerance is met.
    /// </summary>
    public Shape? Shape { get; init; }

    /// <summary>Null: 5, or as much as the order of the equations asks for.</summary>
    public int? Degree { get; init; }

    /// <summary>Intervals of the splines' grids, from coarse to fine; empty for the solver's own.</summary>
    public ImmutableArray<int> Grids { get; init; } = [];

    /// <summary>Points along each axis, as a multiple of the grid's intervals.</summary>
    public double PointsPerCell { get; init; } = 2;

    /// <summary>The relative change of the solution between two grids that ends the refinement.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>Random networks that are tried on the coarsest grid.</summary>
    public int Starts { get; init; } = 4;

    /// <summary>Steps on each grid.</summary>
    public int Iterations { get; init; } = 100;

    public long Seed { get; init; } = 1;

    /// <summary>Whether this is one of many solutions on the way to numbers, of which only values at the data count.</summary>
    internal bool IsTrial { get; init; }

    /// <summary>What evaluates residuals, and factors the matrices of networks; jets and bands are computed by vector kernels on any.</summary>
    public Device Device { get; init; } = Device.Cpu;
}
