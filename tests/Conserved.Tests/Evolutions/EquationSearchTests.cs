namespace Discovery.Conserved.Tests.Evolutions;

/// <summary>Dimensions of spaces of equations: worked out independently with fractions in another system.</summary>
public sealed class EquationSearchTests
{
    [Theory]
    [InlineData("u u^2", 8)]
    [InlineData("u u^2 u^3", 2, "u*u_x", "u^2*u_x")]
    [InlineData("u u_x^2", 6)]
    [InlineData("u^2 u_x^2", 3)]
    [InlineData("u_x^2 u_x^3", 2, "u_x^2", "u_x^3")]
    [InlineData("u u^2 u_x^2", 1, "u_xxx")]
    [InlineData("u u_x^2 u_xx^3", 1, "u_xx*u_xxx")]
    [InlineData("u u^2 u_x^3", 1, "u_x*u_xxx + u_xx^2")]
    [InlineData("u u^2 u^3+u_x^2/2", 1, "6*u*u_x - u_xxx")]
    [InlineData("u_x^2 u_xx^2", 1, "u_xxx")]
    public void Equations_of_degree_three_that_keep_given_densities(string densities, int dimension, params string[] equations)
    {
        var found = EquationSearch.Keeping("u", "x", FunctionSpace.Products(FunctionSpace.Monomials(3, ["u", "u_x", "u_xx", "u_xxx"]), [Expr.One]), [.. densities.Split(' ').Select(Expr.Parse)]);
        Assert.Equal(dimension, found.Length);
        if (equations.Length > 0) Assert.Equal(equations.Select(Expr.Parse).Select(formula => formula.ToString()).Order(StringComparer.Ordinal), found.Select(formula => formula.ToString()).Order(StringComparer.Ordinal));
    }
}
