namespace Discovery.Symbolic.Tests.Expressions;

public sealed class BranchesTests
{
    [Theory]
    [InlineData("if(x > 1/4, 3*y + 1, y^2)", "if(x > 1/4, 3*y + 1, y^2)")]
    [InlineData("if(x < 2, x, 2)", "if(x < 2, x, 2)")]
    [InlineData("if(a >= b, a*c, b*c)", "if(a > b, a*c, b*c)")]
    [InlineData("2*step(x) + y", "2*step(x) + y")]
    [InlineData("if(x > 1, sqrt(x - 1), log(2 - x))", "if(x > 1, sqrt(x - 1), log(2 - x))")]
    public void Branches_are_read_and_written(string text, string written)
    {
        var formula = Expr.Parse(text);
        Assert.Equal(written, formula.ToString());
        Assert.Equal(formula, Expr.Parse(formula.ToString()));
    }

    [Theory]
    [InlineData("min(x, y)", 2, 3, 2)]
    [InlineData("max(x, y)", 2, 3, 3)]
    [InlineData("if(x > 1, sqrt(x - 1), 0)", 5, 0, 2)]
    [InlineData("if(x > 1, sqrt(x - 1), 0)", -3, 0, 0)]
    [InlineData("if(x > 1, 0, 1/(x - 2))", 2, 0, 0)]
    [InlineData("if(x < 1, log(1 - x), 7)", 3, 0, 7)]
    [InlineData("if(x > 1, 5, y)", 1, 3, 3)]
    public void A_branch_has_its_value_where_the_other_has_none(string text, double x, double y, double value) =>
        Assert.Equal(value, Expr.Parse(text).Evaluate(new Dictionary<string, double> { ["x"] = x, ["y"] = y }), 1e-15);

    [Theory]
    [InlineData("x > 1", "an operator or the end of the formula")]
    [InlineData("sin(x > 1)", "a comparison stands as the first argument of 'if' alone")]
    [InlineData("if(x, 1, 2)", "'if' begins with a comparison")]
    [InlineData("if(x > 1, 2)", "a comparison and two arguments")]
    public void Comparisons_elsewhere_are_told(string text, string message) =>
        Assert.Contains(message, Assert.Throws<ParseException>(() => Expr.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Branches_are_set_one_below_the_other() => Assert.Equal(
        @"\begin{cases} x & \text{if } x < 2 \\ 2 & \text{otherwise} \end{cases}", Expr.Parse("if(x < 2, x, 2)").ToLatex());
}
