namespace Discovery.Search.Tests.Dynamics;

public sealed class IntegrationTests
{
    /// <summary>Oracle: cos t and -sin t; a step's error of 1e-9 leaves less than 1e-7 after 200 steps.</summary>
    [Theory]
    [InlineData(1e-9, 1e-7)]
    [InlineData(1e-6, 1e-4)]
    public void An_oscillator_is_where_it_should_be_in_every_row(double tolerance, double error)
    {
        double[] times = [.. Enumerable.Range(0, 101).Select(i => 0.13 * i)];
        var rows = times.Select(_ => new double[2]).ToArray();
        var steps = 10_000;
        Assert.True(new DormandPrince(new Oscillator(), 2, [1, 1]).Run([1, 0], times, tolerance, ref steps, rows));
        for (var i = 0; i < times.Length; i++) Assert.Equal(Math.Cos(times[i]), rows[i][0], error);
    }

    /// <summary>x' = x^2 from 1 is 1/(1 - t): it has no value at t = 1.</summary>
    [Fact]
    public void A_solution_that_runs_away_ends_within_its_bound()
    {
        var steps = 5000;
        Assert.False(new DormandPrince(new Squared(), 1, [1]).Run([1], [0, 0.5, 2], 1e-8, ref steps, [[0], [0], [0]]));
        Assert.InRange(steps, 1, 5000);
    }

    /// <summary>Oracle: differences of two integrations with a coefficient changed by 1e-5 to both sides.</summary>
    [Fact]
    public void Sensitivities_are_the_derivatives_of_the_solution()
    {
        var record = Runs.Record((_, y) => [y[1], -y[0]], [1, 0], 6, 60, 0, "x", "y");
        MotionSystem System(double a, double k) => MotionSystem.Of([(0, new MotionTerm([(1, 1)]), 0, a), (1, new MotionTerm([(0, 1)]), 0, -1.0), (1, new MotionTerm([(1, 1)], new TermFactor(FactorKind.Exponential, 0)), k, -0.1)]);
        double[][] Solve(MotionSystem system)
        {
            var flow = new Flow(system, record);
            var z = new double[flow.Width];
            (z[0], z[2], z[5]) = (1, 1, 1);
            var rows = Enumerable.Range(0, 60).Select(_ => new double[flow.Width]).ToArray();
            var steps = 10_000;
            flow.Along(0);
            Assert.True(new DormandPrince(flow, flow.Width, [1, 1]).Run(z, record.Trajectories[0].Times, 1e-10, ref steps, rows));
            return rows;
        }

        var (middle, up, down) = (Solve(System(1.2, 0.3)), Solve(System(1.2 + 1e-5, 0.3)), Solve(System(1.2 - 1e-5, 0.3)));
        var (upK, downK) = (Solve(System(1.2, 0.3 + 1e-5)), Solve(System(1.2, 0.3 - 1e-5)));
        for (var state = 0; state < 2; state++)
        {
            Assert.Equal((up[59][state] - down[59][state]) / 2e-5, middle[59][6 + state], 1e-5);
            Assert.Equal((upK[59][state] - downK[59][state]) / 2e-5, middle[59][6 + (3 * 2) + state], 1e-5);
        }
    }

    private sealed class Oscillator : IRates
    {
        public void Rates(double time, ReadOnlySpan<double> z, Span<double> rates) => (rates[0], rates[1]) = (z[1], -z[0]);
    }

    private sealed class Squared : IRates
    {
        public void Rates(double time, ReadOnlySpan<double> z, Span<double> rates) => rates[0] = z[0] * z[0];
    }
}
