using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Spectra.Cleaning;

/// <summary>A spectrum with what was taken off it. Arrays have one number a channel.</summary>
public sealed record CleanSpectrum
{
    public required Spectrum Spectrum { get; init; }

    /// <summary>Channels that stand out alone; they are not used.</summary>
    public required bool[] IsSpike { get; init; }

    /// <summary>The smooth part, steps included.</summary>
    public required double[] Baseline { get; init; }

    /// <summary>Standing waves.</summary>
    public required double[] Ripple { get; init; }

    /// <summary>The spectrum without baseline and ripple; not a number where it is not used.</summary>
    public required double[] Cleaned { get; init; }

    /// <summary>Standard deviation of a channel outside lines.</summary>
    public required double Noise { get; init; }

    /// <summary>Where lines were found, in order of places.</summary>
    public required ImmutableArray<LineWindow> Windows { get; init; }

    /// <summary>The lines, over the axis of the spectrum.</summary>
    public ImmutableArray<MeasuredLine> Lines { get; init; } = [];

    public ImmutableArray<RippleTerm> Ripples { get; init; } = [];

    /// <summary>Places where the level jumps.</summary>
    public ImmutableArray<double> Steps { get; init; } = [];

    /// <summary>How many splines or powers the baseline has.</summary>
    public int BaselineColumns { get; init; }

    /// <summary>Lines wider than this, in channels at half height, look like the baseline's own bends: it follows them to half their height.</summary>
    public double BroadestKept { get; init; }

    /// <summary>What each way of finding a baseline takes of the lines' flux.</summary>
    public ImmutableArray<BaselineLoss> Losses { get; init; } = [];

    /// <summary>What may be wrong, in sentences, losses to baselines aside.</summary>
    public ImmutableArray<string> Doubts { get; init; } = [];

    /// <summary>Sentences for the scientist: losses of more than 5 per cent, and all doubts.</summary>
    public ImmutableArray<string> Warnings =>
    [
        .. Losses.Where(loss => loss.IsTold).Select(loss => string.Create(CultureInfo.InvariantCulture, $"baseline {loss.Method} would {(loss.Share > 0 ? "take" : "add")} {Math.Abs(loss.Share):0 %} of the flux of the line at {loss.Place:G7}")),
        .. Doubts,
    ];

    /// <summary>The sum of the fitted shapes; empty where lines are sums of channels.</summary>
    public double[] Peaks { get; init; } = [];

    /// <summary>What was taken off before the joint fit.</summary>
    internal double[] Stiff { get; init; } = [];

    /// <summary>The same with other numbers of splines.</summary>
    internal ImmutableArray<JointOutcome> Others { get; init; } = [];

    internal JointOutcome? Joint { get; init; }

    internal bool[] IsUsed => [.. Spectrum.IsUsed.Select((used, i) => used && !IsSpike[i])];
}
