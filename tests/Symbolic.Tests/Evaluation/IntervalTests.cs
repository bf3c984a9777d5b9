using FsCheck;
using FsCheck.Fluent;
using Interval = Discovery.Symbolic.Numbers.Interval;

namespace Discovery.Symbolic.Tests.Evaluation;

public sealed class IntervalTests
{
    private static readonly Dictionary<string, Interval> Box = new() { ["x"] = new(-1.2, 2.1), ["y"] = new(0.3, 1.7) };

    /// <summary>What interval arithmetic is for: no value falls outside, and what is called defined everywhere is.</summary>
    [Fact]
    public void Every_value_lies_in_the_range() => Prop.ForAll(RandomFormulas.Any, formula =>
    {
        var (range, isTotal) = BoxRange.Of(formula, Box);
        var random = new Random(7);
        for (var i = 0; i < 20; i++)
        {
            var point = Box.ToDictionary(pair => pair.Key, pair => pair.Value.Low + (random.NextDouble() * (pair.Value.High - pair.Value.Low)));
            var value = formula.Evaluate(point);
            if (double.IsNaN(value) ? isTotal && double.IsFinite(range.Low) && double.IsFinite(range.High) : double.IsFinite(value) && !Loosely(range).Contains(value))
                return false.Label($"{formula} is {value} at {string.Join(", ", point)}, outside {range}");
        }
        return true.Label("");
    }).Check(PropertyRuns.Config);

    [Theory]
    [InlineData("x^2", 0, 4.41, true)]
    [InlineData("1 - y^2/4", 0.2775, 0.9775, true)]
    [InlineData("sin(x)", -0.9320390859672263, 1, true)]
    [InlineData("exp(-y)", 0.18268352405273466, 0.7408182206817179, true)]
    [InlineData("abs(x)", 0, 2.1, true)]
    [InlineData("atan(x)/y", -2.9202, 3.8, true)]
    public void Range_over_a_box(string formula, double low, double high, bool isTotal)
    {
        var (range, total) = BoxRange.Of(Expr.Parse(formula), Box);
        Assert.Equal(isTotal, total);
        Assert.Equal(low, range.Low, 0.05 * (1 + Math.Abs(low)));
        Assert.Equal(high, range.High, 0.05 * (1 + Math.Abs(high)));
    }

    [Theory]
    [InlineData("1/x")]
    [InlineData("log(x)")]
    [InlineData("sqrt(1 - y^2)")]
    [InlineData("asin(y)")]
    [InlineData("J0(digamma(-1))")]
    [InlineData("sin(tan(x))")]
    public void A_law_says_where_it_may_fail(string formula) => Assert.False(BoxRange.Of(Expr.Parse(formula), Box).IsDefinedEverywhere);

    // The tree's own rounding, magnified by cancellation, is not what this property is about.
    private static Interval Loosely(Interval range) =>
        new(range.Low - 1e-9 * (1 + Math.Abs(range.Low)), range.High + 1e-9 * (1 + Math.Abs(range.High)));
}
