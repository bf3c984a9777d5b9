using Discovery.Benchmarks.Spectra;

namespace Discovery.Spectra.Tests.Cleaning;

/// <summary>
/// Planted spectra of which all is known: baseline, standing waves, interference, a line. How often deviations hold is measured by '-- spectra' in tests/Benchmarks; here no flux may be
/// more than four deviations off, which chance does once in 16 000 spectra.
/// </summary>
public sealed class SpectrumCleanerTests
{
    private static readonly CleaningOptions WithRipple = new() { Ripple = true, Periods = [1.08, 0.039] };

    [Theory]
    [InlineData("usual", 1)]
    [InlineData("absorption", 1)]
    public void A_line_comes_back_with_its_flux_and_the_rest_is_noise(string family, int seed)
    {
        var planted = PlantedSpectrum.Draw(family, seed, 0.3);
        double[] velocities = [.. planted.X.Select(PlantedSpectrum.Velocity)];
        var clean = SpectrumCleaner.Clean(new Spectrum(planted.X, planted.Y), WithRipple);
        var line = Assert.Single(SpectrumCleaner.Measure(clean, velocities));
        var flux = Enumerable.Range(1, velocities.Length - 2).Sum(i => planted.Line[i] * Math.Abs(velocities[i + 1] - velocities[i - 1]) / 2);
        Assert.InRange(line.Flux - flux, -4 * line.Sigma, 4 * line.Sigma);
        Assert.InRange(line.Sigma / Math.Abs(flux), 0, 0.02);
        int[] off = [.. Enumerable.Range(0, velocities.Length).Where(i => double.IsFinite(clean.Cleaned[i]) && Math.Abs(planted.Line[i]) < 1e-6)];
        Assert.InRange(Math.Sqrt(off.Average(i => clean.Cleaned[i] * clean.Cleaned[i]) / off.Average(i => planted.Noise[i] * planted.Noise[i])), 0.97, 1.02);
        Assert.InRange(clean.Ripples[0].Period / planted.Period, 0.999, 1.001);
    }

    [Fact]
    public void An_empty_spectrum_has_no_line_and_says_what_would_not_be_seen()
    {
        var planted = PlantedSpectrum.Draw("usual", 4, 0);
        var clean = SpectrumCleaner.Clean(new Spectrum(planted.X, planted.Y), WithRipple);
        Assert.Empty(clean.Lines);
        Assert.Contains(clean.Warnings, warning => warning.StartsWith("no line was found", StringComparison.Ordinal));
    }

    [Fact]
    public void A_standing_wave_is_found_without_being_told()
    {
        var (x, y) = Small(600, (x, noise) => 1 + (0.01 * x) + (0.2 * Math.Cos(2 * Math.PI * x / 7.3)) + (0.05 * noise));
        var clean = SpectrumCleaner.Clean(new Spectrum(x, y), new CleaningOptions { Ripple = true });
        Assert.InRange(Assert.Single(clean.Ripples).Period, 7.28, 7.32);
        Assert.InRange(clean.Noise, 0.045, 0.055);
    }

    [Fact]
    public void A_jump_of_the_level_is_told_from_a_line()
    {
        var (x, y) = Small(800, (x, noise) => (x > 50.05 ? 1 : 0) + Math.Exp(-Math.Pow((x - 25) / 2, 2)) + (0.05 * noise));
        var clean = SpectrumCleaner.Clean(new Spectrum(x, y), new CleaningOptions { Steps = true });
        Assert.InRange(Assert.Single(clean.Steps), 49.9, 50.2);
        // The area of the line is 2 sqrt(pi).
        var line = Assert.Single(clean.Lines);
        Assert.InRange(line.Flux - (2 * Math.Sqrt(Math.PI)), -4 * line.Sigma, 4 * line.Sigma);
    }

    [Fact]
    public void A_baseline_that_eats_a_line_is_told()
    {
        var (x, y) = Small(800, (x, noise) => (0.1 * Math.Sin(x / 20)) + Math.Exp(-Math.Pow((x - 50) / 4, 2)) + (0.2 * noise));
        var clean = SpectrumCleaner.Clean(new Spectrum(x, y), CleaningOptions.Default with { Baseline = BaselineMethod.ArPls, BaselineParameter = 1000 });
        Assert.Contains(clean.Losses, loss => loss is { Method: "arpls 1e+3", Share: > 0.2 });
        Assert.Contains(clean.Warnings, warning => warning.StartsWith("baseline arpls 1e+3 would take ", StringComparison.Ordinal) && warning.Contains(" of the flux of the line at 50.", StringComparison.Ordinal) || warning.Contains(" of the flux of the line at 49.", StringComparison.Ordinal));
    }

    [Fact]
    public void Places_must_rise() => Assert.Equal("The place 1 follows 1; places must be finite and rise. (Parameter 'x')", Assert.Throws<ArgumentException>(() => new Spectrum([1, 1], [1, 2])).Message);

    internal static (double[] X, double[] Y) Small(int channels, Func<double, double, double> value, int seed = 1)
    {
        var random = new Random(seed);
        double[] x = [.. Enumerable.Range(0, channels).Select(i => 100.0 * i / channels)];
        return (x, [.. x.Select(place => value(place, Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))]);
    }
}
