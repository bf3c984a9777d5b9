namespace Discovery.Fitting.Structure;

/// <summary>How <see cref="InputElimination"/> trains its networks, and what it calls an error.</summary>
public sealed record EliminationOptions
{
    public static EliminationOptions Default { get; } = new();

    /// <summary>Sums in the one hidden layer.</summary>
    public int Width { get; init; } = 3;

    /// <summary>Degree of the splines.</summary>
    public int Degree { get; init; } = 3;

    /// <summary>Grid intervals of every node.</summary>
    public int Intervals { get; init; } = 3;

    /// <summary>Random starts of each network.</summary>
    public int Starts { get; init; } = 4;

    /// <summary>Training steps after the starts.</summary>
    public int Iterations { get; init; } = 30;

    /// <summary>Of a network over the rows that judge, smaller is better, such as the share of classes that are wrong; null for the root mean square error.</summary>
    public Func<Network, Dataset, double>? Error { get; init; }

    /// <summary>Networks are trained side by side; the result has the same bits for any number.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>What computes.</summary>
    public Device Device { get; init; } = Device.Cpu;

    internal void Check()
    {
        if (Width < 1) throw new ArgumentOutOfRangeException(nameof(Width), Width, "A hidden layer has at least one sum.");
        if (Starts < 1) throw new ArgumentOutOfRangeException(nameof(Starts), Starts, "At least one start is needed.");
        if (Iterations < 0) throw new ArgumentOutOfRangeException(nameof(Iterations), Iterations, "The number of iterations must not be negative.");
        if (Threads < 1) throw new ArgumentOutOfRangeException(nameof(Threads), Threads, "At least one thread is needed.");
    }
}
