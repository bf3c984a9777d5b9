
namespace Discovery.Search.Tests.Writing;

/// <summary>Laws are written as people write them, with the constants that they are known by.</summary>
public sealed class WritingTests
{
    private static readonly SearchOptions Direct = new() { Network = false };

    /// <summary>Of one quotient of polynomials each would have a constant more, which follows from the others.</summary>
    [Theory]
    [InlineData("0.08206*T/(V - 0.0427) - 3.64/V^2")]
    [InlineData("0.65/(V^2 + 0.37*V + 0.71) + 1.23/(V + 3)")]
    public void Quotients_are_taken_apart(string law)
    {
        var outcome = LawSearch.Find(Samples.Of(law, 400, 3, 0, ("T", 1, 3), ("V", 0.15, 4)), Direct);
        Assert.Equal(Expr.Parse(law).ToString(), Tenths.Written(outcome.Front[outcome.Chosen].Formula).ToString());
    }

    [Fact]
    public void What_is_one_quotient_stays_one()
    {
        var outcome = LawSearch.Find(Samples.Of("(u + v)/(1 + u*v)", 400, 3, 0, ("u", 0, 0.9), ("v", 0, 0.9)), Direct);
        Assert.Equal("(u + v)/(u*v + 1)", outcome.Front[outcome.Chosen].Formula.ToString());
    }

    /// <summary>The quadratic form has as many constants, of which one follows from the others.</summary>
    [Theory]
    [InlineData("1.43*exp(-((x - 0.55)^2 + (y + 0.31)^2)/0.73)", "1.43*exp(-((x - 0.55)^2 + (y + 0.31)^2)/0.73)")]
    [InlineData("0.57/((x - 2.23)^2 + 0.37) + 0.71*y", "0.57/((x - 2.23)^2 + 0.37) + 0.71*y")]
    public void Squares_are_completed(string law, string written)
    {
        var outcome = LawSearch.Find(Samples.Of(law, 400, 3, 0, ("x", -1, 3), ("y", -1, 1)), Direct);
        Assert.Equal(written, outcome.Front[outcome.Chosen].Formula.ToString());
    }

    /// <summary>Of the writings with as many constants, the law's own has the fewest digits.</summary>
    [Theory]
    [InlineData("4.57*(exp(1.94*(0.74 - x)) - 1)^2")]
    [InlineData("0.9*x*y/(0.35*x + 1) - 0.43*y")]
    [InlineData("0.83*log(2.57*x*y + 1)")]
    public void Scales_are_the_law_s_own(string law)
    {
        (string, double, double)[] ranges = law.Contains('y', StringComparison.Ordinal) ? [("x", 0.4, 3), ("y", 0.2, 3)] : [("x", 0.4, 3)];
        var outcome = LawSearch.Find(Samples.Of(law, 400, 3, 0, ranges), Direct);
        Assert.Equal(law, outcome.Front[outcome.Chosen].Formula.ToString());
    }

    [Theory]
    [InlineData("q*exp(-r/1.43)/r")]
    [InlineData("q*(1 - exp(-r/0.47))")]
    public void Lengths_stand_below(string law)
    {
        var outcome = LawSearch.Find(Samples.Of(law, 400, 3, 0, ("q", 1, 3), ("r", 0.15, 4)), Direct);
        Assert.Equal(law, outcome.Front[outcome.Chosen].Formula.ToString());
    }

    /// <summary>What leaves the range of numbers is no writing.</summary>
    [Theory]
    [InlineData("1.5e-05*log(x) + 1000.0")]
    [InlineData("exp(3e+05*x - 1e-03*x^2)")]
    [InlineData("2.5*(x + 1e+300)^2 + exp(x)")]
    [InlineData("(x + 1e-200)^(-6) + 0.0*exp(x)")]
    [InlineData("exp(2e+200*x) + 1e-200*exp(4e+200*x)")]
    public void Numbers_stay_finite(string text)
    {
        var formula = Expr.Parse(text);
        var written = Scales.Of(formula).Concat(CompletedSquares.Of(formula, ["x"])).SelectMany(expr => expr.Nodes()).OfType<Measured>();
        Assert.All(written, number => Assert.True(double.IsFinite(number.Value)));
    }

    [Theory]
    [InlineData("77*x/10", "7.7*x")]
    [InlineData("exp(-35*x/2)", "exp(-17.5*x)")]
    [InlineData("x^(27/10)", "x^2.7")]
    [InlineData("3*x/10 + 8*x^2/5", "3*x/10 + 8*x^2/5")]
    [InlineData("231*x^6/16 - 7*pi*x/10", "231*x^6/16 - 7*pi*x/10")]
    [InlineData("exp(-10*x/7) + 10*x/3", "exp(-x/0.7) + 10*x/3")]
    [InlineData("sqrt(27/10)*x", "sqrt(27/10)*x")]
    public void Tenths_are_decimals(string exact, string written) => Assert.Equal(Expr.Parse(written), Tenths.Written(Expr.Parse(exact)));
}
