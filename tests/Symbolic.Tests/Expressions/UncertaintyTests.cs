namespace Discovery.Symbolic.Tests.Expressions;

/// <summary>The oracle is the first-order law of error propagation, worked out by hand for each row.</summary>
public sealed class UncertaintyTests
{
    private static readonly Dictionary<double, double> Sigmas = new() { [2.5] = 0.03, [0.5] = 0.04, [4.0] = 0.2 };

    [Theory]
    [InlineData("2.5 + 0.5", 0.05)]
    [InlineData("2.5 - 0.5", 0.05)]
    [InlineData("3*2.5", 0.09)]
    [InlineData("2.5*0.5", 0.1011187420807834)] // sqrt((0.5*0.03)^2 + (2.5*0.04)^2)
    [InlineData("4.0^2", 1.6)]
    [InlineData("sqrt(4.0)", 0.05)]
    [InlineData("1/4.0", 0.0125)]
    [InlineData("log(4.0)", 0.05)]
    [InlineData("2.5 + 2.5", 0.06)] // one constant twice
    [InlineData("2.5*2.5", 0.15)]
    [InlineData("1.5", 0)]
    public void Arithmetic_carries_uncertainties_on(string text, double expected)
    {
        // The text is folded when it is read, so the constants go in as symbols.
        var parts = Expr.Parse(text.Replace("2.5", "a").Replace("0.5", "b").Replace("4.0", "c"));
        var measured = new Dictionary<string, Expr> { ["a"] = Expr.Decimal(2.5, 0.03), ["b"] = Expr.Decimal(0.5, 0.04), ["c"] = Expr.Decimal(4, 0.2) };
        Assert.Equal(expected, Assert.IsType<Measured>(parts.Substitute(measured)).Sigma, 1e-15);
    }

    [Theory]
    [InlineData("2*(2.5*x + 0.5)", 0.06, 0.08)]
    [InlineData("2.5*(x + 1) - 0.5*x", 0.05, 0.03)]
    public void Simplification_carries_them_on(string text, double slope, double offset)
    {
        var simple = Expr.Parse(text).WithUncertainties(Sigmas).Simplify();
        Assert.Equal(slope, simple.Nodes().OfType<Measured>().First().Sigma, 1e-12);
        Assert.Equal(offset, simple.Nodes().OfType<Measured>().Last().Sigma, 1e-12);
    }

    [Fact]
    public void Two_formulas_that_differ_in_uncertainty_alone_are_equal()
    {
        Assert.Equal(Expr.Decimal(2.5), Expr.Decimal(2.5, 0.1));
        Assert.Equal("2.5*x", (Expr.Decimal(2.5, 0.1) * Expr.Symbol("x")).ToString());
    }

    [Theory]
    [InlineData(2.50312, 0.031, "2.503")]
    [InlineData(2.50312, 0, "2.50312")]
    [InlineData(-9.80665, 0.0021, "-9.8066")]
    [InlineData(12345.678, 120, @"1.235 \cdot 10^{4}")]
    [InlineData(12345.678, 1.2, "12345.7")]
    [InlineData(6.6743e-11, 0.00015e-11, @"6.67430 \cdot 10^{-11}")]
    [InlineData(0.001, 10, "0.001")]
    [InlineData(3, 1e-30, "3.0000000000000000")]
    public void Latex_shows_the_digits_that_are_known(double value, double sigma, string expected) => Assert.Equal(expected, Expr.Decimal(value, sigma).ToLatex());

    [Fact]
    public void A_negative_standard_deviation_is_refused() =>
        Assert.Contains("not negative", Assert.Throws<ArgumentOutOfRangeException>(() => Expr.Decimal(1, -1)).Message);
}
