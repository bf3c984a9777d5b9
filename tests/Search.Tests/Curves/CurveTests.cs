
namespace Discovery.Search.Tests.Curves;

/// <summary>Laws whose constants stand inside functions: no bank of formulas holds 0.37 in exp(-t/0.37).</summary>
public sealed class CurveTests
{
    private static readonly SearchOptions Direct = new() { Network = false };

    [Theory]
    [InlineData("3*exp(-t/2.1) + 2*exp(-t/0.37)")]
    [InlineData("exp(-0.31*t)*(1.2*cos(2.1*t) + 0.7*sin(2.1*t))")]
    [InlineData("2.5*t^2 + 1.7*sin(4.1*t) + 0.3")]
    [InlineData("2.4/(1 + exp(-(t - 1.3)/0.45))")]
    [InlineData("3.1*t^2.4/(t^2.4 + 1.7)")]
    [InlineData("1.19*t^3/(exp(1.44*t) - 1)", 0.3)]
    [InlineData("3.99*((3.4/t)^12 - (3.4/t)^6)", 3.2)]
    [InlineData("2.1*exp(-log(t/2.3)^2/0.5)", 0.1)]
    [InlineData("3*exp(-(t - 1.9)^2/0.2) + 2*exp(-(t - 3.4)^2/0.7) + 0.3")]
    [InlineData("2.3*tanh(1.7*(t - 0.4)) + 0.7*t")]
    public void Curves_of_one_variable_come_back_exactly(string law, double from = 0) => IsExact(law, 300, ("t", from, 5));

    [Theory]
    [InlineData("exp(-x/1.7)*sin(3.3*t)")]
    [InlineData("exp(-x)*sin(3*t) + x")]
    [InlineData("x/(x + 0.6)*exp(-2.1/t)")]
    [InlineData("3.1*x^0.73/t^0.41 + 1.7")]
    [InlineData("sin(2.2*x)*cos(1.3*t) + 0.5*cos(3.1*x)")]
    public void Products_of_curves_come_back_exactly(string law) => IsExact(law, 500, ("x", 0.1, 3), ("t", 0.1, 3));

    [Fact]
    public void A_variable_that_is_only_in_the_sum_has_no_factor() =>
        IsExact("x/(1.6 + t^2) + 0.7*sin(2.4*z)", 500, ("x", -2, 2), ("t", -2, 2), ("z", 0, 3));

    /// <summary>Of 5 and 3.3 the noise leaves three digits or so: the bounds are four standard deviations.</summary>
    [Fact]
    public void Under_noise_a_product_of_curves_keeps_its_form()
    {
        var outcome = LawSearch.Find(Samples.Of("exp(-x/1.7)*sin(3.3*t) + 0.2*x", 1000, 3, 0.02, ("x", 0, 3), ("t", 0, 3)), Direct);
        var fit = outcome.Front[outcome.Chosen].Fit;
        Assert.Contains("exp", fit.Formula.ToString(), StringComparison.Ordinal);
        Assert.Contains("sin", fit.Formula.ToString(), StringComparison.Ordinal);
        Assert.True(fit.Formula.Complexity() <= 19, $"{fit.Formula}");
        var rest = Samples.Of($"exp(-x/1.7)*sin(3.3*t) + 0.2*x - ({fit.Formula})", 300, 9, 0, ("x", 0, 3), ("t", 0, 3));
        Assert.True(Math.Sqrt(rest.Target.ToArray().Average(y => y * y)) < 0.005, $"{fit.Formula}");
    }

    /// <summary>Titius and Bode's rule has the ratio 2; the offset of Mercury, which the table leaves out, is not to be seen in eight rows.</summary>
    [Fact]
    public async Task The_planets_distances_double()
    {
        var law = (await LawProblem.Load(ProblemFiles.At("real/bode.problem")).RunAsync()).Law;
        var doubling = law.Expression.Nodes().OfType<Call>().Single();
        Assert.Equal("exp", doubling.Function.Name);
        var rate = law.Constants.Single(constant => doubling.Argument.Nodes().OfType<Measured>().Any(number => Math.Abs(number.Value - constant.Value) < constant.Sigma));
        Assert.InRange(Math.Log(2), rate.Value - 3 * rate.Sigma, rate.Value + 3 * rate.Sigma);
        Assert.True(law.LeaveOneOut!.R2 > 0.99);
    }

    /// <summary>In noise the rates of exponentials run off; what overflows is dropped and nothing is thrown.</summary>
    [Fact]
    public void Noise_is_read_without_overflow()
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            var random = new RandomSource(seed);
            double[] x = [.. Enumerable.Range(0, 40).Select(i => 200.0 * i + random.Uniform())];
            double[] y = [.. x.Select(_ => random.Normal())];
            var curve = EdgeCurve.Thin(x, y, [.. x.Select(_ => 1.0)]);
            Assert.All(new AtomSums(curve, ClosedForms.Default, 3, isExact: true).Find(Expr.Symbol("x")), sum => Assert.True(sum.Error <= 1, $"{sum.Formula}"));
        }
    }

    [Fact]
    public void An_absolute_value_that_never_changes_sign_is_left_out()
    {
        var view = View.Of(Samples.Of("x + y", 50, 1, 0, ("x", 1, 2), ("y", -1, 1)));
        Assert.Equal(Expr.Parse("5 - x + abs(y)"), IdleSigns.Removed(Expr.Parse("abs(x - 5) + abs(y)"), view));
    }

    private static void IsExact(string law, int rows, params (string Name, double Low, double High)[] ranges)
    {
        var outcome = LawSearch.Find(Samples.Of(law, rows, 3, 0, ranges), Direct);
        var found = outcome.Front[outcome.Chosen].Formula;
        var rest = Samples.Of($"({law}) - ({found})", 100, 99, 0, ranges);
        Assert.All(rest.Target.ToArray(), difference => Assert.True(Math.Abs(difference) < 1e-9, $"{found} is off by {difference}"));
    }
}
