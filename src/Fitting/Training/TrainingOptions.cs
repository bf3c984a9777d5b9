namespace Discovery.Fitting;

/// <summary>How <see cref="Trainer"/> trains.</summary>
public sealed record TrainingOptions
{
    public static TrainingOptions Default { get; } = new();

    /// <summary>Levenberg-Marquardt steps that may be accepted.</summary>
    public int Iterations { get; init; } = 100;

    /// <summary>Damping at the start: 1e-2 far from a solution, 1e-3 near one.</summary>
    public double Damping { get; init; } = 1e-3;

    /// <summary>Training stops when the mean square falls by less than this share in each of four steps running.</summary>
    public double RelativeTolerance { get; init; } = 1e-4;

    /// <summary>Training stops below this root mean square error, in standard deviations of the target.</summary>
    public double TargetRmse { get; init; } = 1e-14;

    /// <summary>Hidden grids follow the values of their nodes every so many steps; 0 for never.</summary>
    public int AdaptEvery { get; init; } = 6;

    /// <summary>After each step the last layer is solved exactly for its splines (variable projection).</summary>
    public bool ProjectLastLayer { get; init; } = true;

    internal void Check()
    {
        if (Iterations < 0) throw new ArgumentOutOfRangeException(nameof(Iterations), Iterations, "The number of iterations must not be negative.");
        if (!(Damping > 0)) throw new ArgumentOutOfRangeException(nameof(Damping), Damping, "The damping must be positive.");
        if (!(RelativeTolerance >= 0)) throw new ArgumentOutOfRangeException(nameof(RelativeTolerance), RelativeTolerance, "The tolerance must not be negative.");
        if (AdaptEvery < 0) throw new ArgumentOutOfRangeException(nameof(AdaptEvery), AdaptEvery, "The grids adapt every 1, 2, ... steps, or never (0).");
    }
}
