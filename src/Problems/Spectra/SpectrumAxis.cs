namespace Discovery.Problems.Spectra;

/// <summary>Over which axis lines are measured.</summary>
/// <param name="Name">Such as frequency, or velocity.</param>
/// <param name="Rest">The place of a line at rest, in units of the table's axis; null for the table's axis itself.</param>
/// <param name="IsRadio">Whether velocities are c (1 - f / rest) and not c (rest / f - 1).</param>
/// <param name="IsWavelength">Whether the table's axis is a wavelength: places at greater velocities lie higher.</param>
public sealed record SpectrumAxis(string Name, double? Rest = null, bool IsRadio = false, bool IsWavelength = false)
{
    /// <summary>In km/s.</summary>
    private const double SpeedOfLight = 299792.458;

    /// <summary>Places on this axis; velocities in km/s.</summary>
    public double[] Of(double[] x) => Rest is not { } rest ? x : [.. x.Select(place => SpeedOfLight * (IsWavelength ? (place / rest) - 1 : IsRadio ? 1 - (place / rest) : (rest / place) - 1))];
}
