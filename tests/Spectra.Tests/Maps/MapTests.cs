namespace Discovery.Spectra.Tests.Maps;

/// <summary>Planted maps: fluxes, shares below thresholds, gaps, moments.</summary>
public sealed class MapTests
{
    private static SkyMap Draw(int side, Func<double, double> profile) =>
        new(side, side, 1, [.. Enumerable.Range(0, side * side).Select(i => profile(Math.Sqrt(Math.Pow((i % side) - ((side - 1) / 2.0), 2) + Math.Pow((i / side) - ((side - 1) / 2.0), 2))))]);

    /// <summary>T/p of a Gaussian, (T/p)(1 + log(p/T)) of an exponential disc; pixels leave 1 %.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(20)]
    public void A_threshold_hides_the_share_of_the_formula_and_the_correction_gives_it_back(double ratio)
    {
        var gaussian = Draw(256, r => Math.Exp(-r * r / 800));
        var split = DenseSplit.Of(gaussian, gaussian, 1 / ratio);
        Assert.Equal(1 / ratio, split.Uncorrected, 0.01 / ratio);
        Assert.False(Assert.Single(split.Objects).IsExponential);
        Assert.Equal(0, split.Diffuse, 0.01);
        var disc = Draw(256, r => Math.Exp(-r / 14));
        split = DenseSplit.Of(disc, disc, 1 / ratio);
        Assert.Equal((1 + Math.Log(ratio)) / ratio, split.Uncorrected, 0.01);
        Assert.True(Assert.Single(split.Objects).IsExponential);
        Assert.Equal(0, split.Diffuse, 0.02);
    }

    [Fact]
    public void A_wider_beam_keeps_the_flux_and_widens_by_squares()
    {
        var map = Draw(128, r => Math.Exp(-r * r / 32)) with { Beam = 0 };
        var wide = map.ConvolvedTo(10);
        Assert.Equal(map.Flux, wide.Flux, 1e-6 * map.Flux);
        // A Gaussian of variance 16 becomes one of 16 + 10^2/(8 log 2): its peak falls by their ratio.
        Assert.Equal(map.Values.Max() * 16 / (16 + (100 / (8 * Math.Log(2)))), wide.Values.Max(), 0.01);
        Assert.Throws<ArgumentOutOfRangeException>(() => wide.ConvolvedTo(5));
    }

    [Fact]
    public void A_gap_between_scans_is_not_measured()
    {
        double[] x = [.. Enumerable.Range(0, 2500).Select(i => i % 50 * 0.5)], y = [.. Enumerable.Range(0, 2500).Select(i => i / 50 * 0.5)];
        var map = Gridding.Of(x, y, [.. x.Select(place => place is > 10 and < 16 ? double.NaN : 2.0)], 0.5, 1.5, GridKernel.Gaussian);
        Assert.Equal(2, map.Values.Where(double.IsFinite).Average(), 1e-12);
        Assert.InRange(map.Values.Length - map.MeasuredCount, 50 * 5, 50 * 11);
    }

    [Fact]
    public void Moments_of_a_Gaussian_line_are_its_sum_place_and_dispersion()
    {
        double[] velocity = [.. Enumerable.Range(0, 400).Select(i => 200.0 - i)];
        var moments = VelocityMoments.Of(velocity, [.. velocity.Select(v => 5 / (18 * Math.Sqrt(2 * Math.PI)) * Math.Exp(-(v - 20) * (v - 20) / 648))]);
        Assert.Equal(5, moments.Sum, 1e-9);
        Assert.Equal(20, moments.Mean, 1e-9);
        Assert.Equal(18, moments.Dispersion, 1e-9);
    }
}
