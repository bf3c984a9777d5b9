namespace Discovery.Laws.Tests;

public sealed class StandingTests
{
    /// <summary>Ranks that rise one by one have a ratio near 0, ranks that swing from end to end one near 4; chance has 2.</summary>
    [Fact]
    public void A_trend_is_seen_and_an_alternation_is_not()
    {
        double[] rising = [.. Enumerable.Range(0, 20).Select(i => i + 0.1 * Math.Sin(i))];
        Assert.True(RankTest.PValue(rising) < 1e-4);
        double[] alternating = [.. Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? 1.0 + i : -1.0 - i)];
        Assert.True(RankTest.PValue(alternating) > 0.99);
        Assert.Equal(1, RankTest.PValue([1, 2, 3]));
    }

    /// <summary>Under chance the p-values are even: of a thousand series about ten lie below a hundredth.</summary>
    [Fact]
    public void Chance_is_taken_for_chance()
    {
        var random = new RandomSource(3);
        var seen = Enumerable.Range(0, 1000).Count(_ => RankTest.PValue([.. Enumerable.Range(0, 30).Select(_ => random.Normal())]) < 0.01);
        Assert.InRange(seen, 2, 22);
    }

    /// <summary>A parabola whose rows are repeated, told as a line: the repeats contradict it; told as itself they do not.</summary>
    [Theory]
    [InlineData("x^2", Standing.Noise)]
    [InlineData("7*x - 7", Standing.Summary)]
    [InlineData("9.35", Standing.Nothing)]
    public void What_a_law_is_worth_shows_in_what_it_leaves(string formula, Standing standing)
    {
        var random = new RandomSource(5);
        double[] x = [.. Enumerable.Range(0, 60).Select(i => (double)(i % 15) / 2)];
        var data = new ProblemData { InputNames = ["x"], TargetName = "y", Train = new Observations([x], Array.ConvertAll(x, value => value * value + random.Normal())), Test = new Observations([[]], []) };
        var law = Law.Measure(new LawCandidate(Expr.Parse(formula), new Origin(Road.Direct, "test")), data);
        var found = Assessor.Of(law, data, bitsOverMean: 50);
        Assert.Equal(standing, found.Standing);
        Assert.NotEqual("", found.Reason);
        Assert.Equal(standing == Standing.Noise, found.IsLaw);
    }

    /// <summary>The rounding error of numbers that are even between -1/2 and 1/2 of a last place.</summary>
    [Theory]
    [InlineData(new[] { 0.12, 3.4, 5.67 }, 0.01)]
    [InlineData(new[] { 12.0, 340, 5 }, 1)]
    [InlineData(new[] { 1234.0, 0.001234 }, 0.707)]
    public void Written_digits_have_an_error(double[] values, double lastPlace) =>
        Assert.Equal(lastPlace / Math.Sqrt(12), WrittenDigits.ErrorOf(values), 0.01 * lastPlace);
}
