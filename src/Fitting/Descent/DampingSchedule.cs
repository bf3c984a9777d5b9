namespace Discovery.Fitting.Descent;

/// <summary>How the damping of <see cref="DampedDescent"/> follows its steps. Each system has its own, as each was measured with it.</summary>
internal sealed record DampingSchedule
{
    /// <summary>A step is good whose fall is at least this share of the one predicted ...</summary>
    private const double GoodShare = 0.75;

    /// <summary>... and fair from this share on.</summary>
    private const double FairShare = 0.25;

    /// <summary>Damping below it changes nothing in double precision.</summary>
    public double Least { get; init; } = 1e-15;

    /// <summary>Beyond it a step is too short to lower the loss by more than rounding.</summary>
    public required double Largest { get; init; }

    /// <summary>Factor after a rejected step.</summary>
    public double Growth { get; init; } = 4;

    /// <summary>Factor of <see cref="Growth"/> after each rejection that follows another at once.</summary>
    public double GrowthOfGrowth { get; init; } = 1;

    /// <summary>A rejected step raises the damping to this at least.</summary>
    public double LeastRaised { get; init; }

    /// <summary>Factors after a good step, a fair one and a poor one.</summary>
    public (double Good, double Fair, double Poor) Shrink { get; init; } = (0.2, 0.5, 2);

    /// <summary>A step is tried only if it promises to lower the loss by more than this share of it.</summary>
    public double LeastPromise { get; init; }

    public double After(double damping, double ratio) =>
        Math.Max(Least, damping * (ratio > GoodShare ? Shrink.Good : ratio > FairShare ? Shrink.Fair : Shrink.Poor));
}
