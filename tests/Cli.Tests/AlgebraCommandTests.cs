namespace Discovery.Cli.Tests;

/// <summary>The algebra on its own: simplify, same, latex.</summary>
public sealed class AlgebraCommandTests
{
    [Theory]
    [InlineData("(a+b)^2-(a-b)^2", "4*a*b", "")]
    [InlineData("(x^2-1)/(x-1)", "x + 1", "if x != 1")]
    [InlineData("sin(x)^2 + cos(x)^2", "1", "")]
    public async Task Simplify_prints_the_simpler_formula(string formula, string expected, string conditions)
    {
        using var session = new Session();
        Assert.Equal(0, await session.RunAsync("simplify", formula));
        Assert.Equal(expected, session.Output.TrimEnd());
        Assert.Equal(conditions, session.Error.TrimEnd());
    }

    [Theory]
    [InlineData("sin(2*x)", "2*sin(x)*cos(x)", "same", 0)]
    [InlineData("x^2 + 1", "x^2 + pi", "same up to a constant", 0)]
    [InlineData("x", "2*x", "same up to a constant", 0)]
    [InlineData("sqrt(x^2)", "x", "different", 2)]
    [InlineData("log(-x^2 - 1)", "sqrt(-x^2 - 2)", "undecided", 2)]
    public async Task Same_says_how_two_formulas_stand_to_each_other(string first, string second, string expected, int code)
    {
        using var session = new Session();
        Assert.Equal(code, await session.RunAsync("same", first, second));
        Assert.Equal(expected, session.Output.TrimEnd());
        Assert.Empty(session.Error);
    }

    [Theory]
    [InlineData("s = 0; s = s + x; y = s mod 5", "y = 0; y = (x + y) mod 5", "same: both are linear, and agree on all whole numbers", 0)]
    [InlineData("y = 0; y = y xor x mod 2", "y = 0; y = (x + y) mod 2", "same: on all sequences of inputs from 0 to 3", 0)]
    [InlineData("s = 0; s = s + x; y = abs(s)", "s = 0; s = s + x; y = max(s, 0 - s)", "undecided: all sequences of inputs from 0 to 3 up to ", 2)]
    [InlineData("r = 0; r = min(r + x, 3); y = r", "r = 0; r = min(r + x, 4); y = r", "different: after ", 2)]
    public async Task Same_says_how_two_programs_stand_to_each_other(string first, string second, string expected, int code)
    {
        using var session = new Session();
        Assert.Equal(code, await session.RunAsync("same", first, second));
        Assert.StartsWith(expected, session.Output, StringComparison.Ordinal);
        Assert.Empty(session.Error);
    }

    [Theory]
    [InlineData("error: found '1-3' after --among, expected a range such as 0..9.", "y = x", "y = x", "--among", "1-3")]
    [InlineData("error: the first program has 1 inputs and 1 outputs, the second 2 and 1; programs that can be the same have as many.", "y = x", "y = a + b")]
    public async Task Programs_that_cannot_be_compared_are_told(string sentence, params string[] arguments)
    {
        using var session = new Session();
        Assert.Equal(1, await session.RunAsync(["same", .. arguments]));
        Assert.Equal(sentence, session.Error.TrimEnd());
    }

    [Theory]
    [InlineData("simplify", "2*coss(x)")]
    [InlineData("same", "x", "2*coss(x)")]
    [InlineData("same", "2*coss(x)", "x")]
    [InlineData("latex", "2*coss(x)")]
    public async Task A_formula_that_cannot_be_read_is_an_error(params string[] arguments)
    {
        using var session = new Session();
        Assert.Equal(1, await session.RunAsync(arguments));
        Assert.Equal("error: line 1, column 3: the function 'coss' is not known. Did you mean 'cos'?", session.Error.TrimEnd());
        Assert.Empty(session.Output);
    }

    [Fact]
    public async Task Same_needs_two_formulas()
    {
        using var session = new Session();
        Assert.Equal(1, await session.RunAsync("same", "x"));
        Assert.StartsWith("error: ", session.Error, StringComparison.Ordinal);
    }
}
