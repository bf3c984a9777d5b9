namespace Discovery.Laws.Tests;

public sealed class ConstantTests
{
    /// <summary>The units follow from the formula by hand: both sides of a sum, and an argument of exp that is a pure number.</summary>
    [Theory]
    [InlineData("c1*sqrt(l/g)", "c1: ")]
    [InlineData("c1*sqrt(l)", "c1: s/m^(1/2)")]
    [InlineData("c1*exp(-l/c2)", "c1: s, c2: m")]
    [InlineData("c1*exp(-c2*l) + c3", "c1: s, c2: 1/m, c3: s")]
    [InlineData("c1*(l - c2)^2", "c1: s/m^2, c2: m")]
    [InlineData("c1*l^c2", "c2: ")]
    [InlineData("c1*sin(c2*l + c3)", "c1: s, c2: 1/m, c3: ")]
    public void Constants_have_the_units_that_balance_the_law(string law, string expected)
    {
        var units = new Dictionary<string, string> { ["l"] = "m", ["g"] = "m/s^2" };
        var found = ConstantUnits.Of(Expr.Parse(law), ["c1", "c2", "c3"], units, "s");
        Assert.Equal(expected, string.Join(", ", found.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}")));
    }

    [Theory]
    [InlineData("kg*m^2/s^3", "kg*m^2/s^3")]
    [InlineData("J/(mol*K)", "J/(K*mol)")]
    [InlineData("m s^-1", "m/s")]
    [InlineData("%", "percent")]
    [InlineData("1", "")]
    public void Units_keep_their_words(string text, string expected) => Assert.Equal(expected, UnitPowers.Of(text)?.ToString());

    [Theory]
    [InlineData("0.5*exp(-2.31*x) + 1.7", "c1*exp(-c2*x) + c3")]
    [InlineData("2*pi*sqrt(l/g)", "c1*sqrt(l/g)")]
    public void Constants_are_tied_to_the_law_by_their_names(string law, string named)
    {
        FittedConstant[] constants = law.StartsWith('0') ? [new("c1", 0.5, 0.01), new("c2", 2.31, 0.02), new("c3", 1.7, 0.1)] : [new("c1", 6.2832, 1e-4, "2*pi")];
        Assert.Equal(named, PrintedNumbers.Named(Expr.Parse(law), constants).ToString());
    }

    /// <summary>Two constants may lie within each other's deviations, and a whole exponent near the inverse of a third.</summary>
    [Fact]
    public void Each_constant_names_the_number_that_it_is()
    {
        FittedConstant[] constants = [new("c1", -0.5435, 0.06), new("c2", -0.504, 0.06)];
        Assert.Equal(Expr.Parse("c2*u^2 + c1*u*v"), PrintedNumbers.Named(Expr.Parse("-0.504*u^2 - 0.5435*u*v"), constants));
        Assert.Equal(Expr.Parse("u^2*v"), PrintedNumbers.Named(Expr.Parse("u^2*v"), [new("c1", 0.504, 0.06)]));
    }

    /// <summary>3.14159 to six digits tells 21 bits, of which pi takes 3; 0.4 to one digit tells less than 2/5 takes.</summary>
    [Fact]
    public void Odds_are_those_of_the_bits_that_a_closed_form_saves()
    {
        Assert.InRange(new FittedConstant("c1", 3.14159, 2e-6, "pi").Odds()!.Value, 1e4, 1e6);
        Assert.True(new FittedConstant("c1", 0.41, 0.05, "2/5").Odds() < 1);
        Assert.Null(new FittedConstant("c1", 0.41, 0.05).Odds());
        Assert.Null(new FittedConstant("c1", 0.41, double.NaN, "2/5").Odds());
    }
}
