namespace Discovery.Conserved.Tests.Flows;

/// <summary>Exact counts: worked out independently with fractions in another system for each of these spaces.</summary>
public sealed class FlowQuantityTests
{
    private const string Isotropic = "x' = p; y' = q; p' = -x; q' = -y";
    private const string OneToTwo = "x' = p; y' = q; p' = -x; q' = -4*y";
    private const string OneToRootTwo = "x' = p; y' = q; p' = -x; q' = -2*y";
    private const string Euler = "x' = y*z; y' = -4*x*z; z' = 3*x*y";
    private const string Toda = "a' = a*(v - u); b' = b*(w - v); c' = c*(u - w); u' = 2*(a^2 - c^2); v' = 2*(b^2 - a^2); w' = 2*(c^2 - b^2)";

    [Theory]
    [InlineData("x' = p; p' = -x", 2, 1, 1)]
    [InlineData("x' = p; p' = -x", 3, 1, 1)]
    [InlineData("x' = p; p' = -x", 4, 2, 1)]
    [InlineData("x' = p; p' = -x - p/5", 4, 0, 0)]
    [InlineData("x' = 10*(y - x); y' = x*(28 - z) - y; z' = x*y - 8/3*z", 4, 0, 0)]
    [InlineData("x' = x - x*y; y' = x*y - y", 4, 0, 0)]
    [InlineData(Isotropic, 2, 4, 3)]
    [InlineData(Isotropic, 4, 13, 3)]
    [InlineData(OneToTwo, 2, 2, 2)]
    [InlineData(OneToTwo, 3, 4, 3)]
    [InlineData(OneToTwo, 4, 7, 3)]
    [InlineData(OneToRootTwo, 2, 2, 2)]
    [InlineData(OneToRootTwo, 4, 5, 2)]
    [InlineData(Euler, 2, 2, 2)]
    [InlineData("x' = p; y' = q; p' = -x - 2*x*y; q' = -y - x^2 + y^2", 4, 1, 1)]
    [InlineData("x' = p; y' = q; p' = -x - 2*x*y; q' = -y - x^2 - y^2", 3, 2, 2)]
    [InlineData("x' = p; y' = q; p' = -x - 2*x*y; q' = -y - x^2 - 6*y^2", 3, 1, 1)]
    [InlineData("x' = p; y' = q; p' = -x - 2*x*y; q' = -y - x^2 - 6*y^2", 4, 2, 2)]
    [InlineData(Toda, 1, 1, 1)]
    [InlineData(Toda, 2, 3, 2)]
    [InlineData(Toda, 3, 7, 4)]
    public void Counts_of_polynomial_quantities(string equations, int degree, int found, int independent)
    {
        var finding = Asked.Kept(equations, degree);
        Assert.Equal((found, independent), (finding.Dimension, finding.IndependentCount));
    }

