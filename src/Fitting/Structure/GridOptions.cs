using System.Collections.Immutable;

namespace Discovery.Fitting.Structure;

/// <summary>Grids and degrees that <see cref="GridSearch"/> tries.</summary>
public sealed record GridOptions
{
    public static GridOptions Default { get; } = new();

    /// <summary>Intervals of every node's grid, ascending.</summary>
    public ImmutableArray<int> Grids { get; init; } = [5, 10, 20, 50, 100];

    public ImmutableArray<int> Degrees { get; init; } = [3, 5, 7];

    /// <summary>A grid is used while the parameters are at most this share of the training rows; the first one always is.</summary>
    public double MostParameters { get; init; } = 0.5;

    /// <summary>Training steps on each grid.</summary>
    public int Iterations { get; init; } = 60;

    /// <summary>A degree's ladder ends where the held-out error has risen above this many times its least.</summary>
    public double Rise { get; init; } = 2;

    /// <summary>What is minimised; for classes the errors are log-losses.</summary>
    public Loss Loss { get; init; } = Loss.Squares;

    internal void Check()
    {
        if (Grids.IsDefaultOrEmpty || Grids[0] < 1) throw new ArgumentException("At least one grid of one interval or more is needed.", nameof(Grids));
        if (Degrees.IsDefaultOrEmpty) throw new ArgumentException("At least one degree is needed.", nameof(Degrees));
        foreach (int degree in Degrees)
        {
            if (degree is < 1 or > BSpline.MaxDegree) throw new ArgumentOutOfRangeException(nameof(Degrees), degree, $"The degree of a spline lies between 1 and {BSpline.MaxDegree}.");
        }

        for (int i = 1; i < Grids.Length; i++)
        {
            if (Grids[i] <= Grids[i - 1]) throw new ArgumentException($"The grids must ascend; {Grids[i]} follows {Grids[i - 1]}.", nameof(Grids));
        }
    }
}
