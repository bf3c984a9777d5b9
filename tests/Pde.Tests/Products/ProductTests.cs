using System.Collections.Immutable;

namespace Discovery.Pde.Tests.Products;

/// <summary>Spaces of products of splines, their banded equations, and what is solved in them. Oracles are solutions in closed form.</summary>
public sealed class ProductTests
{
    private static readonly Box Square = new(new Axis("x", -1, 1), new Axis("y", -1, 1));

    [Fact]
    public void The_network_has_the_values_of_the_space_that_it_stands_for()
    {
        // Rounding alone parts the two ways of summing, some hundred numbers of size 1.
        PropertyRuns.Check(
            seed =>
            {
                var random = new RandomSource(seed);
                var box = new Box(new Axis("x", -1 - random.Uniform(), 1), new Axis("t", 0, 2 + random.Uniform()));
                var space = new ProductSpace(box, [8 + random.Below(6), 1 + random.Below(4)], 5, [random.Below(2) == 0, false], 1 + random.Below(2));
                double[] coefficients = [.. Enumerable.Range(0, space.Count).Select(_ => random.Normal())];
                var vocabulary = new Vocabulary(box, [.. new[] { "u", "v" }.Take(space.Unknowns)]);
                var solution = new Solution
                {
                    Problem = new DifferentialProblem { Vocabulary = vocabulary, Equations = [] },
                    Pieces = [new SolutionPiece(box, space.ToNetwork(vocabulary, coefficients))],
                    Steps = [],
                    Reason = StopReason.Converged(),
                    ResidualRms = 0,
                    ConditionRms = 0,
                };
                var points = Collocation.Random(box, 40, random);
                var wanted = new PartialDerivative(space.Unknowns - 1, MultiIndex.Unit(random.Below(2)));
                return space.Values(coefficients, points, wanted).Zip(solution.Values(points, wanted)).All(pair => Math.Abs(pair.First - pair.Second) < 1e-10 * (1 + Math.Abs(pair.First)));
            },
            20);
    }

    [Fact]
    public void Splines_that_hardly_reach_into_the_domain_are_solved_for_as_well()
    {
        // Splines of degree 7 leave 2e-9 on this grid; damping against the mean of all columns left 1e-6.
        var problem = DifferentialProblem.Of(Square, ["u"], ["u_xx + u_yy = -2*pi^2*sin(pi*x)*sin(pi*y)"]).OnBoundary("u = 0");
        Assert.True(PdeSolver.Solve(problem, new SolverOptions { Grids = [8, 16] }).ErrorsAgainst([Expr.Parse("sin(pi*x)*sin(pi*y)")]).L2 < 1e-8);
    }

    [Fact]
    public void An_axis_that_is_refined_less_does_not_hide_its_error()
    {
        // The solution is far rougher along y, so that y alone is refined at first; 3e-8 asked for must not end with what x leaves, 1.7e-7.
        var problem = DifferentialProblem.Of(Square, ["u"], ["u_xx + u_yy = -pi^2*(1+4*y^2)*sin(pi*x)*sin(pi*y^2) + 2*pi*sin(pi*x)*cos(pi*y^2)"]).OnBoundary("u = 0");
        var solution = PdeSolver.Solve(problem, new SolverOptions { Tolerance = 3e-8 });
        Assert.True(solution.ErrorsAgainst([Expr.Parse("sin(pi*x)*sin(pi*y^2)")]).L2 < 3e-8);
        Assert.Equal(StopKind.TargetReached, solution.Reason.Kind);
    }

    [Fact]
    public void A_periodic_axis_joins_smoothly()
    {
        var box = new Box(new Axis("x", 0, 3), new Axis("t", 0, 1));
        var space = new ProductSpace(box, [12, 2], 5, [true, false], 1);
        var random = new RandomSource(4);
        double[] coefficients = [.. Enumerable.Range(0, space.Count).Select(_ => random.Normal())];
        var orders = default(MultiIndex);
        for (var n = 0; n < 5; n++, orders += MultiIndex.Unit(0))
        {
            var ends = space.Values(coefficients, [[0, 3], [0.3, 0.3]], new PartialDerivative(0, orders));
            Assert.Equal(ends[0], ends[1], 1e-9 * (1 + Math.Abs(ends[0])));
        }
    }

