
namespace Discovery.Search.Tests.Candidates;

public sealed class SnappingTests
{
    [Theory]
    [InlineData("2*x + pi", "1.9*x + 3.2")]
    [InlineData("x^(3/2)/3", "0.3*x^1.4")]
    [InlineData("sqrt(2)*exp(-x/2)", "1.3*exp(-0.6*x)")]
    [InlineData("sin(2*pi*x)", "0.9*sin(6.2*x + 0.1)")]
    [InlineData("x^2", "1.1*x^2 + 0.1*x + 0.2")]
    public void Exact_rows_give_exact_constants(string law, string start)
    {
        var view = View.Of(Samples.Of(law, 80, 2, 0, ("x", 0.5, 2)));
        var snapped = Snapping.Snap(ConstantFit.Fit(Expr.Parse(start), view), view);
        Assert.Equal(Expr.Parse(law), snapped.Fit.Formula);
    }

    /// <summary>A measured coefficient within its uncertainty of 20/3 is not thereby 20/3.</summary>
    [Fact]
    public void Noise_does_not_make_fractions_out_of_measured_numbers()
    {
        var view = View.Of(Samples.Of("6.66*x", 200, 4, 0.02, ("x", 1, 2)));
        var snapped = Snapping.Snap(ConstantFit.Fit(Expr.Parse("6.5*x"), view), view);
        Assert.Empty(snapped.Snapped);
    }

    [Fact]
    public void Noise_lets_exponents_be_simple()
    {
        var view = View.Of(Samples.Of("6.66*x^(3/2)", 200, 4, 0.01, ("x", 1, 4)));
        var snapped = Snapping.Snap(ConstantFit.Fit(Expr.Parse("6.5*x^1.45"), view), view);
        Assert.Equal(Expr.Parse("3/2"), Assert.Single(snapped.Snapped).Exact);
    }
}
