namespace Discovery.Spectra.Baselines;

/// <summary>How the smooth part of a spectrum is found.</summary>
public enum BaselineMethod
{
    /// <summary>Only a constant.</summary>
    Level,

    /// <summary>Cubic splines, as many as the spectrum shows, fitted together with ripple and steps, lines left out.</summary>
    Spline,

    /// <summary>A polynomial, fitted in the same way.</summary>
    Polynomial,

    /// <summary>Chebyshev's polynomials: the same functions as polynomials, worked with so that high degrees stay exact.</summary>
    Chebyshev,

    /// <summary>Asymmetrically reweighted penalised least squares: it sees lines by their sign alone, and is taken off before all else.</summary>
    ArPls,
}
