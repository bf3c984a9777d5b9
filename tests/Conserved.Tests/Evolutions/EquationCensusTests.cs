namespace Discovery.Conserved.Tests.Evolutions;

/// <summary>Equations that keep most of the densities of degree 3 and order 2.</summary>
public sealed class EquationCensusTests
{
    [Fact]
    public void The_cube_of_a_sum_is_found_as_one_family()
    {
        // u_t = (u_x + a^2 u_xxx)^3 keeps a^2 u_xx^2 - u_x^2 and is found in a space of its cubes.
        var found = EquationCensus.Find("u", "x", FunctionSpace.Products(FunctionSpace.Monomials(3, ["u_x", "u_xxx"]), [Expr.One]), [.. new[] { "u", "u_x^2", "u_xx^2", "u^2" }.Select(Expr.Parse)], 1, default);
        var entry = Assert.Single(found, entry => entry.Rate.Factor().ToString() is "(u_x + u_xxx)^3" or "(u_xxx + u_x)^3");
        Assert.Equal("u_x^2 - u_xx^2", Assert.Single(entry.Densities).ToString());
    }

    [Fact]
    public void Korteweg_and_de_Vries_are_told_once_with_their_three()
    {
        var found = EquationCensus.Find("u", "x", [.. new[] { "u*u_x", "u^2*u_x", "u_xx", "u_xxx", "u_x^2" }.Select(Expr.Parse)], [.. new[] { "u", "u^2", "u^3", "u_x^2" }.Select(Expr.Parse)], 3, default);
        Assert.Single(found, entry => entry.Rate.SymbolNames().SetEquals(["u", "u_x", "u_xxx"]) && entry.Densities.Length == 3);
    }
}
