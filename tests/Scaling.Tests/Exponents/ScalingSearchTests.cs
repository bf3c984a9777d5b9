namespace Discovery.Scaling.Tests.Exponents;

/// <summary>Exponents of planted curves: the truth is the oracle.</summary>
public sealed class ScalingSearchTests
{
    private static readonly double[] Sizes = [4, 6, 8, 12, 16, 24, 32, 48, 64, 96];

    /// <summary>Least squares by broken lines of x^2 on [-1, 1], whose mean squared error is (4/45) G^-4 exactly.</summary>
    [Fact]
    public void A_power_without_noise_is_told_to_its_digits()
    {
        var found = ScalingSearch.Find(new LossCurve(Sizes, [.. Sizes.Select(size => Math.Sqrt(4 / 45.0) / (size * size))]), 1);
        Assert.Null(found.Refusal);
        Assert.Equal(CurveShapes.Power, found.Chosen.Shape);
        Assert.Equal(2, found.Chosen["exponent"], 1e-9);
        Assert.Equal(0.298142397, found.Simple!.Value.Constant.Value, 1e-8);
    }

    /// <summary>A 95 % interval leaves the truth out in 5 of 100; more than 10 of 100 has a chance of 1 in 100.</summary>
    [Theory]
    [InlineData("power", 0.1, false)]
    [InlineData("power", 0.1, true)]
    [InlineData("floor", 0.01, false)]
    [InlineData("knee", 0.05, false)]
    [InlineData("approach", 0.003, false)]
    public void Intervals_hold_the_exponent_in_95_of_100_sweeps(string family, double noise, bool areRepeats)
    {
        int held = 0, told = 0;
        Parallel.For(0, 100, seed =>
        {
            var found = ScalingSearch.Find(Sweep(family, noise, seed, areRepeats), seed);
            if (found.Refusal is null) Interlocked.Increment(ref told);
            if (found.Of("exponent")?.Contains(1.5) == true) Interlocked.Increment(ref held);
        });
        Assert.True(told >= 90 && held >= 0.9 * told, $"{family}: {told} of 100 told, {held} hold the truth");
    }

    /// <summary>Of a flat curve a 95 % interval leaves 0 out in 2.5 of 50: more than 7 have a chance of 1 in 100.</summary>
    [Theory]
    [InlineData("bent", 0.02, 48)]
    [InlineData("exponential", 0.02, 48)]
    [InlineData("logarithm", 0.005, 48)]
    [InlineData("flat", 0.05, 43)]
    public void Curves_without_an_exponent_are_refused(string family, double noise, int least)
    {
        var refused = 0;
        Parallel.For(0, 50, seed =>
        {
            if (ScalingSearch.Find(Sweep(family, noise, seed, false), seed).Refusal is not null) Interlocked.Increment(ref refused);
        });
        Assert.True(refused >= least, $"{family}: {refused} of 50 refused");
    }

    /// <summary>1/N + N/400 grows as N in the end: its first slope, -1, is no law of it.</summary>
    [Fact]
    public void The_fall_of_a_loss_that_turns_is_not_told_as_its_law()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var found = ScalingSearch.Find(Sweep("valley", 0.05, seed, false), seed);
            Assert.True(found.Refusal is not null || found.Of("exponent")!.High < 0, $"{seed}: {found.Chosen.Shape}, {found.Of("exponent")}");
        }
    }

    [Fact]
    public void Too_few_sizes_and_losses_of_nothing_are_told()
    {
        Assert.Equal("there are 3 sizes; at least 4 are needed to tell a power from a bend", Assert.Throws<ArgumentException>(() => new LossCurve([1, 2, 3], [1, 1, 1])).Message);
        Assert.Equal("row 2 has the loss 0; a power law has none that is not above 0", Assert.Throws<ArgumentException>(() => new LossCurve([1, 2, 3, 4], [1, 0, 1, 1])).Message);
    }

    private static LossCurve Sweep(string family, double noise, int seed, bool areRepeats)
    {
        var random = new Random((seed * 7919) + 13);
        List<double> sizes = [], losses = [];
        List<int> repeats = [];
        double[] levels = [.. Enumerable.Range(0, 8).Select(_ => areRepeats ? noise * Normal(random) : 0)];
        foreach (var size in Sizes)
            for (var k = 0; k < (areRepeats ? 8 : 5); k++)
            {
                var mean = family switch
                {
                    "power" => Math.Pow(size, -1.5),
                    "floor" => Math.Pow(size, -1.5) + 0.006,
                    "knee" => Math.Pow(size, -1.5) * Math.Pow(Math.Max(1, size / 20), 0.9),
                    "approach" => Math.Pow(size, -1.5) * (1 + (10 / (size * size))),
                    "bent" => Math.Exp(-0.2 * Math.Log(size) * Math.Log(size)),
                    "exponential" => Math.Exp(-size / 20),
                    "logarithm" => 1 / Math.Log(size),
                    "valley" => (1 / size) + (size / 400),
                    _ => 1.0,
                };
                sizes.Add(size);
                losses.Add(mean * Math.Exp((noise * Normal(random)) + levels[k]));
                repeats.Add(k);
            }
        return new LossCurve(sizes, losses, areRepeats ? repeats : null);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
