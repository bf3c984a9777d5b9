
namespace Discovery.Pde.Tests.Marching;

/// <summary>Oracles are solutions in closed form, sums kept by the equations, and for Robertson's reactions a published value.</summary>
public sealed class MarchTests
{
    [Fact]
    public void Robertson_s_stiff_reactions_are_followed_to_late_times()
    {
        var problem = DifferentialProblem.Of(new Box(new Axis("t", 0, 1e5)), ["a", "b", "c"], ["a_t = -0.04*a + 1e4*b*c", "b_t = 0.04*a - 3e7*b^2 - 1e4*b*c", "c_t = 3e7*b^2"])
            .At("t", 0, "a = 1").At("t", 0, "b = 0").At("t", 0, "c = 0");
        var solution = PdeSolver.Solve(problem, new SolverOptions { Tolerance = 1e-7 });
        // The end of the transient is y(40) = .7158 (E. Hairer, G. Wanner, Solving Ordinary Differential Equations II, IV.10).
        Assert.Equal(0.7158, solution.Values([[40]])[0], 5e-5);
        var late = Enumerable.Range(0, 3).Select(k => solution.Values([[1e5]], new PartialDerivative(k, default))[0]).ToArray();
        Assert.Equal(1, late.Sum(), 1e-9);
        // At late times b follows the others: 0.04 a = 1e4 b c + 3e7 b^2.
        Assert.Equal(0.04 * late[0], (1e4 * late[1] * late[2]) + (3e7 * late[1] * late[1]), 1e-5 * 0.04 * late[0]);
        Assert.True(solution.EstimatedError <= 1e-7);
    }

    [Fact]
    public void An_equation_without_derivatives_goes_with_the_others()
    {
        // y = x^2 and x' = -y: x = 1/(1 + t).
        var problem = DifferentialProblem.Of(new Box(new Axis("t", 0, 3)), ["x", "y"], ["x_t = -y", "y = x^2"]).At("t", 0, "x = 1");
        var solution = PdeSolver.Solve(problem, new SolverOptions { Tolerance = 1e-9 });
        Assert.True(solution.ErrorsAgainst([Expr.Parse("1/(1 + t)"), Expr.Parse("1/(1 + t)^2")]).L2 < 1e-8);
    }

    [Fact]
    public void A_delay_is_solved_from_what_was_before()
    {
        // By the method of steps: y(t) = sum of (-1)^k (t - (k - 1))^k / k! over k up to t + 1.
        var problem = DifferentialProblem.Of(new Box(new Axis("t", 0, 4)), ["y"], ["y_t = -y(t - 1)"]).At("t", 0, "y = 1");
        var solution = PdeSolver.Solve(problem);
        double[] times = [.. Enumerable.Range(0, 41).Select(i => i / 10.0)];
        Assert.All(times.Zip(solution.Values([times])), at => Assert.Equal(Steps(at.First), at.Second, 1e-12));

        static double Steps(double t)
        {
            var (sum, factor) = (1.0, 1.0);
            for (var k = 1; k <= Math.Floor(t) + 1; k++)
            {
                factor *= -1.0 / k;
                sum += factor * Math.Pow(t - (k - 1), k);
            }
            return sum;
        }
    }

    [Fact]
    public void What_grows_without_bound_is_followed_up_to_there()
    {
        var problem = DifferentialProblem.Of(new Box(new Axis("t", 0, 2)), ["u"], ["u_t = u^2"]).At("t", 0, "u = 1");
        Assert.Equal(1, PdeSolver.Solve(problem).EndsAt!.Value, 1e-6);
    }

    [Theory]
    [InlineData("y = x + x*integral(x*y, x, 0, 1)", "3*x/2")]
    [InlineData("y_x = 1 - integral(y, x, 0, x)", "sin(x)")]
    [InlineData("y = exp(x) - integral(y, x, 0, 1)*x", "exp(x) - x*(exp(1) - 1)/(1 + 1/2)")]
    public void Integrals_are_solved_for_as_unknowns_of_their_own(string equation, string exact)
    {
        var problem = DifferentialProblem.Of(new Box(new Axis("x", 0, 1)), ["y"], [equation]);
        if (equation.StartsWith("y_x", StringComparison.Ordinal)) problem = problem.At("x", 0, "y = 0");
        Assert.True(PdeSolver.Solve(problem, new SolverOptions { Tolerance = 1e-9 }).ErrorsAgainst([Expr.Parse(exact)]).L2 < 1e-9);
    }
}
