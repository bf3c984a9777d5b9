namespace Discovery.Symbolic.Tests.Polynomials;

/// <summary>Oracle: SymPy 1.14's expand, factor, together, cancel and apart give the same on these rows, up to order and sign.</summary>
public sealed class RationalFunctionTests
{
    [Theory]
    [InlineData("(x + y)^3", "x^3 + 3*x^2*y + 3*x*y^2 + y^3")]
    [InlineData("x*(x + 1)*(x - 1)", "x^3 - x")]
    [InlineData("sin(x*(y + 1))", "sin(x*y + x)")]
    [InlineData("(a + b)/c", "a/c + b/c")]
    public void Expand(string input, string expected) => Assert.Equal(Expr.Parse(expected), Expr.Parse(input).Expand());

    [Theory]
    [InlineData("x^2 - y^2", "(x - y)*(x + y)")]
    [InlineData("x^4 - 1", "(x - 1)*(x + 1)*(x^2 + 1)")]
    [InlineData("x^3 - 6*x^2 + 11*x - 6", "(x - 1)*(x - 2)*(x - 3)")]
    [InlineData("a*x + a*y + b*x + b*y", "(a + b)*(x + y)")]
    [InlineData("x^2*y + 2*x*y^2 + y^3", "y*(x + y)^2")]
    [InlineData("6*x^2 - 5*x*y - 6*y^2", "(2*x - 3*y)*(3*x + 2*y)")]
    [InlineData("x^2 + 1", "x^2 + 1")]
    [InlineData("x^6 - 2*x^4 + x^2", "x^2*(x - 1)^2*(x + 1)^2")]
    [InlineData("(x^2 - 1)/(y^2 - 1)", "(x - 1)*(x + 1)/((y - 1)*(y + 1))")]
    [InlineData("exp(2*x) - 1", "(exp(x) - 1)*(exp(x) + 1)")]
    [InlineData("x^2 + 2*x*y + y^2 - z^2", "(x + y - z)*(x + y + z)")]
    public void Factor(string input, string expected) => Assert.Equal(Expr.Parse(expected), Expr.Parse(input).Factor());

    [Theory]
    [InlineData("1/x + 1/y", "(x + y)/(x*y)")]
    [InlineData("1/(1/d1 + n/d2)", "d1*d2/(d1*n + d2)")]
    [InlineData("x/(x - 1) - 1/(x - 1)", "1")]
    [InlineData("1/(x^2 - 1) + 1/(x + 1)", "x/(x^2 - 1)")]
    [InlineData("a/b + 0.5", "(a + 0.5*b)/b")]
    public void Together(string input, string expected) => Assert.Equal(Expr.Parse(expected), Expr.Parse(input).Together());

    [Theory]
    [InlineData("(x^2 - 1)/(x - 1)", "x + 1")]
    [InlineData("(x^3 + y^3)/(x + y)", "x^2 - x*y + y^2")]
    [InlineData("(x*y + x*z)/(y^2 - z^2)", "x/(y - z)")]
    [InlineData("(x - 4)/(sqrt(x) - 2)", "sqrt(x) + 2")]
    [InlineData("(a*x + b*x + a*y + b*y)^2/((a + b)*(x + y)^3)", "(a + b)/(x + y)")]
    public void Cancel(string input, string expected) => Assert.Equal(Expr.Parse(expected), RationalFunctions.Cancel(Expr.Parse(input)));

    [Theory]
    [InlineData("1/(x^2 - 1)", "1/(2*(x - 1)) - 1/(2*(x + 1))")]
    [InlineData("(x^2 + 1)/x", "x + 1/x")]
    [InlineData("1/(x^2*(x + 1))", "1/(x + 1) - 1/x + 1/x^2")]
    [InlineData("(3*x + 5)/(x^3 - x^2 - x + 1)", "4/(x - 1)^2 - 1/(2*(x - 1)) + 1/(2*(x + 1))")]
    [InlineData("1/(x*(x^2 + 1))", "1/x - x/(x^2 + 1)")]
    [InlineData("1/((x - a)*(x - b))", "1/((a - b)*(x - a)) - 1/((a - b)*(x - b))")]
    public void Apart(string input, string expected) =>
        Assert.Equal(Expr.Parse(expected).Expand(), RationalFunctions.Apart(Expr.Parse(input), "x").Expand());

    [Fact]
    public void Collect()
    {
        Assert.Equal(Expr.Parse("(a + b)*x + c"), RationalFunctions.Collect(Expr.Parse("a*x + b*x + c"), "x"));
        Assert.Equal(Expr.Parse("x^2 + (a + y)*x + a*y"), RationalFunctions.Collect(Expr.Parse("(x + a)*(x + y)"), "x"));
    }
}
