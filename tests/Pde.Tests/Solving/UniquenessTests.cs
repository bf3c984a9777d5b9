
namespace Discovery.Pde.Tests.Solving;

/// <summary>Problems with many solutions, known by hand, and problems near them that have one.</summary>
public sealed class UniquenessTests
{
    [Theory]
    [InlineData("u_xx + pi^2*u = 0", "0: u = 0|1: u = 0", 1)]
    [InlineData("u_xx + 4*pi^2*u = 1", "0: u = 0|1: u = 0", 1)]
    [InlineData("u_xx + 9*pi^2*u = x - 1/2", "0: u = 0|1: u = 0", 1)]
    [InlineData("u_xx + pi^2*u = pi^2", "0: u_x = 0|1: u_x = 0", 1)]
    [InlineData("u_xx + pi^2/4*u = 0", "0: u = 0|1: u_x = 0", 1)]
    [InlineData("u_xx + 4*pi^2*u = 0", "periodic", 2)]
    [InlineData("u_xx + 16*pi^2*u = 1", "periodic", 2)]
    [InlineData("u_xx = 2", "1: u = 0", 1)]
    [InlineData("u_xx - u = 1", "1: u_x = 0", 1)]
    [InlineData("u_xx + u_x = 0", "1: u = 1", 1)]
    [InlineData("u_xxxx = 1", "0: u = 0|1: u = 0", 2)]
    [InlineData("u_xxxx = 1", "0: u = 0|0: u_x = 0|1: u = 0", 1)]
    [InlineData("u_xxx = u", "0: u = 1|1: u = 1", 1)]
    [InlineData("u_xx + u = 0", "1: u - u_x = 0", 1)]
    [InlineData("u_xx = 0", "0: u - u_x = 0|1: u - 2*u_x = 0", 1)]
    [InlineData("u_xx + 9*pi^2/4*u = 0", "0: u = 0|1: u_x = 0", 1)]
    [InlineData("u_xx + 25*pi^2*u = 0", "0: u = 0|1: u = 0", 1)]
    [InlineData("u_xx + 2*u_x + (1 + pi^2)*u = 0", "0: u = 0|1: u = 0", 1)]
    [InlineData("u_xx - 2*u_x + (1 + 4*pi^2)*u = 0", "0: u = 0|1: u = 0", 1)]
    [InlineData("u_xxxx = pi^4*u", "0: u = 0|0: u_xx = 0|1: u = 0|1: u_xx = 0", 1)]
    [InlineData("u_xxxx + pi^2*u_xx = 0", "0: u = 0|0: u_xx = 0|1: u = 0|1: u_xx = 0", 1)]
    [InlineData("u_xxxx = 16*pi^4*u", "periodic", 2)]
    [InlineData("u_xx + u = 0", "0: u = 0|1: sin(1)*u_x - cos(1)*u = 0", 1)]
    [InlineData("u_xxx + 4*pi^2*u_x = 0", "0: u = 0|1: u = 0|0: u_x = 0", 1)]
    [InlineData("u_xx + pi^2*u = sin(2*pi*x)", "0: u = 0|1: u = 0", 1)]
    [InlineData("u_xx = 6*x", "1: u = 0", 1)]
    [InlineData("u_xxx = 0", "0: u = 0|1: u = 0", 1)]
    [InlineData("u_xx = 0", "0: u - u_x = 0|1: u - u_x = 1", 0)]
    [InlineData("u_xx + 9.8*u = 0", "0: u = 0|1: u = 1", 0)]
    [InlineData("u_xx + pi^2*u = 0", "0: u = 0|1: u_x = 1", 0)]
    [InlineData("u_xx - 100*u = 1", "0: u = 0|1: u = 0", 0)]
    [InlineData("u_xx/1000 + u_x + u = 0", "0: u = 0|1: u = 1", 0)]
    [InlineData("u_xxxx = 1", "0: u = 0|0: u_x = 0|1: u = 0|1: u_x = 0", 0)]
    [InlineData("u_xx + u = 1", "periodic", 0)]
    public void Functions_that_can_be_added_to_a_solution_are_found(string equation, string conditions, int free)
    {
        var problem = DifferentialProblem.Of(new Box(new Axis("x", 0, 1)), ["u"], [equation]);
        foreach (var condition in conditions.Split('|'))
            problem = condition == "periodic" ? problem.Periodic("x") : problem.At("x", condition[0] - '0', condition[2..]);
        Assert.Equal(free, PdeSolver.Solve(problem, new SolverOptions { Grids = [16, 32] }).Free.Length);
    }

    [Fact]
    public void Of_many_solutions_the_one_of_least_norm_is_given()
    {
        // All solutions are x + A sin(2 pi x); the part along the sine is -1/pi, as the integral of 2 x sin(2 pi x) tells.
        var problem = DifferentialProblem.Of(new Box(new Axis("x", 0, 1)), ["u"], ["u_xx + 4*pi^2*u = 4*pi^2*x"]).At("x", 0, "u = 0").At("x", 1, "u = 1");
        var solution = PdeSolver.Solve(problem);
        Assert.Single(solution.Free);
        Assert.True(solution.ErrorsAgainst([Expr.Parse("x + sin(2*pi*x)/pi")]).L2 < 1e-6);
    }

    [Fact]
    public void In_the_plane_a_square_has_two_waves_of_the_same_pitch()
    {
        var problem = DifferentialProblem.Of(new Box(new Axis("x", 0, 1), new Axis("y", 0, 1)), ["u"], ["u_xx + u_yy + 5*pi^2*u = 0"]).OnBoundary("u = 0");
        Assert.Equal(2, PdeSolver.Solve(problem, new SolverOptions { Grids = [8, 16] }).Free.Length);
    }

    [Fact]
    public void In_the_plane_a_wave_between_walls_is_free()
    {
        var problem = DifferentialProblem.Of(new Box(new Axis("x", 0, 1), new Axis("y", 0, 1)), ["u"], ["u_xx + u_yy + 2*pi^2*u = 0"]).OnBoundary("u = 0");
        Assert.Single(PdeSolver.Solve(problem, new SolverOptions { Grids = [8, 16] }).Free);
    }
}
