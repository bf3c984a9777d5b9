namespace Discovery.Fitting.Training;

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

    /// <summary>What is minimised; cross-entropy needs targets that are classes.</summary>
    public Loss Loss { get; init; } = Loss.Squares;

    /// <summary>What computes.</summary>
    public Device Device { get; init; } = Device.Cpu;

    /// <summary>Null for the one that suits the numbers of parameters and rows, see <see cref="Training.Optimiser.For"/>.</summary>
    public Optimiser? Optimiser { get; init; }

    /// <summary>Of the mini-batches that <see cref="Training.Optimiser.Adam"/> draws; the other optimisers draw nothing.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Edges that keep their parameters (and the grids that they use); null for none. A node is frozen by its incoming edges, an input by those that leave it.</summary>
    public Func<EdgePlace, bool>? Frozen { get; init; }

    /// <summary>Splines over cells without rows follow their neighbours, by a penalty that vanishes with the error.</summary>
    public bool Smooth { get; init; } = true;

    /// <summary>Told of every accepted step of Levenberg-Marquardt, on the caller's thread; the function makes the checkpoint, which costs a copy of the network.</summary>
    public Action<Func<Checkpoint>>? OnStep { get; init; }

    /// <summary>Where to go on, instead of the start of the network given; null to begin.</summary>
    public Checkpoint? Resume { get; init; }

    /// <summary>Rows of a mini-batch of Adam, rounded up to whole tiles of 128.</summary>
    public int BatchRows { get; init; } = 1024;

    /// <summary>First step size of Adam.</summary>
    public double LearningRate { get; init; } = 0.02;

    internal void Check()
    {
        if (Iterations < 0) throw new ArgumentOutOfRangeException(nameof(Iterations), Iterations, "The number of iterations must not be negative.");
        if (!(Damping > 0)) throw new ArgumentOutOfRangeException(nameof(Damping), Damping, "The damping must be positive.");
        if (!(RelativeTolerance >= 0)) throw new ArgumentOutOfRangeException(nameof(RelativeTolerance), RelativeTolerance, "The tolerance must not be negative.");
        if (BatchRows < 1) throw new ArgumentOutOfRangeException(nameof(BatchRows), BatchRows, "A batch has at least one row.");
        if (!(LearningRate > 0)) throw new ArgumentOutOfRangeException(nameof(LearningRate), LearningRate, "The learning rate must be positive.");
        if (!(Loss.Scale > 0)) throw new ArgumentOutOfRangeException(nameof(Loss), Loss.Scale, "The scale of a robust loss must be positive.");
        if (AdaptEvery < 0) throw new ArgumentOutOfRangeException(nameof(AdaptEvery), AdaptEvery, "The grids adapt every 1, 2, ... steps, or never (0).");
    }
}
