namespace Discovery.Fitting.Structure;

/// <summary>How <see cref="GroupLasso"/> thins a network out.</summary>
public sealed record SparsityOptions
{
    public static SparsityOptions Default { get; } = new();

    /// <summary>Price of an edge of one deviation, against the mean square error in squared deviations of the target; lowered by itself if it takes away too much.</summary>
    public double Weight { get; init; } = 0.01;

    /// <summary>Price of the curved part of an edge, as a share of <see cref="Weight"/>: edges become straight before they vanish.</summary>
    public double Curvature { get; init; } = 0.5;

    /// <summary>Rounds of weighing and training.</summary>
    public int Rounds { get; init; } = 20;

    /// <summary>Training steps of a round.</summary>
    public int Iterations { get; init; } = 10;

    /// <summary>Edges whose <see cref="Attribution"/> has fallen below this, in deviations of the target, are taken away, and the error may rise by as much.</summary>
    public double Threshold { get; init; } = 0.01;

    /// <summary>Training steps without the price at the end.</summary>
    public int RetrainIterations { get; init; } = 100;

    /// <summary>What is minimised besides.</summary>
    public Loss Loss { get; init; } = Loss.Squares;

    internal void Check()
    {
        if (!(Weight > 0)) throw new ArgumentOutOfRangeException(nameof(Weight), Weight, "The weight must be positive.");
        if (!(Curvature >= 0)) throw new ArgumentOutOfRangeException(nameof(Curvature), Curvature, "The price of curvature must not be negative.");
        if (Rounds < 1) throw new ArgumentOutOfRangeException(nameof(Rounds), Rounds, "At least one round is needed.");
        if (!(Threshold >= 0)) throw new ArgumentOutOfRangeException(nameof(Threshold), Threshold, "The threshold must not be negative.");
    }
}
