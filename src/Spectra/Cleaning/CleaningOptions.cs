using System.Collections.Immutable;

namespace Discovery.Spectra.Cleaning;

/// <summary>What is taken off a spectrum.</summary>
public sealed record CleaningOptions
{
    /// <summary>Spikes and a baseline of splines.</summary>
    public static CleaningOptions Default { get; } = new();

    /// <summary>Whether channels that stand out alone are left out.</summary>
    public bool Spikes { get; init; } = true;

    public BaselineMethod Baseline { get; init; } = BaselineMethod.Spline;

    /// <summary>Columns of splines, degree of a polynomial, or stiffness of arPLS; null for what the spectrum shows.</summary>
    public double? BaselineParameter { get; init; }

    /// <summary>Whether standing waves are taken off.</summary>
    public bool Ripple { get; init; }

    /// <summary>Their periods, in units of the axis, to within 1.5 per cent; empty where they are to be found.</summary>
    public ImmutableArray<double> Periods { get; init; } = [];

    /// <summary>Whether the level may jump.</summary>
    public bool Steps { get; init; }
}
