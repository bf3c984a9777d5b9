using System.Collections.Immutable;

namespace Discovery.Fitting.Structure;

/// <summary>How <see cref="Pruning"/> simplifies a network. Errors are in standard deviations of the target, or the log-loss of classes.</summary>
public sealed record PruningOptions
{
    public static PruningOptions Default { get; } = new();

    /// <summary>A simpler network is accepted while its error is at most this many times that of the best network met (for classes: within one standard error) ...</summary>
    public double Tolerance { get; init; } = 1.2;

    /// <summary>... or at most this: below it, simpler always wins.</summary>
    public double Floor { get; init; } = 1e-5;

    /// <summary>Grids on which each simpler structure is judged, ascending; a grid is used while it has at most half as many parameters as there are rows.</summary>
    public ImmutableArray<int> Grids { get; init; } = [5, 10, 20];

    /// <summary>Training steps after a removal.</summary>
    public int RetrainIterations { get; init; } = 25;

    /// <summary>Training steps on each finer grid.</summary>
    public int RefineIterations { get; init; } = 50;

    /// <summary>Fresh random starts that compete with the retrained network at each smaller shape; 0 for none.</summary>
    public int Starts { get; init; } = 24;

    /// <summary>As <see cref="StartOptions.UniformShare"/>, for fresh starts.</summary>
    public double UniformShare { get; init; } = 1;

    /// <summary>Least important edges that are tried before edge removal gives up.</summary>
    public int EdgeTrials { get; init; } = 12;

    public int Threads { get; init; } = 1;

    /// <summary>What computes.</summary>
    public Device Device { get; init; } = Device.Cpu;

    /// <summary>What training minimises and the judging rows are measured by; for classes the networks are those of <see cref="Classifier"/>.</summary>
    public Loss Loss { get; init; } = Loss.Squares;

    /// <summary>Told of every step as it happens, on the caller's thread.</summary>
    public Action<FitStep>? OnStep { get; init; }

    internal void Check()
    {
        if (!(Tolerance >= 1)) throw new ArgumentOutOfRangeException(nameof(Tolerance), Tolerance, "The tolerance is a factor of at least 1.");
        if (!(Floor >= 0)) throw new ArgumentOutOfRangeException(nameof(Floor), Floor, "The floor must not be negative.");
        if (Grids.IsDefaultOrEmpty || Grids[0] < 1) throw new ArgumentException("At least one grid of one interval or more is needed.", nameof(Grids));
        for (int i = 1; i < Grids.Length; i++)
        {
            if (Grids[i] <= Grids[i - 1]) throw new ArgumentException($"The grids must ascend; {Grids[i]} follows {Grids[i - 1]}.", nameof(Grids));
        }
    }
}
