using System.Collections.Immutable;

namespace Discovery.Laws.Measures;

/// <summary>What smooth networks make of the rows beside a law that is not exact: how much a smooth function of the inputs explains at all.</summary>
/// <param name="Networks">How many networks the mean is of.</param>
/// <param name="Noise">Deviation of a single row from any smooth function, estimated from the training rows, in the target's units.</param>
/// <param name="Train">On the training rows.</param>
/// <param name="Test">On held-out rows; null where there are none.</param>
public sealed record SmoothSummary(int Networks, double Noise, Metrics Train, Metrics? Test)
{
    /// <summary>Where no rows are held out: on each fifth of the training rows, foreseen from the others.</summary>
    public Metrics? Folds { get; init; }

    /// <summary>What is foreseen of each held-out row; empty where there are none, and where the run was read back from its folder.</summary>
    public ImmutableArray<double> Foreseen { get; init; } = [];

    /// <summary>How many constants the training rows decide; NaN where the run was read back from its folder.</summary>
    public double Free { get; init; } = double.NaN;

    /// <summary>The networks themselves, as versioned JSON; null where the run was read back from its folder.</summary>
    public string? Json { get; init; }

    /// <summary>On rows that were not trained on, if there are any.</summary>
    public Metrics Judged => Test ?? Folds ?? Train;

    /// <summary>The rows that <see cref="Judged"/> is of, in words.</summary>
    public string JudgedOn => Test is not null ? "held-out rows" : Folds is not null ? "rows foreseen from the others" : "the training rows";
}