    [Fact]
    public unsafe void Banded_equations_are_solved_as_dense_ones_are()
    {
        // A positive definite matrix from random rows; the oracle multiplies back.
        const int count = 60, band = 17, border = 2;
        var random = new RandomSource(8);
        var equations = new BandedEquations(count, band, border);
        var dense = new double[count + border, count + border];
        for (var row = 0; row < 300; row++)
        {
            var start = random.Below(count - 7);
            var values = new double[count + border];
            for (var i = 0; i < 8; i++) values[start + i] = random.Normal();
            for (var c = 0; c < border; c++) values[count + c] = random.Normal();
            for (var i = 0; i < values.Length; i++)
                for (var j = 0; j < values.Length; j++) dense[i, j] += values[i] * values[j];
        }
        for (var i = 0; i < count; i++)
            for (var j = Math.Max(0, i - band); j <= i; j++) *equations.Element(i, j) = dense[i, j];
        for (var c = 0; c < border; c++)
            for (var i = 0; i < count + border; i++) equations.Border[c][i] = dense[count + c, i];
        for (var i = 0; i < count + border; i++) equations.Gradient[i] = random.Normal();
        var step = new double[count + border];
        Assert.True(equations.Solve(0, step) > 0);
        for (var i = 0; i < count + border; i++)
        {
            var sum = equations.Gradient[i];
            for (var j = 0; j < count + border; j++) sum += dense[i, j] * step[j];
            Assert.Equal(0, sum, 1e-9);
        }
    }

    [Fact]
    public void The_normal_equations_hold_the_slopes_of_the_sum_of_squares()
    {
        var box = new Box(new Axis("x", 0, 1), new Axis("t", 0, 1));
        var problem = DifferentialProblem.Of(box, ["u", "v"], ["u_t + u*v_x = k*u_xx", "v_t = u*v"], [new Coefficient("k", 0, 1)]).At("t", 0, "u = x");
        var space = new ProductSpace(box, [5, 3], 5, [false, false], 2);
        ImmutableArray<PointSet> sets = [.. new PointSets(problem, Device.Cpu).Lattice(box, [12, 9])];
        var system = new ProductSystem(space, sets, [1, 3], 1);
        var random = new RandomSource(3);
        double[] parameters = [.. Enumerable.Range(0, system.ParameterCount).Select(_ => random.Normal())];
        var normal = new BandedEquations(space.Count, space.Band, 1);
        system.Linearise(parameters, normal);
        for (var i = 0; i < parameters.Length; i += i < 100 ? 7 : 1)
        {
            var (low, high) = ((double[])parameters.Clone(), (double[])parameters.Clone());
            low[i] -= 1e-5;
            high[i] += 1e-5;
            // Central differences: error of order h^2 of a polynomial of degree four.
            var slope = (system.SumOfSquares(high) - system.SumOfSquares(low)) / 2e-5;
            Assert.Equal(slope, 2 * normal.Gradient[i], 1e-5 * (1 + Math.Abs(slope)));
        }
    }

    [Fact]
    public void Burgers_equation_is_marched_through_windows_to_seven_digits()
    {
        // Steepening but still smooth: u = -2 k w_x / w with w = 2 + exp(-pi^2 k t) cos(pi x) (J. Cole, E. Hopf).
        const string exact = "2/5*pi*exp(-pi^2*t/5)*sin(pi*x)/(2 + exp(-pi^2*t/5)*cos(pi*x))";
        var problem = DifferentialProblem.Of(new Box(new Axis("x", 0, 1), new Axis("t", 0, 1)), ["u"], ["u_t + u*u_x = u_xx/5"])
            .At("t", 0, "u = 2/5*pi*sin(pi*x)/(2 + cos(pi*x))").At("x", 0, "u = 0").At("x", 1, "u = 0");
        var solution = PdeSolver.Solve(problem, new SolverOptions { Grids = [16, 32] });
        Assert.True(solution.Pieces.Length >= 8);
        Assert.True(solution.ErrorsAgainst([Expr.Parse(exact)]).L2 < 1e-7);
    }

