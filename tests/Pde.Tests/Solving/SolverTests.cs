
namespace Discovery.Pde.Tests.Solving;

/// <summary>Oracles are solutions in closed form.</summary>
public sealed class SolverTests
{
    private static readonly Box Square = new(new Axis("x", -1, 1), new Axis("y", -1, 1));

    [Fact]
    public void An_oscillator_is_solved_to_ten_digits()
    {
        var problem = DifferentialProblem.Of(new Box(new Axis("t", 0, 10)), ["u"], ["u_tt + u = 0"]).At("t", 0, "u = 1").At("t", 0, "u_t = 0");
        var solution = PdeSolver.Solve(problem, new SolverOptions { Tolerance = 1e-9 });
        Assert.True(solution.ErrorsAgainst([Expr.Parse("cos(t)")]).L2 < 1e-9);
        Assert.Equal(StopKind.TargetReached, solution.Reason.Kind);
    }

    [Fact]
    public void A_nonlinear_system_unfolds_from_its_initial_values()
    {
        // u' = v, v' = -sin u is a pendulum; released at angle 1, its energy stays -cos 1.
        var problem = DifferentialProblem.Of(new Box(new Axis("t", 0, 12)), ["u", "v"], ["u_t = v", "v_t = -sin(u)"]).At("t", 0, "u = 1").At("t", 0, "v = 0");
        var solution = PdeSolver.Solve(problem);
        double[][] times = [[.. Enumerable.Range(0, 100).Select(i => 0.12 * i)]];
        var u = solution.Values(times);
        var v = solution.Values(times, new PartialDerivative(1, default));
        Assert.All(u.Zip(v), pair => Assert.Equal(-Math.Cos(1), (pair.Second * pair.Second / 2) - Math.Cos(pair.First), 1e-6));
    }

    [Fact]
    public void Poisson_s_equation_is_solved_to_five_digits_on_a_coarse_grid()
    {
        var problem = DifferentialProblem.Of(Square, ["u"], ["u_xx + u_yy = -2*pi^2*sin(pi*x)*sin(pi*y)"]).OnBoundary("u = 0");
        var solution = PdeSolver.Solve(problem, new SolverOptions { Shape = Shape.Parse("2 0x2 1"), Grids = [4, 8, 16] });
        Assert.True(solution.ErrorsAgainst([Expr.Parse("sin(pi*x)*sin(pi*y)")]).L2 < 1e-5);
    }

    [Fact]
    public void Heat_on_a_ring_is_solved_with_a_periodic_condition()
    {
        var problem = DifferentialProblem.Of(new Box(new Axis("x", 0, 2), new Axis("t", 0, 1)), ["u"], ["u_t = u_xx/10"]).At("t", 0, "u = sin(pi*x)").Periodic("x");
        var solution = PdeSolver.Solve(problem, new SolverOptions { Shape = Shape.Parse("2 0x2 1"), Grids = [4, 8, 16] });
        Assert.True(solution.ErrorsAgainst([Expr.Parse("exp(-pi^2*t/10)*sin(pi*x)")]).L2 < 1e-5);
    }

    [Fact]
    public void A_beam_of_fourth_order_is_solved()
    {
        // Both ends clamped under unit load: x^2 (1 - x)^2 / 24.
        var problem = DifferentialProblem.Of(new Box(new Axis("x", 0, 1)), ["w"], ["w_xxxx = 1"])
            .At("x", 0, "w = 0").At("x", 1, "w = 0").At("x", 0, "w_x = 0").At("x", 1, "w_x = 0");
        Assert.True(PdeSolver.Solve(problem, new SolverOptions { Grids = [4, 8] }).ErrorsAgainst([Expr.Parse("x^2*(1-x)^2/24")]).L2 < 1e-8);
    }

    [Fact]
    public void A_coefficient_is_found_from_values()
    {
        double[][] times = [[.. Enumerable.Range(0, 40).Select(i => i / 40.0)]];
        var problem = DifferentialProblem.Of(new Box(new Axis("t", 0, 1)), ["u"], ["u_t = -k*u"], [new Coefficient("k", 0, 5)])
            .Measured(new Measurements([.. times], 0, [.. times[0].Select(t => Math.Exp(-1.7 * t))]));
        Assert.Equal(1.7, PdeSolver.Solve(problem).Coefficients[0], 1e-6);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits()
    {
        var problem = DifferentialProblem.Of(Square, ["u"], ["u_xx + u_yy = 1"]).OnBoundary("u = 0");
        var options = new SolverOptions { Shape = Shape.Parse("2 3 1"), Grids = [4], Iterations = 5, Starts = 2 };
        Assert.Equal(PdeSolver.Solve(problem, options).Network.ToJson(), PdeSolver.Solve(problem, options).Network.ToJson());
    }

    [Fact]
    public void Cancelling_returns_the_best_so_far()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var problem = DifferentialProblem.Of(Square, ["u"], ["u_xx + u_yy = 1"]).OnBoundary("u = 0");
        Assert.Equal(StopKind.Cancelled, PdeSolver.Solve(problem, null, null, cancelled.Token).Reason.Kind);
    }
}
