namespace Discovery.Spectra.Lines;

/// <summary>Shapes of a line.</summary>
public enum PeakShape
{
    Gaussian,
    Lorentzian,

    /// <summary>A Gaussian folded with a Lorentzian.</summary>
    Voigt,
}
