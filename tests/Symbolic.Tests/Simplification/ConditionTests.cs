namespace Discovery.Symbolic.Tests.Simplification;

/// <summary>Where a simplified formula is the formula that was written. The oracle is the domain of the real functions.</summary>
public sealed class ConditionTests
{
    [Theory]
    [InlineData("x/x", "1", "x != 0")]
    [InlineData("x^3/x^2", "x", "x != 0")]
    [InlineData("x^a*x^(-a)", "1", "x > 0")]
    [InlineData("(x^2-1)/(x-1)", "x + 1", "x != 1")]
    [InlineData("(x^2-y^2)/(x-y)", "x + y", "x != y")]
    [InlineData("x*(1/x+1/y)", "x/y + 1", "x != 0")]
    [InlineData("1/(1+1/x)", "x/(x + 1)", "x != 0")]
    [InlineData("1/(x-y)+1/(y-x)", "0", "x != y")]
    [InlineData("sqrt(x)^2", "x", "x >= 0")]
    [InlineData("sqrt(x^3)/sqrt(x)", "x", "x > 0")]
    [InlineData("sqrt(x)*sqrt(y)", "sqrt(x*y)", "x >= 0", "y >= 0")]
    [InlineData("sqrt(x^2+2*x*y+y^2)", "abs(x + y)")]
    [InlineData("sqrt((1-cos(2*x))/2)", "abs(sin(x))")]
    [InlineData("1/(sqrt(x+1)-sqrt(x))", "sqrt(x) + sqrt(x + 1)")]
    [InlineData("sqrt(x^2*y)", "sqrt(y)*abs(x)", "y >= 0", "x != 0")]
    [InlineData("exp(log(x))", "x", "x > 0")]
    [InlineData("log(exp(x))", "x")]
    [InlineData("0*log(x)", "0", "x > 0")]
    [InlineData("log(x)+log(y)", "log(x*y)", "x > 0", "y > 0")]
    [InlineData("log((1+x)/(1-x))", "2*atanh(x)")]
    [InlineData("log(x)/log(x)", "1", "x > 0", "x != 1")]
    [InlineData("1 - sigmoid(log(a)+log(b))", "1/(a*b + 1)", "a > 0", "b > 0")]
    [InlineData("sin(asin(x))", "x", "x^2 <= 1")]
    [InlineData("cosh(acosh(x))", "x", "x >= 1")]
    [InlineData("acosh(cosh(x))", "abs(x)")]
    [InlineData("tan(x)*cos(x)", "sin(x)", "cos(x) != 0")]
    [InlineData("1/(exp(x)-exp(-x))", "1/(2*sinh(x))")]
    [InlineData("gamma(x)/gamma(x)", "1", "x != 0, -1, -2, ...")]
    [InlineData("2.25*x^2/(2.25*x)", "x", "x != 0")]
    [InlineData("abs(x*y)/(abs(x)*abs(y))", "1", "x != 0", "y != 0")]
    [InlineData("(2*x+1)/(2*x+1)", "1", "x != -1/2")]
    [InlineData("(2.0*x+4.0)/(x+2.0)", "2.0", "x != -2.0")]
    public void What_the_text_needs_and_the_result_does_not_is_listed(string text, string simple, params string[] conditions)
    {
        var result = Simplifier.Simplify(WrittenFormula.Parse(text));
        Assert.Equal(simple, result.Expr.ToString());
        Assert.Equal(conditions, result.Conditions.Select(condition => condition.ToString()));
    }

    [Theory]
    [InlineData("x/x", "1", "x > 0")]
    [InlineData("x/x", "1", "x <= -2")]
    [InlineData("1/sqrt(1-v^2/c^2)*sqrt(1-v^2/c^2)", "1", "c > 0", "v^2 < c^2")]
    [InlineData("sqrt((v-c)^2)/(v-c)", "-1", "v < c")]
    [InlineData("(x^2-1)/(x-1)", "x + 1", "x != 1")]
    [InlineData("(x^n)^2/x^(2*n)", "1", "n integer", "x != 0")]
    [InlineData("sin(n*pi) + cos(2*pi*n)", "1", "n integer")]
    [InlineData("gamma(x)/gamma(x)", "1", "x > 0")]
    public void What_is_known_is_not_listed(string text, string simple, params string[] known)
    {
        var options = new SimplifyOptions { Assumptions = Assumptions.None.With(known.Select(Condition.Parse)) };
        var result = Simplifier.Simplify(WrittenFormula.Parse(text), options);
        Assert.Equal(simple, result.Expr.ToString());
        Assert.Empty(result.Conditions);
    }

    /// <summary>Zero is no singularity of sign(x)^2, but the value there is not 1.</summary>
    [Fact]
    public void What_an_identity_assumes_is_listed() =>
        Assert.Equal(["x != 0"], Simplifier.Simplify(Expr.Parse("sign(x)^2")).Conditions.Select(condition => condition.ToString()));

    [Theory]
    [InlineData("x < 1", "x < 1")]
    [InlineData("a^2 >= b", "a^2 >= b")]
    [InlineData("1 - x^2 > 0", "x^2 < 1")]
    [InlineData("n integer", "n integer")]
    public void Conditions_are_read_and_written_as_people_do(string text, string expected) => Assert.Equal(expected, Condition.Parse(text).ToString());

    [Fact]
    public void What_is_no_condition_is_refused() =>
        Assert.Equal("'x = 1' is not a condition; write a != b, a > b, a >= b, a < b, a <= b or a integer.", Assert.Throws<FormatException>(() => Condition.Parse("x = 1")).Message);
}
