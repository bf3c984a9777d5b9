using System.Collections.Immutable;

namespace Discovery.Search.Dynamics;

/// <summary>A system fitted to trajectories by its own solutions.</summary>
internal sealed record Shot
{
    public required MotionSystem System { get; init; }

    /// <summary>Stretches of the trajectories, each with starting values of its own: the trajectory, its first and its last row.</summary>
    public required ImmutableArray<(int Run, int First, int Last)> Pieces { get; init; }

    /// <summary>Of each piece, the states where it begins.</summary>
    public required double[][] Starts { get; init; }

    /// <summary>Mean squared residual of each measured state.</summary>
    public required double[] MeanSquares { get; init; }

    /// <summary>Half of rows times log(mean square + floor^2), deviations scaled to 1, of each measured state: nats that its rows take.</summary>
    public required double[] NatsOfStates { get; init; }

    /// <summary>Nats that all rows take.</summary>
    public double Nats => NatsOfStates.Sum();

    /// <summary>The solution in each row of each trajectory: trajectory, measured state, row.</summary>
    public required double[][][] Followed { get; init; }

    /// <summary>J'J of the residuals in units of their noise by all constants, starting values eliminated.</summary>
    public required double[,] Gram { get; init; }

    /// <summary>J'r, of the same.</summary>
    public required double[] Slope { get; init; }

    /// <summary>Standard deviations of the constants, in the order of <see cref="MotionSystem.Parameters"/>; NaN where the rows do not tell.</summary>
    public double[] Deviations()
    {
        var inverse = SmallMatrix.Inverse(Gram);
        return [.. Enumerable.Range(0, Slope.Length).Select(i => inverse is null ? double.NaN : Math.Sqrt(inverse[i, i]))];
    }
}
