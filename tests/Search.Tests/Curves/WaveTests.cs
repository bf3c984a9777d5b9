namespace Discovery.Search.Tests.Curves;

public sealed class WaveTests
{
    /// <summary>
    /// One to three waves of drawn frequencies, up to .45 of the rate of rows on a grid, and up to twice the mean rate of rows off one; noise of a tenth of
    /// the least amplitude. A frequency's standard deviation is sqrt(24/n) sigma/(A T) (D. Rife, R. Boorstyn, 1974), of which five are allowed.
    /// </summary>
    [Theory]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    [InlineData(true, 3)]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    [InlineData(false, 3)]
    public void Frequencies_are_found_as_far_as_the_rows_tell_them(bool onGrid, int waves)
    {
        for (var seed = 1; seed <= Draws; seed++)
        {
            var random = new RandomSource(100 * waves + seed);
            var (rows, length, least) = (400, 2.0, 0.5);
            var frequencies = Enumerable.Range(0, waves).Select(_ => 2 * Math.PI * random.Uniform(3, (onGrid ? 0.45 : 2) * rows / length)).ToArray();
            var amplitudes = Array.ConvertAll(frequencies, _ => random.Uniform(least, 2));
            var phases = Array.ConvertAll(frequencies, _ => random.Uniform(0, 6));
            double[] x = [.. Enumerable.Range(0, rows).Select(i => onGrid ? i * length / rows : random.Uniform(0, length))];
            double[] y = [.. x.Select(t => 1 + frequencies.Select((w, k) => amplitudes[k] * Math.Sin(w * t + phases[k])).Sum() + 0.1 * least * random.Normal())];
            var view = View.Of(new Dataset(["t"], [x], "y", y));
            var best = new SumsOfWaves(view, ClosedForms.Default).Propose().ElementAt(waves - 1);
            var found = best.Formula.Nodes().OfType<Call>().Where(call => call.Function == Functions.Sin).Select(call => Math.Abs(call.Argument.Derivative("t").Evaluate(new Dictionary<string, double>()))).ToArray();
            foreach (var (w, a) in frequencies.Zip(amplitudes))
                Assert.True(found.Min(value => Math.Abs(value - w)) < 5 * Math.Sqrt(24.0 / rows) * 0.1 * least / (a * length), $"seed {seed}: {w} is not in {string.Join(", ", found)}");
        }
    }

    private static int Draws => int.Parse(Environment.GetEnvironmentVariable("WAVE_DRAWS") ?? "4", System.Globalization.CultureInfo.InvariantCulture);
}
