using System.Collections.Immutable;

namespace Discovery.Problems.Spectra;

/// <summary>What a file asks of spectra.</summary>
/// <param name="Value">The column of values.</param>
/// <param name="Along">The column of places.</param>
internal sealed record SpectrumTask(string Value, string Along)
{
    /// <summary>The column that tells spectra apart; null for one.</summary>
    public string? Of { get; init; }

    public required string Data { get; init; }

    public required Place DataPlace { get; init; }

    public required Place Place { get; init; }

    /// <summary>Ranges of the axis that are not used.</summary>
    public ImmutableArray<(double Low, double High)> Ignored { get; init; } = [];

    public required CleaningOptions Cleaning { get; init; }

    public SpectrumAxis Axis { get; init; } = new("");

    /// <summary>Null where lines are sums of channels.</summary>
    public PeakShape? Shape { get; init; }

    /// <summary>Where lines are, on the table's axis.</summary>
    public ImmutableArray<double> Near { get; init; } = [];

    /// <summary>Places between which lines are kept, on the axis they are measured over; null for all.</summary>
    public (double Low, double High)? Within { get; init; }
}
