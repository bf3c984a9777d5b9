
namespace Discovery.Tests.Investigations;

/// <summary>The interpretability toys of arXiv 2404.19756, section 4; the oracle is the formula that the rows are drawn from. docs/investigations/toys.md has all of them.</summary>
public sealed class ToyTests
{
    [Theory]
    [Trait("Runs", "long")]
    [InlineData("basics/product", "f = x*y")]
    [InlineData("toys/ratio", "f = x/y")]
    [InlineData("toys/bessel", "f = exp(J0(20*x) + y^2)")]
    [InlineData("velocity-addition", "w = (u + v)/(u*v + 1)")]
    public async Task A_toy_comes_out_as_its_formula(string name, string law)
    {
        var run = await LawProblem.Load(ProblemFiles.At(name + ".problem")).RunAsync(new RunOptions { Threads = 1 });
        Assert.Equal(law, run.Law.ToString());
        Assert.True(run.Law.Exact);
    }

    [Fact]
    [Trait("Runs", "long")]
    public async Task The_first_decimal_digit_is_ten_times_the_number_rounded_down()
    {
        var run = await LawProblem.Load(ProblemFiles.At("toys/first-digit.problem")).RunAsync(new RunOptions { Threads = 1 });
        Assert.Equal("nearest whole number", run.Law.Classes!.Rule);
        Assert.Equal(Expr.Parse("10*x - 1/2"), run.Law.Expression.Expand());
        Assert.True(run.Law.Test!.Accuracy >= 0.99);
    }
}
