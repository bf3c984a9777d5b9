using System.Collections.Immutable;

namespace Discovery.Problems.Spectra;

/// <summary>What came of one spectrum.</summary>
/// <param name="Name">As the table names it.</param>
public sealed record ScanResult(string Name)
{
    /// <summary>Lines over the axis that was asked for, strongest in area first where the file asks for one line, else by place.</summary>
    public required ImmutableArray<MeasuredLine> Lines { get; init; }

    /// <summary>Standard deviation of a channel outside lines.</summary>
    public required double Noise { get; init; }

    /// <summary>How many splines or powers the baseline has.</summary>
    public required int BaselineColumns { get; init; }

    public required ImmutableArray<RippleTerm> Ripples { get; init; }

    /// <summary>Places where the level jumps.</summary>
    public required ImmutableArray<double> Steps { get; init; }

    /// <summary>What ways of finding a baseline take of each line.</summary>
    public required ImmutableArray<BaselineLoss> Losses { get; init; }

    /// <summary>What may be wrong, in sentences.</summary>
    public required ImmutableArray<string> Doubts { get; init; }

    public required int SpikeCount { get; init; }

    /// <summary>Cells of columns that have one value a spectrum.</summary>
    public ImmutableArray<string> Others { get; init; } = [];

    /// <summary>The spectrum with all that was taken off it; null where the run was read back from its folder.</summary>
    public CleanSpectrum? Clean { get; init; }
}
