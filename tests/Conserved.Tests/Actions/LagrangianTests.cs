namespace Discovery.Conserved.Tests.Actions;

/// <summary>Lagrangians of textbooks, up to a factor and a gauge that are fixed.</summary>
public sealed class LagrangianTests
{
    [Theory]
    [InlineData("-q", "q q^2", "1/2*v^2 - 1/2*q^2")]
    [InlineData("-sin(q)", "q q^2 sin(q) cos(q)", "1/2*v^2 + cos(q)")]
    [InlineData("(1 - v^2)^(3/2)", "q q^2 sqrt(1-v^2)", "q - sqrt(1 - v^2)")]
    public void One_coordinate(string acceleration, string factors, string expected)
    {
        var finding = Find(acceleration, factors);
        Assert.Contains(Expr.Parse(expected).Expand(), finding.Lagrangians.Select(lagrangian => lagrangian.Expand()));
        Assert.True(finding.GaugeCount > 0);
    }

    [Fact]
    public void A_damped_oscillator_has_none_without_time_and_one_with_it()
    {
        Assert.Empty(Find("-q - v/5", "q q^2").Lagrangians);
        Assert.Contains(Expr.Parse("1/2*exp(t/5)*v^2 - 1/2*exp(t/5)*q^2"), Find("-q - v/5", "exp(t/5) q*exp(t/5) q^2*exp(t/5)").Lagrangians.Select(lagrangian => (lagrangian / 2).Expand()).Concat(Find("-q - v/5", "exp(t/5) q*exp(t/5) q^2*exp(t/5)").Lagrangians));
    }

    [Fact]
    public void Two_coordinates_in_a_central_field()
    {
        var system = new MechanicalSystem(["x", "y"], ["u", "v"], [Expr.Parse("-x/r^3"), Expr.Parse("-y/r^3")]) { Definitions = System.Collections.Immutable.ImmutableDictionary<string, Expr>.Empty.Add("r", Expr.Parse("sqrt(x^2 + y^2)")) };
        var finding = LagrangianSearch.Find(system, FunctionSpace.Products(FunctionSpace.Monomials(2, ["x", "y", "u", "v"]), [Expr.One, Expr.Parse("1/r")]));
        Assert.Contains(Expr.Parse("1/2*u^2 + 1/2*v^2 + 1/r"), finding.Lagrangians);
    }

    private static LagrangianFinding Find(string acceleration, string factors) =>
        LagrangianSearch.Find(new MechanicalSystem(["q"], ["v"], [Expr.Parse(acceleration)]), FunctionSpace.Products(FunctionSpace.Monomials(2, ["v"]), [Expr.One, .. factors.Split(' ').Select(Expr.Parse)]));
}