    [Fact]
    public void The_isotropic_oscillator_keeps_energies_angular_momentum_and_one_more_with_its_relation()
    {
        var finding = Asked.Kept(Isotropic, 4);
        Assert.Equal(["p*q + x*y", "p*y - q*x", "p^2 + x^2", "q^2 + y^2"], finding.Quantities.Select(quantity => quantity.Formula.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal("0", Insert(Assert.Single(finding.Relations), finding).Expand().ToString());
    }

    [Theory]
    [InlineData(OneToTwo, 3, "p^2*y - p*q*x - x^2*y", "p^2*q + 4*p*x*y - q*x^2")]
    [InlineData(Euler, 2, "4*x^2 + y^2", "z^2 - 3*x^2")]
    [InlineData("x' = p; y' = q; p' = -x - 2*x*y; q' = -y - x^2 - y^2", 3, "3*p*q + x^3 + 3*x*y^2 + 3*x*y")]
    [InlineData("x' = p; y' = q; p' = -x - 2*x*y; q' = -y - x^2 - 6*y^2", 4, "3*p^2 - 4*p^2*y + 4*p*q*x + x^4 + 4*x^2*y^2 + 4*x^2*y + 3*x^2")]
    [InlineData(Toda, 3, "a*b*c", "u + v + w")]
    public void Quantities_are_kept_and_others_are_not(string equations, int degree, params string[] quantities)
    {
        var system = Asked.Flow(equations);
        Assert.All(quantities, quantity => Assert.True(FlowQuantities.IsKept(system, Expr.Parse(quantity))));
        Assert.False(FlowQuantities.IsKept(system, Expr.Parse(quantities[0]) + Expr.Symbol(system.States[0])));
        Assert.All(Asked.Kept(equations, degree).Quantities, quantity => Assert.True(FlowQuantities.IsKept(system, quantity.Formula)));
    }

    [Fact]
    public void Lotka_and_Volterra_keep_a_sum_with_logarithms()
    {
        var system = Asked.Flow("x' = x - x*y; y' = x*y - y");
        var finding = Asked.Kept(system, 2, "log(x)", "log(y)");
        Assert.Equal(Expr.Parse("x + y - log(x) - log(y)"), Assert.Single(finding.Quantities).Formula);
    }

    [Fact]
    public void Kepler_keeps_energy_angular_momentum_and_the_axis()
    {
        var system = Asked.Flow("x' = vx; y' = vy; vx' = -x/r^3; vy' = -y/r^3", "r = sqrt(x^2 + y^2)");
        var finding = Asked.Kept(system, 3, "1/r");
        Assert.Equal((69, 4, 3), (finding.SpaceSize, finding.Dimension, finding.IndependentCount));
        Assert.Equal(4, finding.Quantities.Length);
        // A^2 = 1 + 2 E L^2.
        Assert.Equal("0", Insert(Assert.Single(finding.Relations), finding).Substitute("r", Expr.Parse("sqrt(x^2 + y^2)")).Expand().Simplify().ToString());
    }

    [Fact]
    public void Three_bodies_keep_five_quantities_without_time()
    {
        // Masses 1, 2, 3; the fifth is the angular momentum of the centre of mass, X x P.
        var system = Asked.Flow(
            """
            x1' = u1; y1' = v1; x2' = u2; y2' = v2; x3' = u3; y3' = v3;
            u1' = 2*(x2 - x1)/r12^3 + 3*(x3 - x1)/r13^3; v1' = 2*(y2 - y1)/r12^3 + 3*(y3 - y1)/r13^3;
            u2' = (x1 - x2)/r12^3 + 3*(x3 - x2)/r23^3; v2' = (y1 - y2)/r12^3 + 3*(y3 - y2)/r23^3;
            u3' = (x1 - x3)/r13^3 + 2*(x2 - x3)/r23^3; v3' = (y1 - y3)/r13^3 + 2*(y2 - y3)/r23^3
            """,
            "r12 = sqrt((x1 - x2)^2 + (y1 - y2)^2)", "r13 = sqrt((x1 - x3)^2 + (y1 - y3)^2)", "r23 = sqrt((x2 - x3)^2 + (y2 - y3)^2)");
        var finding = FlowQuantities.Find(system, [.. FunctionSpace.Monomials(2, system.States), Expr.Parse("1/r12"), Expr.Parse("1/r13"), Expr.Parse("1/r23")]);
        Assert.Equal(5, finding.IndependentCount);
        Assert.Empty(finding.Relations);
    }

    [Fact]
    public void Two_rates_of_learning_leave_a_difference_of_squares()
    {
        var system = Asked.Flow("a' = -k*a*r^2; r' = -m*a^2*r") with { Parameters = ["k", "m"] };
        var finding = FlowQuantities.Find(system, FunctionSpace.Products(FunctionSpace.Monomials(2, ["a", "r"]), [.. FunctionSpace.Monomials(1, ["k", "m"])]));
        Assert.Equal("a^2*m - k*r^2", Assert.Single(finding.Quantities).Formula.ToString());
    }

    /// <summary>Substrate and cells of a chemostat add up to 1 as exp(-D t) does to 0.</summary>
    [Fact]
    public void A_function_of_the_time_alone_may_be_part_of_a_quantity()
    {
        var system = Asked.Flow("s' = D*(1 - s) - m*s*n/(1 + s); n' = m*s*n/(1 + s) - D*n") with { Parameters = ["D", "m"], Time = "t" };
        var finding = FlowQuantities.Find(system, [.. new[] { "s", "n", "exp(D*t)", "s*exp(D*t)", "n*exp(D*t)", "D*m" }.Select(Expr.Parse)]);
        Assert.Equal("n*exp(D*t) + s*exp(D*t) - exp(D*t)", Assert.Single(finding.Quantities).Formula.ToString());
    }

    /// <summary>W. O. Kermack and A. G. McKendrick, 1927: R + (g/b) log(S) along an epidemic.</summary>
    [Fact]
    public void The_usual_space_has_weights_with_parameters()
    {
        var system = Asked.Flow("S' = -b*S*I; I' = b*S*I - g*I; R' = g*I") with { Parameters = ["b", "g"] };
        Assert.Equal(["I + R + S", "R*b + g*log(S)"], FlowQuantities.Find(system, UsualSpace.Of(system)).Quantities.Select(quantity => quantity.Formula.ToString()));
    }

    /// <summary>M. Henon and C. Heiles, 1964: kinetic energy is positive.</summary>
    [Fact]
    public void An_energy_has_positive_squares() =>
        Assert.Equal(Expr.Parse("3*p^2 + 3*q^2 + 3*x^2 + 3*y^2 + 6*x^2*y - 2*y^3"), Assert.Single(Asked.Kept("x' = p; y' = q; p' = -x - 2*x*y; q' = -y - x^2 + y^2", 3).Quantities).Formula);

    [Fact]
    public void A_pendulum_keeps_its_energy_and_a_double_one_its_own()
    {
        Assert.Equal("w^2 - 2*cos(q)", Assert.Single(Asked.Kept(Asked.Flow("q' = w; w' = -sin(q)"), 2, "sin(q)", "cos(q)").Quantities).Formula.ToString());
        // Equal masses and rods, g = 1.
        var system = Asked.Flow(
            """
            a' = v; b' = w;
            v' = (-3*sin(a) - sin(a - 2*b) - 2*sin(a - b)*(w^2 + v^2*cos(a - b)))/(3 - cos(2*a - 2*b));
            w' = 2*sin(a - b)*(2*v^2 + 2*cos(a) + w^2*cos(a - b))/(3 - cos(2*a - 2*b))
            """);
        var space = FunctionSpace.Products([Expr.One, .. new[] { "v^2", "w^2", "v*w" }.Select(Expr.Parse)], [Expr.One, .. new[] { "cos(a)", "cos(b)", "cos(a - b)" }.Select(Expr.Parse)]);
        Assert.Equal(Expr.Parse("2*v^2 - 4*cos(a) - 2*cos(b) + w^2 + 2*v*w*cos(a - b)"), Assert.Single(FlowQuantities.Find(system, space).Quantities).Formula);
    }

    private static Expr Insert(Expr relation, FlowFinding finding) =>
        relation.Substitute(finding.Quantities.Select((quantity, i) => (Name: $"H{i + 1}", quantity.Formula)).ToDictionary(pair => pair.Name, pair => pair.Formula));
}
