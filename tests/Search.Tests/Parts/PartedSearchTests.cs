using Discovery.Search.Parts;

namespace Discovery.Search.Tests.Parts;

/// <summary>Laws that change where an input passes a value, or another input. Oracle: the two laws that the rows are made of.</summary>
public sealed class PartedSearchTests
{
    [Fact]
    public void Two_laws_and_the_value_where_they_change_come_back()
    {
        var random = new RandomSource(1);
        double[][] inputs = [.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, 300).Select(_ => 2 * random.Uniform() - 1).ToArray())];
        double[] target = [.. inputs[0].Zip(inputs[1], (x, y) => x > 0.25 ? 3 * y + 1 : y * y)];
        var law = Law(["x", "y"], inputs, target);
        Assert.Equal("if(x > 1/4, 3*y + 1, y^2)", law.ToString());
    }

    [Fact]
    [Trait("Runs", "long")]
    public void A_branch_that_is_not_defined_on_the_other_side_is_kept_to_its_own()
    {
        double[] t = [.. Enumerable.Range(0, 200).Select(i => 0.005 + 0.01 * i)];
        var law = Law(["T"], [t], [.. t.Select(x => x < 1.2 ? Math.Sqrt(1 - x / 1.2) : 0)]);
        // The rows leave a gap of a hundredth around the place; elsewhere the law is exact to the rounding of its constants.
        foreach (var x in new[] { 0.1, 0.7, 1.1, 1.3, 1.9 })
            Assert.Equal(x < 1.2 ? Math.Sqrt(1 - x / 1.2) : 0, law.Evaluate(new Dictionary<string, double> { ["T"] = x }), 1e-6);
    }

    /// <summary>min(2.5 x, 4) with noise .05: two constants and a place, each known to about a hundredth.</summary>
    [Fact]
    [Trait("Runs", "long")]
    public void Under_noise_a_law_by_parts_is_as_near_as_the_noise_lets_it_be()
    {
        var random = new RandomSource(4);
        double[] x = [.. Enumerable.Range(0, 120).Select(_ => 4 * random.Uniform())];
        var law = Law(["x"], [x], [.. x.Select(x => Math.Min(2.5 * x, 4) + 0.05 * random.Normal())]);
        foreach (var at in new[] { 0.2, 0.8, 1.3, 1.9, 2.7, 3.8 })
            Assert.Equal(Math.Min(2.5 * at, 4), law.Evaluate(new Dictionary<string, double> { ["x"] = at }), 0.05);
    }

    [Fact]
    public void A_smooth_law_under_noise_has_no_parts()
    {
        var random = new RandomSource(3);
        double[] x = [.. Enumerable.Range(0, 150).Select(_ => 4 * random.Uniform())];
        var law = Law(["x"], [x], [.. x.Select(x => Math.Exp(-x) * (1 + x) + 0.01 * random.Normal())]);
        Assert.DoesNotContain(law.Nodes(), node => node is Call call && call.Function == Functions.Step);
    }

    [Theory]
    [InlineData(0.2375, 0.2525, "1/4")]
    [InlineData(2290, 2340, "2300")]
    [InlineData(-3, 5, "0")]
    [InlineData(1.41, 1.412, "1411/1000")]
    [InlineData(-0.32, -0.29, "-3/10")]
    public void A_value_between_rows_has_few_digits(double low, double high, string value) => Assert.Equal(value, ShortNumber.Between(low, high).ToString());

    private static Expr Law(string[] names, double[][] inputs, double[] target)
    {
        var outcome = LawSearch.Find(new Dataset(names, inputs, "y", target), new SearchOptions { Network = false });
        return outcome.Front[outcome.Chosen].Formula;
    }
}
