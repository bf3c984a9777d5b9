namespace Discovery.Symbolic.Tests.Units;

/// <summary>The oracle is the SI brochure (BIPM, 9th edition).</summary>
public sealed class UnitTests
{
    [Theory]
    [InlineData("N", "kg*m/s^2", 1)]
    [InlineData("kg*m^2*s^-2", "J", 1)]
    [InlineData("J/s", "W", 1)]
    [InlineData("V*A", "W", 1)]
    [InlineData("Wb/m^2", "T", 1)]
    [InlineData("mW/cm^2", "W/m^2", 10)]
    [InlineData("km/h", "m/s", 1 / 3.6)]
    [InlineData("g cm^-3", "kg/m^3", 1000)]
    [InlineData("V/m^(1/2)", "m^1.5*kg/A/s^3", 1)]
    [InlineData("1/cm", "m^-1", 100)]
    [InlineData("%", "1", 0.01)]
    [InlineData("MeV", "J", 1.602176634e-13)]
    [InlineData("dam", "m", 10)]
    [InlineData("min", "s", 60)]
    public void A_unit_is_so_many_of_another(string text, string other, double factor)
    {
        var (a, b) = (Unit.Parse(text), Unit.Parse(other));
        Assert.Equal(b.Dimension, a.Dimension);
        Assert.Equal(factor, a.Factor / b.Factor, factor * 1e-14);
    }

    [Theory]
    [InlineData("kg*fot", "line 1, column 4: the unit 'fot' is not known. Did you mean 'ft'?")]
    [InlineData("m^^2", "line 1, column 2: 'm^^2' is not a unit; write for example kg*m/s^2 or mW/cm^2")]
    public void Says_what_is_wrong_with_a_unit(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ParseException>(() => Unit.Parse(text)).Message);

    private static readonly Dictionary<string, Dimension> Pendulum = new()
    {
        ["l"] = Unit.Parse("m").Dimension,
        ["g"] = Unit.Parse("m/s^2").Dimension,
        ["m"] = Unit.Parse("kg").Dimension,
        ["t"] = Unit.Parse("s").Dimension,
    };

    [Theory]
    [InlineData("2*pi*sqrt(l/g)", "s")]
    [InlineData("m*g*l*(1 - cos(t*sqrt(g/l)))", "J")]
    [InlineData("abs(l)", "m")]
    public void A_right_formula_has_a_unit(string formula, string unit) =>
        Assert.Equal(Unit.Parse(unit).Dimension, UnitCheck.Of(Expr.Parse(formula), Pendulum).Dimension);

    [Theory]
    [InlineData("l + g", "g is in m/s^2 and cannot be added to l, which is in m")]
    [InlineData("sin(l)", "sin needs a pure number, but l is in m")]
    [InlineData("2^l", "the exponent l is in m and should be a pure number")]
    public void A_wrong_formula_is_explained(string formula, string error) =>
        Assert.Equal(error, UnitCheck.Of(Expr.Parse(formula), Pendulum).Error);

    [Fact]
    public void A_fitted_decimal_may_carry_a_unit()
    {
        Assert.True(UnitCheck.Of(Expr.Parse("1.5*l + 2.5"), Pendulum).IsConsistent);
        Assert.False(UnitCheck.Of(Expr.Parse("l + 2.5"), Pendulum, freeDecimals: false).IsConsistent);
        // 1.5*log(l/l0): the term 2.5 holds the unit of l0.
        Assert.True(UnitCheck.Of(Expr.Parse("1.5*log(l) + 2.5"), Pendulum).IsConsistent);
        Assert.False(UnitCheck.Of(Expr.Parse("1.5*log(l)"), Pendulum).IsConsistent);
    }

    [Fact]
    public void The_pendulum_has_one_group()
    {
        var groups = DimensionlessGroups.Of([.. Pendulum.Select(pair => (pair.Key, pair.Value))]);
        Assert.Equal(Expr.Parse("g*t^2/l"), Assert.Single(groups));
    }

    /// <summary>Buckingham's theorem: five quantities of pipe flow, rank three, two groups.</summary>
    [Fact]
    public void Groups_have_no_dimension()
    {
        var pipe = new (string, Dimension)[]
        {
            ("rho", Unit.Parse("kg/m^3").Dimension), ("v", Unit.Parse("m/s").Dimension), ("D", Unit.Parse("m").Dimension),
            ("mu", Unit.Parse("Pa*s").Dimension), ("dp", Unit.Parse("Pa").Dimension),
        };
        var groups = DimensionlessGroups.Of(pipe);
        Assert.Equal(2, groups.Count);
        var dimensions = pipe.ToDictionary(pair => pair.Item1, pair => pair.Item2);
        Assert.All(groups, group => Assert.True(UnitCheck.Of(group, dimensions).Dimension!.Value.IsNone));
    }
}
