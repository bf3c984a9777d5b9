namespace Discovery.Symbolic.Tests.Parsing;

public sealed class FormulaParserTests
{
    [Theory]
    [InlineData("-x^2", "-(x^2)")]
    [InlineData("x^-2", "1/(x*x)")]
    [InlineData("2^3^2", "512")]
    [InlineData("x**2", "x^2")]
    [InlineData("a/b/c", "a/(b*c)")]
    [InlineData("a - b - c", "a - (b + c)")]
    [InlineData("--x", "x")]
    [InlineData("2*-3", "-6")]
    [InlineData(" ( x ) ", "x")]
    [InlineData("ln(x)", "log(x)")]
    [InlineData("arctanh(x)", "atanh(x)")]
    [InlineData(".5*x", "0.5*x")]
    [InlineData("1e3*x", "1000.0*x")]
    public void Reads_what_people_type(string text, string expected) => Assert.Equal(Expr.Parse(expected), Expr.Parse(text));

    [Theory]
    [InlineData("", "line 1, column 1: found the end of the formula, expected a number, a name or '('")]
    [InlineData("2 x", "line 1, column 3: found 'x', expected an operator or the end of the formula")]
    [InlineData("2 + * 3", "line 1, column 5: found '*', expected a number, a name or '('")]
    [InlineData("sin(x", "line 1, column 6: found the end of the formula, expected ')'")]
    [InlineData("x)", "line 1, column 2: found ')', expected an operator or the end of the formula")]
    [InlineData("1 +\nsinn(x)", "line 2, column 1: the function 'sinn' is not known. Did you mean 'sin'?")]
    [InlineData("x $ y", "line 1, column 3: found '$', expected an operator or the end of the formula")]
    public void Says_where_it_stopped_and_what_would_be_right(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ParseException>(() => Expr.Parse(text)).Message);

    [Fact]
    public void Names_the_nearest_variable()
    {
        Assert.False(FormulaParser.TryParse("2*lenght", ["length", "g"], out _, out var error));
        Assert.Equal("line 1, column 3: the variable 'lenght' is not known. Did you mean 'length'?", error.ToString());
    }

    [Fact]
    public void Declared_names_win_over_constants()
    {
        Assert.True(FormulaParser.TryParse("e*x", ["e", "x"], out var formula, out _));
        Assert.True(formula.Contains("e"));
    }

    [Theory]
    [InlineData('(', 100_000)]
    [InlineData('9', 1_000_000)]
    [InlineData('-', 10_000)]
    public void Hostile_text_ends_in_an_error(char letter, int count) =>
        Assert.Throws<ParseException>(() => Expr.Parse(new string(letter, count)));

    [Fact]
    public void Huge_powers_stay_as_written() => Assert.Equal("x^1000000000", Expr.Parse("x^(10^9)").ToString());

    [Fact]
    public void Long_chains_are_read_without_recursion()
    {
        Assert.Equal("5000*x", Expr.Parse(string.Join("+", Enumerable.Repeat("x", 5000))).ToString());
        Assert.Equal("x", Expr.Parse(new string('-', 10_000) + "x").ToString());
    }
}
