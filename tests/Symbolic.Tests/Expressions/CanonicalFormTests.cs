namespace Discovery.Symbolic.Tests.Expressions;

/// <summary>Identities of school algebra; the oracle is the algebra itself.</summary>
public sealed class CanonicalFormTests
{
    [Theory]
    [InlineData("x + x", "2*x")]
    [InlineData("x - x", "0")]
    [InlineData("x*x*x", "x^3")]
    [InlineData("x/x", "1")]
    [InlineData("2*x*3*y", "6*x*y")]
    [InlineData("(x + y) - (x - y)", "2*y")]
    [InlineData("-(x - y)", "y - x")]
    [InlineData("(y - x)^2", "(x - y)^2")]
    [InlineData("(y - x)*z", "-(x - y)*z")]
    [InlineData("1/(y - x)^3", "-(x - y)^(-3)")]
    [InlineData("(2*x)^3", "8*x^3")]
    [InlineData("(x^2)^3", "x^6")]
    [InlineData("sqrt(x)^2", "x")]
    [InlineData("sqrt(x)*sqrt(x)", "x")]
    [InlineData("sqrt(4*x)", "2*sqrt(x)")]
    [InlineData("sqrt(8)", "2*sqrt(2)")]
    [InlineData("1/sqrt(2)", "sqrt(2)/2")]
    [InlineData("4^(3/2)", "8")]
    [InlineData("(8/27)^(1/3)", "2/3")]
    [InlineData("x^2/x^5", "x^(-3)")]
    [InlineData("1/3 + 1/6", "1/2")]
    [InlineData("0.1 + 0.2", "0.3")]
    [InlineData("0.1 + 0.2 - 0.3", "0")]
    [InlineData("0.2501*x - 0.2499*x", "0.0002*x")]
    [InlineData("exp(x)*exp(y)", "exp(x + y)")]
    [InlineData("exp(x)^3", "exp(3*x)")]
    [InlineData("e^x", "exp(x)")]
    [InlineData("exp(1)", "e")]
    [InlineData("log(exp(x))", "x")]
    [InlineData("exp(log(x) - log(y))", "x/y")]
    [InlineData("exp(2*log(x) + y)", "x^2*exp(y)")]
    [InlineData("log(1/x)", "-log(x)")]
    [InlineData("sin(-x)", "-sin(x)")]
    [InlineData("cos(y - x)", "cos(x - y)")]
    [InlineData("sin(x + pi)", "-sin(x)")]
    [InlineData("sin(x + pi/2)", "cos(x)")]
    [InlineData("cos(3*pi/2 - x)", "-sin(x)")]
    [InlineData("sin(pi/6)", "1/2")]
    [InlineData("cos(2*pi/3)", "-1/2")]
    [InlineData("sin(5*pi/4)", "-sqrt(2)/2")]
    [InlineData("tan(x + pi)", "tan(x)")]
    [InlineData("tanh(atanh(u) + atanh(v))", "(u + v)/(1 + u*v)")]
    [InlineData("sin(asin(x))", "x")]
    [InlineData("abs(-3*x)", "3*abs(x)")]
    [InlineData("abs(x)^2", "x^2")]
    [InlineData("x^2.0", "x^2")]
    public void Canonical_form_is(string input, string expected) => Assert.Equal(Expr.Parse(expected), Expr.Parse(input));

    [Theory]
    [InlineData("sqrt(x^2)", "x")] // abs(x) for negative x
    [InlineData("asin(sin(x))", "x")]
    [InlineData("log(x^2)", "2*log(x)")]
    [InlineData("sin(x)", "x")]
    public void Different_formulas_stay_different(string a, string b) => Assert.NotEqual(Expr.Parse(b), Expr.Parse(a));

    [Fact]
    public void Order_of_writing_does_not_matter() =>
        Assert.Equal(Expr.Parse("a*b*c + sin(x)*y - 1"), Expr.Parse("y*sin(x) - 1 + c*a*b"));

    [Fact]
    public void Substitution_is_simultaneous()
    {
        var swapped = Expr.Parse("x - 2*y").Substitute(new Dictionary<string, Expr> { ["x"] = Expr.Symbol("y"), ["y"] = Expr.Symbol("x") });
        Assert.Equal(Expr.Parse("y - 2*x"), swapped);
    }

    [Theory]
    [InlineData("x", 1)]
    [InlineData("-x", 1)]
    [InlineData("x/y", 3)]
    [InlineData("1/x", 2)]
    [InlineData("sqrt(l/g)", 4)]
    [InlineData("2*pi*sqrt(l/g)", 8)]
    [InlineData("exp(sin(pi*x) + y^2)", 11)]
    public void Complexity_counts_what_is_read(string formula, int expected) => Assert.Equal(expected, Expr.Parse(formula).Complexity());
}
