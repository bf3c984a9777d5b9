using System.Numerics;
using Discovery.Spectra.Tests.Cleaning;

namespace Discovery.Spectra.Tests.Lines;

/// <summary>Shapes of lines, and lines that overlap.</summary>
public sealed class PeakTests
{
    [Fact]
    public void Faddeevas_function_has_its_known_values()
    {
        // w(i) = e erfc(1) and w(1) = 1/e + 2i/sqrt(pi) D(1) with Dawson's D(1) = .53807950691276841914 (Abramowitz and Stegun 7.1, table 7.5).
        Assert.InRange((PeakProfile.Faddeeva(Complex.ImaginaryOne) - 0.42758357615580700442).Magnitude, 0, 1e-11);
        Assert.InRange((PeakProfile.Faddeeva(1) - new Complex(Math.Exp(-1), 0.53807950691276841914 * 2 / Math.Sqrt(Math.PI))).Magnitude, 0, 1e-11);
    }

    [Theory]
    [InlineData(PeakShape.Gaussian)]
    [InlineData(PeakShape.Lorentzian)]
    [InlineData(PeakShape.Voigt)]
    public void Derivatives_are_those_of_the_value(PeakShape shape)
    {
        // Central differences of 1e-5: their own error is about 1e-10.
        const double Step = 1e-5;
        var (value, byCentre, bySigma, byGamma) = PeakProfile.At(shape, 0.7, 0.5, 0.4);
        Assert.InRange(byCentre - ((At(0.7 - Step, 0, 0) - At(0.7 + Step, 0, 0)) / (2 * Step)), -1e-8, 1e-8);
        Assert.InRange(bySigma - ((At(0.7, Step, 0) - At(0.7, -Step, 0)) / (2 * Step)), -1e-8, 1e-8);
        Assert.InRange(byGamma - ((At(0.7, 0, Step) - At(0.7, 0, -Step)) / (2 * Step)), -1e-8, 1e-8);
        Assert.True(value > 0);

        double At(double offset, double logSigma, double logGamma) => PeakProfile.At(shape, offset, 0.5 * Math.Exp(logSigma), 0.4 * Math.Exp(logGamma)).Value;
    }

    [Theory]
    [InlineData(PeakShape.Gaussian)]
    [InlineData(PeakShape.Lorentzian)]
    [InlineData(PeakShape.Voigt)]
    public void Overlapping_lines_come_back_each_with_its_area(PeakShape shape)
    {
        var (x, y) = SpectrumCleanerTests.Small(700, (x, noise) => 0.5 + (0.004 * x) + (2 * PeakProfile.At(shape, x - 44, 1.5, 1).Value) + (1.2 * PeakProfile.At(shape, x - 49, 1.5, 1).Value) + (0.004 * noise));
        var clean = PeakMeasurement.Measure(SpectrumCleaner.Clean(new Spectrum(x, y), new CleaningOptions { BaselineParameter = 4 }), shape, []);
        Assert.Equal(2, clean.Lines.Length);
        Assert.Equal(shape, clean.Lines[0].Shape);
        foreach (var (line, area, centre) in new[] { (clean.Lines[0], 2.0, 44.0), (clean.Lines[1], 1.2, 49.0) })
        {
            Assert.InRange(line.Flux - area, -4 * line.Sigma, 4 * line.Sigma);
            Assert.InRange(line.Centre - centre, -4 * line.CentreSigma, 4 * line.CentreSigma);
            Assert.InRange(line.Sigma, 0.001, 0.3);
        }
    }
}
