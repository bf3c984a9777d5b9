namespace Discovery.Tests.Sweeps;

public sealed class VariationTests
{
    [Theory]
    [InlineData("sample {} of 2*x", "sample")]
    [InlineData("network grid", "grid")]
    [InlineData("constant k = {}", "k")]
    [InlineData("sample 100 of x noise {}", "noise")]
    [InlineData("input x in 0 .. {}", "x")]
    [InlineData("search effort {}", "effort")]
    [InlineData("data \"{}.csv\"", "data")]
    public void What_is_varied_has_a_name(string statement, string name) => Assert.Equal(name, Variation.Parse([statement, "1"]).Name);

    [Theory]
    [InlineData("sample {} of 2*x", "input x in 0 .. 1\nsample 50 of 2*x\n", "input x in 0 .. 1\nsample 7 of 2*x\n")] // the keyword alone
    [InlineData("input x in 0 .. {}", "input a in 0 .. 1\ninput x in 0 .. 1\n", "input a in 0 .. 1\ninput x in 0 .. 7\n")] // the keyword with its name
    [InlineData("network grid {}", "network shape 2 1\nsearch effort quick\n", "network shape 2 1\nsearch effort quick\nnetwork grid 7\n")] // not there yet
    [InlineData("keep form {}", "keep form a*x \\\n  + b\nseed 1\n", "keep form 7\nseed 1\n")] // a statement of two lines
    public void A_value_takes_the_place_of_the_statement(string statement, string text, string expected) =>
        Assert.Equal(expected, Variation.Parse([statement, "7"]).Apply(text, "7"));

    [Theory]
    [InlineData("--vary: found nothing, expected a statement and its values, such as \"sample {} of 2*x\" 50 100 200.")]
    [InlineData("--vary: found no values behind 'sample {} of x', expected some, such as 50 100 200.", "sample {} of x")]
    [InlineData("--vary: 'input x in {} .. {}' has 2 places {} for its values, expected one.", "input x in {} .. {}", "1")]
    public void A_mistake_is_told(string message, params string[] words) => Assert.Equal(message, Assert.Throws<FormatException>(() => Variation.Parse(words)).Message);
}
