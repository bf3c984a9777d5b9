using System.Collections.Immutable;

namespace Discovery.Fitting.Training;

/// <summary>How <see cref="Starts"/> looks for a good start.</summary>
public sealed record StartOptions
{
    public static StartOptions Default { get; } = new();

    /// <summary>Random networks in the first round.</summary>
    public int Count { get; init; } = 32;

    public int Degree { get; init; } = 3;

    public int Intervals { get; init; } = 5;

    /// <summary>Weight of the uniform grid in the grids of the inputs, against the quantiles of the data; 1 for equal cells.</summary>
    public double UniformShare { get; init; } = 1;

    /// <summary>Successive halving: few steps for many, more for the best.</summary>
    public ImmutableArray<StartRound> Rounds { get; init; } = [new(8, 0.25), new(15, 0.25), new(30, 1)];

    /// <summary>What is minimised; for classes the networks are those of <see cref="Classifier"/>.</summary>
    public Loss Loss { get; init; } = Loss.Squares;

    /// <summary>Starts share the threads; the result has the same bits for any number.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>What computes.</summary>
    public Device Device { get; init; } = Device.Cpu;

    internal void Check()
    {
        if (Count < 1) throw new ArgumentOutOfRangeException(nameof(Count), Count, "At least one start is needed.");
        if (!(UniformShare is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(UniformShare), UniformShare, "The share of the uniform grid lies above 0, and at 1 at most.");
        if (Threads < 1) throw new ArgumentOutOfRangeException(nameof(Threads), Threads, "At least one thread is needed.");
        if (Rounds.IsDefaultOrEmpty) throw new ArgumentException("At least one round is needed.", nameof(Rounds));
        foreach (StartRound round in Rounds)
        {
            if (round.Iterations < 0 || !(round.Keep is > 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(Rounds), round, "A round has no negative number of iterations and keeps a share within (0, 1].");
        }
    }
}
