
namespace Discovery.Pde.Tests.Solving;

/// <summary>Values are those of closed forms, with noise of known size.</summary>
public sealed class DataTests
{
    private static readonly double[] Places = [.. Enumerable.Range(1, 40).Select(i => i / 41.0)];

    [Fact]
    public void Intervals_hold_the_numbers_and_the_misfit_is_the_noise()
    {
        var fit = Fit("u_xx = k*u - s", [new("k", 0.1, 50), new("s", 0, 50)], x => Reaction(9, 5, x), 0.002);
        Assert.True(fit.IsMet(0));
        Assert.InRange(fit.Noise, 0.001, 0.004);
        Assert.All(fit.Numbers.Zip((double[])[9, 5]), at => Assert.InRange(at.Second, at.First.Low, at.First.High));
        Assert.All(fit.Numbers, number => Assert.True(number.IsFixed && !number.IsOnBound));
    }

    [Fact]
    public void A_range_without_the_truth_is_told_by_the_bound_and_by_the_misfit()
    {
        var fit = Fit("u_xx = k*u - 5", [new("k", 0.1, 4)], x => Reaction(9, 5, x), 0.0005);
        Assert.True(fit.Numbers[0].IsOnBound);
        Assert.False(fit.IsMet(1e-3));
    }

    [Fact]
    public void Wrong_equations_are_told_by_the_misfit_of_neighbours()
    {
        var fit = Fit("u_xx = -s", [new("s", 0, 50)], x => Reaction(40, 25, x), 0.0005);
        Assert.False(fit.IsMet(1e-3));
        Assert.True(fit.Correlation > 0.5);
    }

    [Fact]
    public void Numbers_that_enter_as_a_product_are_not_fixed()
    {
        var fit = Fit("u_xx = 9*u - p*q", [new("p", 0.5, 5), new("q", 0.5, 5)], x => Reaction(9, 5, x), 0.001);
        Assert.Single(fit.Open);
        Assert.All(fit.Numbers, number => Assert.False(number.IsFixed));
    }

    [Fact]
    public void A_given_noise_is_what_the_misfit_is_measured_by()
    {
        Assert.True(Fit("u_xx = k*u - 5", [new("k", 0.1, 50)], x => Reaction(9, 5, x), 0.002, 0.002).IsMet(0));
        Assert.False(Fit("u_xx = k*u - 5", [new("k", 0.1, 50)], x => Reaction(9, 5, x), 0.002, 0.0002).IsMet(0));
    }

    [Fact]
    public void A_frequency_is_found_from_all_over_its_range()
    {
        double[] times = [.. Enumerable.Range(0, 60).Select(i => i / 10.0)];
        var problem = DifferentialProblem.Of(new Box(new Axis("t", 0, 6)), ["u"], ["u_tt + w^2*u = 0"], [new Coefficient("w", 0.5, 12)]).At("t", 0, "u = 1").At("t", 0, "u_t = 0")
            .Measured(new Measurements([times], 0, [.. times.Select(t => Math.Cos(8.3 * t))]));
        Assert.Equal(8.3, PdeSolver.Solve(problem).Coefficients[0], 1e-5);
    }

    [Fact]
    public void Numbers_that_meet_the_data_as_well_are_told()
    {
        // Looked at once a second, cos t and cos (2 pi - 1) t are the same.
        double[] times = [.. Enumerable.Range(0, 13).Select(i => (double)i)];
        var random = new RandomSource(5);
        var problem = DifferentialProblem.Of(new Box(new Axis("t", 0, 12)), ["u"], ["u_tt + w^2*u = 0"], [new Coefficient("w", 0.2, 6)]).At("t", 0, "u = 1").At("t", 0, "u_t = 0")
            .Measured(new Measurements([times], 0, [.. times.Select(t => Math.Cos(t) + (0.01 * random.Normal()))]));
        var fit = PdeSolver.Solve(problem).Fit!;
        double[] found = [fit.Numbers[0].Value, Assert.Single(fit.Rivals)[0]];
        Assert.Equal([1, (2 * Math.PI) - 1], found.Order().Select(w => w), (a, b) => Math.Abs(a - b) < 0.02);
    }

    private static DataFit Fit(string equation, Coefficient[] sought, Func<double, double> values, double noise, double? sigma = null)
    {
        var random = new RandomSource(7);
        var problem = DifferentialProblem.Of(new Box(new Axis("x", 0, 1)), ["u"], [equation], [.. sought]).At("x", 0, "u = 0").At("x", 1, "u = 0")
            .Measured(new Measurements([Places], 0, [.. Places.Select(x => values(x) + (noise * random.Normal()))]) { Sigma = sigma });
        return PdeSolver.Solve(problem, new SolverOptions { Tolerance = 1e-5 }).Fit!;
    }

    /// <summary>u'' = k u - s with zero at both ends.</summary>
    private static double Reaction(double k, double s, double x) => s / k * (1 - (Math.Cosh(Math.Sqrt(k) * (x - 0.5)) / Math.Cosh(Math.Sqrt(k) / 2)));
}