    [Fact]
    public void A_wave_carries_its_rate_from_window_to_window()
    {
        var problem = DifferentialProblem.Of(new Box(new Axis("x", 0, 2), new Axis("t", 0, 1)), ["u"], ["u_tt = u_xx"])
            .At("t", 0, "u = sin(pi*x)").At("t", 0, "u_t = -pi*cos(pi*x)").Periodic("x");
        var solution = PdeSolver.Solve(problem, new SolverOptions { Grids = [16, 32] });
        Assert.True(solution.ErrorsAgainst([Expr.Parse("sin(pi*(x - t))")]).L2 < 1e-7);
    }

    [Fact]
    public void Neumann_and_Robin_conditions_are_met()
    {
        // u = exp(x) cos(y): u_x = u at both ends in x, so u_x + u = 2 exp(1) cos(y) at x = 1.
        var problem = DifferentialProblem.Of(Square, ["u"], ["u_xx + u_yy = 0"])
            .At("x", -1, "u_x = exp(-1)*cos(y)").At("x", 1, "u_x + u = 2*exp(1)*cos(y)").At("y", -1, "u_y = exp(x)*sin(1)").At("y", 1, "u = exp(x)*cos(1)");
        Assert.True(PdeSolver.Solve(problem, new SolverOptions { Grids = [8] }).ErrorsAgainst([Expr.Parse("exp(x)*cos(y)")]).L2 < 1e-7);
    }

    [Fact]
    public void A_nonlinear_boundary_value_problem_is_solved()
    {
        // Bratu's problem in one dimension has u = -2 log(cosh((x - 1/2) s/2) / cosh(s/4)) with s = sqrt(2) cosh(s/4), s = 1.5171645990507543.
        var problem = DifferentialProblem.Of(new Box(new Axis("x", 0, 1)), ["u"], ["u_xx + exp(u) = 0"]).At("x", 0, "u = 0").At("x", 1, "u = 0");
        var middle = PdeSolver.Solve(problem, new SolverOptions { Tolerance = 1e-9 }).Values([[0.5]])[0];
        const double s = 1.5171645990507543;
        Assert.Equal(2 * Math.Log(Math.Cosh(s / 4)), middle, 1e-9);
    }

    [Fact]
    public void Lorenz_coefficients_are_found_from_a_trajectory()
    {
        // The oracle integrates with steps of 1e-4 by Runge and Kutta's rule of order four.
        var rows = Trajectory(1.0, 100);
        double[][] times = [[.. rows.Select(row => row.T)]];
        var problem = DifferentialProblem.Of(
            new Box(new Axis("t", 0, 1)), ["x", "y", "z"], ["x_t = s*(y - x)", "y_t = x*(r - z) - y", "z_t = x*y - b*z"], [new("s", 0, 30), new("r", 0, 60), new("b", 0, 10)]);
        for (var k = 0; k < 3; k++) problem = problem.Measured(new Measurements([.. times], k, [.. rows.Select(row => row.State[k])]));
        var found = PdeSolver.Solve(problem, new SolverOptions { Tolerance = 1e-7 }).Coefficients;
        Assert.Equal(10, found[0], 1e-4);
        Assert.Equal(28, found[1], 1e-4);
        Assert.Equal(8.0 / 3, found[2], 1e-4);
    }

