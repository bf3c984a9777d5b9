namespace Discovery.Fitting.Structure;

/// <summary>How <see cref="NetworkFit"/> goes from data to a small trained network.</summary>
public sealed record FitOptions
{
    public static FitOptions Default { get; } = new();

    /// <summary>Largest shape; null for one hidden level of 2 n + 1 nodes (at most 9) over n inputs, and an output a target, or for softmax a class.</summary>
    public Shape? Shape { get; init; }

    /// <summary>Degree of the splines: 5 for clean data, 3 for noise.</summary>
    public int Degree { get; init; } = 5;

    /// <summary>Random starts of each shape; null for <see cref="PruningOptions.Starts"/>, or without pruning for 12, or 64 with two hidden levels or more.</summary>
    public int? Starts { get; init; }

    public PruningOptions Pruning { get; init; } = PruningOptions.Default;

    public bool Prune { get; init; } = true;

    /// <summary>Overrides <see cref="PruningOptions.UniformShare"/>: below 1 the cells of the inputs' grids are narrow where the data are dense.</summary>
    public double UniformShare { get; init; } = 1;

    /// <summary>What is minimised and judged by; overrides <see cref="PruningOptions.Loss"/>. With a loss for classes the target counts them from 0.</summary>
    public Loss Loss { get; init; } = Loss.Squares;

    /// <summary>Overrides <see cref="PruningOptions.Threads"/>.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>What computes; overrides <see cref="PruningOptions.Device"/>.</summary>
    public Device Device { get; init; } = Device.Cpu;
}
