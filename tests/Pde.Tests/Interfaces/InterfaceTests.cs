
namespace Discovery.Pde.Tests.Interfaces;

/// <summary>Oracles are solutions by hand: a flux is continuous where its coefficient jumps.</summary>
public sealed class InterfaceTests
{
    [Theory]
    // Slopes 2 and 2/3, as 1 to 3, with 2/4 + 2/3 * 3/4 = 1.
    [InlineData("diff((2 + sign(x - 1/4))*u_x, x) = 0", "4/3*x + 1/6 - 2/3*abs(x - 1/4)")]
    [InlineData("diff((1 + abs(x - 1/2))*u_x, x) = 0", "1/2 + sign(x - 1/2)*log(1 + abs(x - 1/2))/(2*log(3/2))")]
    [InlineData("u_xx = sign(x - 1/2)", "x + abs(x - 1/2)*(x - 1/2)/2 - (2*x - 1)/8")]
    public void A_coefficient_with_a_kink_or_jump_is_solved_piece_by_piece(string equation, string exact)
    {
        var problem = DifferentialProblem.Of(new Box(new Axis("x", 0, 1)), ["u"], [equation]).At("x", 0, "u = 0").At("x", 1, "u = 1");
        Assert.True(PdeSolver.Solve(problem, new SolverOptions { Tolerance = 1e-9 }).ErrorsAgainst([Expr.Parse(exact)]).L2 < 1e-9);
    }

    [Fact]
    public void Heat_flows_through_two_layers_along_time()
    {
        // In both layers the same decay: k u'' = -u with k = 1 and 4 gives sin(pi x) up to 1/2 on the left; on the right the wave is half as steep.
        var problem = DifferentialProblem.Of(new Box(new Axis("x", 0, 1), new Axis("t", 0, 0.1)), ["u"], ["u_t = diff((5 + 3*sign(x - 1/2))/2*u_x, x)"])
            .At("t", 0, "u = sin(pi*x)*(1 - sign(x - 1/2))/2 + cos(pi/2*(x - 1/2))*(1 + sign(x - 1/2))/2").At("x", 0, "u = 0").At("x", 1, "u_x = -pi/2*sin(pi/4)*exp(-pi^2*t)");
        var exact = Expr.Parse("exp(-pi^2*t)*(sin(pi*x)*(1 - sign(x - 1/2))/2 + cos(pi/2*(x - 1/2))*(1 + sign(x - 1/2))/2)");
        Assert.True(PdeSolver.Solve(problem, new SolverOptions { Tolerance = 1e-6 }).ErrorsAgainst([exact]).L2 < 1e-6);
    }
}