    [Fact]
    public void A_coefficient_in_an_evolution_is_found_by_solving_it_again_and_again()
    {
        var random = new RandomSource(2);
        double[] x = [.. Enumerable.Range(0, 60).Select(_ => random.Uniform(0, 1))], t = [.. Enumerable.Range(0, 60).Select(_ => random.Uniform(0, 1))];
        var problem = DifferentialProblem.Of(new Box(new Axis("x", 0, 1), new Axis("t", 0, 1)), ["u"], ["u_t = k*u_xx"], [new Coefficient("k", 0, 1)])
            .At("t", 0, "u = sin(pi*x)").At("x", 0, "u = 0").At("x", 1, "u = 0")
            .Measured(new Measurements([x, t], 0, [.. x.Zip(t, (x, t) => (Math.Exp(-Math.PI * Math.PI * 0.03 * t) * Math.Sin(Math.PI * x)) + (0.001 * random.Normal()))]));
        var solution = PdeSolver.Solve(problem, new SolverOptions { Grids = [8, 16] });
        // Noise of a thousandth in 60 values; the deviation that is told must cover what is off.
        Assert.Equal(0.03, solution.Coefficients[0], 4 * solution.Deviations[0]);
        Assert.InRange(solution.Deviations[0], 1e-6, 1e-3);
    }

    [Fact]
    public void The_energy_of_a_pendulum_is_seen_to_be_kept()
    {
        var problem = DifferentialProblem.Of(new Box(new Axis("t", 0, 8)), ["u", "v"], ["u_t = v", "v_t = -sin(u)"]).At("t", 0, "u = 1").At("t", 0, "v = 0");
        var kept = Assert.Single(Conservation.Find(PdeSolver.Solve(problem), 1e-6));
        var density = kept.Density.ToString();
        Assert.True((kept.Density - Expr.Parse("v^2 - 2*cos(u)")).Simplify() == Expr.Zero || (kept.Density - Expr.Parse("cos(u) - v^2/2")).Simplify() == Expr.Zero, density);
        Assert.True(kept.Drift < 1e-6);
    }

    [Fact]
    public void A_conductivity_that_varies_is_found_from_temperatures()
    {
        // -(k u')' = f with u = sin(pi x) + 2 x and k = 1 + x/2 + sin(2 pi x)/4; every solution has the same flux, which k at the end fixes.
        double[] x = [.. Enumerable.Range(0, 101).Select(i => i / 100.0)];
        var problem = DifferentialProblem.Of(
                new Box(new Axis("x", 0, 1)),
                ["u", "k"],
                ["-diff(k*u_x, x) = (1 + x/2 + sin(2*pi*x)/4)*pi^2*sin(pi*x) - (1/2 + pi*cos(2*pi*x)/2)*(pi*cos(pi*x) + 2)"])
            .At("x", 0, "k = 1").Measured(new Measurements([x], 0, [.. x.Select(x => Math.Sin(Math.PI * x) + (2 * x))]));
        var found = PdeSolver.Solve(problem, new SolverOptions { Tolerance = 3e-4 }).Values([x], new PartialDerivative(1, default));
        Assert.All(x.Zip(found), pair => Assert.Equal(1 + (pair.First / 2) + (Math.Sin(2 * Math.PI * pair.First) / 4), pair.Second, 1e-2));
    }

    private static List<(double T, double[] State)> Trajectory(double end, int count)
    {
        var rows = new List<(double, double[])> { (0, [-8, 7, 27]) };
        double[] state = [-8, 7, 27];
        for (var i = 1; i <= count; i++)
        {
            for (var n = 0; n < 10000 * end / count; n++) state = Step(state, 1e-4);
            rows.Add((end * i / count, state));
        }
        return rows;

        static double[] Rate(double[] s) => [10 * (s[1] - s[0]), (s[0] * (28 - s[2])) - s[1], (s[0] * s[1]) - (8.0 / 3 * s[2])];

        static double[] Moved(double[] s, double[] rate, double h) => [.. s.Zip(rate, (a, b) => a + (h * b))];

        static double[] Step(double[] s, double h)
        {
            var (k1, sum) = (Rate(s), new double[3]);
            var k2 = Rate(Moved(s, k1, h / 2));
            var k3 = Rate(Moved(s, k2, h / 2));
            var k4 = Rate(Moved(s, k3, h));
            for (var i = 0; i < 3; i++) sum[i] = (k1[i] + (2 * k2[i]) + (2 * k3[i]) + k4[i]) / 6;
            return Moved(s, sum, h);
        }
    }
}
