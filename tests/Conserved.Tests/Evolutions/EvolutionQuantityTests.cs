namespace Discovery.Conserved.Tests.Evolutions;

/// <summary>Counts in the 19 densities of degree 3 in u, u_x, u_xx, 9 of them trivial: worked out independently with fractions in another system. Each flux is checked.</summary>
public sealed class EvolutionQuantityTests
{
    [Theory]
    [InlineData("u_xxx", 4)]
    [InlineData("u_xxx - 6*u*u_x", 3)]
    [InlineData("u*u_x", 3)]
    [InlineData("u^2*u_x", 3)]
    [InlineData("u_xxx + u^2*u_x", 2)]
    [InlineData("u_x^3", 2)]
    [InlineData("u_x^2", 2)]
    [InlineData("(u_x + 4*u_xxx)^2", 1)]
    [InlineData("(u_x + 4*u_xxx)^3", 1)]
    [InlineData("u_xxx^3", 1)]
    [InlineData("u_x*u_xxx + u_xx^2", 3)]
    [InlineData("u_xx*u_xxx", 3)]
    [InlineData("u_xx", 1)]
    [InlineData("u_xx + u*u_x", 1)]
    [InlineData("u_xx + u_x^2", 0)]
    [InlineData("u_xxx^2", 1)]
    [InlineData("u_xx^3", 0)]
    [InlineData("u_xx^2", 0)]
    [InlineData("u^2*u_xxx", 0)]
    [InlineData("u_x*u_xx", 1)]
    [InlineData("u_xxx + u*u_x + u^2*u_x", 2)]
    [InlineData("u_xxx + u_x^2", 2)]
    [InlineData("u_xxx + u_x^3", 1)]
    [InlineData("u*u_xxx + 2*u_x*u_xx", 3)]
    [InlineData("u*u_xxx + 3*u_x*u_xx", 2)]
    public void Counts_of_densities(string rate, int count)
    {
        var finding = Asked.Densities(rate);
        Assert.Equal((19, 9, count), (finding.SpaceSize, finding.TrivialCount, finding.Densities.Length));
    }

    [Fact]
    public void Fluxes_of_Korteweg_and_de_Vries()
    {
        var densities = Asked.Densities("u_xxx - 6*u*u_x").Densities;
        Assert.Equal(["u: u_xx - 3*u^2", "u^2: 2*u*u_xx - 4*u^3 - u_x^2"], densities.Take(2).Select(density => $"{density.Density}: {density.Flux}"));
        Assert.Equal("2*u^3 + u_x^2", densities[2].Density.ToString());
    }

    [Fact]
    public void A_wave_with_a_sine_keeps_energy_and_momentum()
    {
        var system = new EvolutionSystem("x", "t", ["u", "v"], [Expr.Parse("v"), Expr.Parse("u_xx - sin(u)")]);
        var finding = EvolutionQuantities.Find(system, FunctionSpace.Products(FunctionSpace.Monomials(2, ["u", "v", "u_x", "v_x"]), [Expr.One, Expr.Parse("cos(u)"), Expr.Parse("sin(u)")]));
        Assert.Equal(["u*v_x", "u_x^2 - 2*cos(u) + v^2"], finding.Densities.Select(density => density.Density.ToString()));
        Assert.All(finding.Densities, density => Assert.True(EvolutionQuantities.Holds(system, density)));
    }

    [Fact]
    public void Densities_may_name_place_and_time()
    {
        // Galilei: int (x u + 3 t u^2) moves with no change for u_t = u_xxx + 6 u u_x (with its sign).
        var system = new EvolutionSystem("x", "t", ["u"], [Expr.Parse("u_xxx - 6*u*u_x")]);
        var finding = EvolutionQuantities.Find(system, [.. new[] { "u", "u^2", "x*u", "t*u", "t*u^2", "x*u^2" }.Select(Expr.Parse)]);
        Assert.Contains("t*u^2", string.Join("; ", finding.Densities.Select(density => density.Density.ToString())));
        Assert.All(finding.Densities, density => Assert.True(EvolutionQuantities.Holds(system, density)));
        Assert.Equal(3, finding.Densities.Length);
    }
}
