namespace Discovery.Spectra.Lines;

/// <summary>A line of a spectrum, in units of the axis it was measured over.</summary>
/// <param name="Centre">Mean place, weighted with the line; of a fitted shape its middle.</param>
/// <param name="Flux">The integral over the line; negative in absorption.</param>
/// <param name="Sigma">Standard deviation of the flux: noise of its channels, and what the baseline and the ripple under it are known to.</param>
public sealed record MeasuredLine(double Centre, double Flux, double Sigma)
{
    /// <summary>The part of the deviation that is noise of the line's own channels; of a fitted shape all of it.</summary>
    public double NoiseSigma { get; init; }

    /// <summary>Standard deviation of the centre.</summary>
    public double CentreSigma { get; init; }

    /// <summary>Width at half of the greatest height; of a fitted shape that of the shape.</summary>
    public double HalfWidth { get; init; }

    /// <summary>Width at a fifth of the greatest height.</summary>
    public double FifthWidth { get; init; }

    /// <summary>Greatest height, of a running mean where no shape was fitted; negative in absorption.</summary>
    public double Height { get; init; }

    /// <summary>What was fitted; null for a sum of channels.</summary>
    public PeakShape? Shape { get; init; }

    /// <summary>Channels that it covers.</summary>
    public required LineWindow Window { get; init; }
}
