
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

    [Fact]
    public void A_start_that_breaks_the_flux_at_an_interface_is_followed()
    {
        // The sine's flux jumps with the coefficient, so that the solution begins with the root of time there. The oracle is the sum over eigenfunctions, found by another method;
        // those left out have died out by a factor of exp(-4000 t).
        const string flux = "diff((1 + 2*step(x - 1/2))*u_x, x)";
        var problem = DifferentialProblem.Of(new Box(new Axis("x", 0, 1), new Axis("t", 0, 1)), ["u"], [$"u_t = {flux}"]).At("t", 0, "u = sin(pi*x)").At("x", 0, "u = 0").At("x", 1, "u = 0");
        var solution = PdeSolver.Solve(problem, new SolverOptions { Tolerance = 3e-6 });
        Assert.True(solution.Reason.Is(StopKind.TargetReached), string.Join("; ", solution.Steps.Select(step => $"{step.Grid}, {step.Windows} windows: {step.Change}")));
        var vocabulary = new Vocabulary(new Box(new Axis("x", 0, 1)), ["u"], ["E"]);
        var modes = new DifferentialProblem { Vocabulary = vocabulary, Equations = [EquationReader.WithFluxes(EquationReader.Read($"{flux} + E*u = 0", vocabulary), $"{flux} + E*u = 0", vocabulary)] }.At("x", 0, "u = 0").At("x", 1, "u = 0");
        var pairs = EigenSolver.Solve(modes, new Coefficient("E", 0, 4000)).Pairs;
        foreach (var (x, t) in ((double, double)[])[(0.3, 0.01), (0.5, 0.01), (0.52, 0.02), (0.8, 0.05), (0.45, 0.2)])
        {
            var expected = pairs.Sum(pair => Math.Exp(-pair.Value * t) * pair.At(0, x) * Part(pair));
            // Relative to the start's size; the tolerance is that of the whole in the mean, and points near the interface are worse than it.
            Assert.Equal(expected, solution.Values([[x], [t]])[0], 3e-5);
        }

        static double Part(Eigenpair pair) => Half(pair, 0, 0.5) + Half(pair, 0.5, 1);
        static double Half(Eigenpair pair, double low, double high)
        {
            var rule = new MathNet.Numerics.Integration.GaussLegendreRule(low, high, 60);
            return Enumerable.Range(0, 60).Sum(i => rule.Weights[i] * Math.Sin(Math.PI * rule.Abscissas[i]) * pair.At(0, rule.Abscissas[i]));
        }
    }
}
