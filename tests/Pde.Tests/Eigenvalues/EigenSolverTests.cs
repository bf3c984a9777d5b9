
namespace Discovery.Pde.Tests.Eigenvalues;

/// <summary>Oracles are eigenvalues in closed form, and for the beam the zeros of cos x cosh x + 1, by bisection.</summary>
public sealed class EigenSolverTests
{
    [Fact]
    public void A_well_has_all_its_levels_with_functions_of_norm_one()
    {
        var result = Solve(new Axis("x", 0, 1), "u_xx/2 + E*u = 0", new Coefficient("E", 0, 200), problem => problem.At("x", 0, "u = 0").At("x", 1, "u = 0"));
        Assert.Equal(6, result.Pairs.Length);
        Assert.All(result.Pairs.Select((pair, i) => (pair, n: i + 1)), at => Assert.Equal(Math.PI * Math.PI * at.n * at.n / 2, at.pair.Value, 1e-8));
        Assert.Equal(Math.Sqrt(2) * Math.Sin(3 * Math.PI * 0.3), result.Pairs[2].At(0, 0.3), 1e-8);
        Assert.All(result.Pairs, pair => Assert.True(pair.Error < 1e-6));
    }

    [Fact]
    public void An_oscillator_on_a_long_axis_has_half_whole_levels()
    {
        var result = Solve(new Axis("x", -9, 9), "-u_xx/2 + x^2/2*u = E*u", new Coefficient("E", 0, 5), problem => problem.At("x", -9, "u = 0").At("x", 9, "u = 0"));
        Assert.Equal(5, result.Pairs.Length);
        Assert.All(result.Pairs.Select((pair, i) => (pair, i)), at => Assert.Equal(at.i + 0.5, at.pair.Value, 1e-9));
    }

    [Fact]
    public void A_beam_of_fourth_order_that_is_clamped_at_one_end_vibrates_at_the_zeros_of_its_equation()
    {
        var result = Solve(new Axis("x", 0, 1), "w_xxxx = k*w", new Coefficient("k", 0, 4000), problem => problem.At("x", 0, "w = 0").At("x", 0, "w_x = 0").At("x", 1, "w_xx = 0").At("x", 1, "w_xxx = 0"), "w");
        Assert.Equal(3, result.Pairs.Length);
        Assert.All(result.Pairs.Zip((double[])[1.8, 4.6, 7.8]), at => Assert.Equal(Math.Pow(Zero(at.Second), 4), at.First.Value, 1e-6));

        static double Zero(double near)
        {
            var (low, high) = (near - 0.2, near + 0.2);
            for (var n = 0; n < 80; n++) (low, high) = Value(low) * Value((low + high) / 2) <= 0 ? (low, (low + high) / 2) : ((low + high) / 2, high);
            return low;
        }

        static double Value(double x) => (Math.Cos(x) * Math.Cosh(x)) + 1;
    }

    [Fact]
    public void A_ring_has_every_level_twice()
    {
        var result = Solve(new Axis("x", 0, 2 * Math.PI), "u_xx + k*u = 0", new Coefficient("k", 0.5, 5), problem => problem.Periodic("x"));
        Assert.Equal([1, 1, 4, 4], result.Pairs.Select(pair => Math.Round(pair.Value, 7)));
    }

    [Fact]
    public void A_jump_of_a_coefficient_cuts_the_axis()
    {
        // Sines of a x on the left and a (1 - x)/2 on the right with the same flux in the middle: 6 cos^2(a/4) = 1, or sin(a/4) = 0, where E = a^2.
        var result = Solve(new Axis("x", 0, 1), "diff((1 + 3*step(x - 1/2))*u_x, x) + E*u = 0", new Coefficient("E", 0, 200), problem => problem.At("x", 0, "u = 0").At("x", 1, "u = 0"));
        var first = Math.Acos(1 / Math.Sqrt(6));
        double[] expected = [.. ((double[])[first, Math.PI - first, Math.PI]).Select(quarter => 16 * quarter * quarter)];
        Assert.Equal(expected.Length, result.Pairs.Length);
        Assert.All(expected.Zip(result.Pairs), at => Assert.Equal(at.First, at.Second.Value, 1e-8));
        // The function is continuous, and its slope falls to a quarter.
        var (pair, h) = (result.Pairs[0], 1e-5);
        Assert.Equal(pair.At(0, 0.5), pair.At(0, 0.5 + 1e-12), 1e-9);
        Assert.Equal((pair.At(0, 0.5) - pair.At(0, 0.5 - h)) / 4, pair.At(0, 0.5 + h) - pair.At(0, 0.5), 1e-9);
    }

    [Theory]
    [InlineData("u_xx + E*u = 1", "u = 0", "an eigenvalue problem has equations and conditions that are linear in the unknowns and hold for zero; this one is not so.")]
    [InlineData("u_xx + E^2*u = 0", "u = 0", "the number E must occur linearly, as in u_xx + E*u = 0.")]
    [InlineData("u_xx + E*u^2 = 0", "u = 0", "an eigenvalue problem has equations and conditions that are linear in the unknowns and hold for zero; this one is not so.")]
    [InlineData("u_xxx + E*u = 0", "u = 0", "2 conditions are given where equations of order 3 in all need 3; the size of the solution is not a condition, it is normalised.")]
    public void What_is_no_eigenvalue_problem_is_refused(string equation, string condition, string message) =>
        Assert.Equal(message, EigenSolver.Check(Problem(new Axis("x", 0, 1), equation, "E", "u").OnBoundary(condition), new Coefficient("E", 0, 1))!.Message);

    private static EigenResult Solve(Axis axis, string equation, Coefficient sought, Func<DifferentialProblem, DifferentialProblem> conditions, string unknown = "u") =>
        EigenSolver.Solve(conditions(Problem(axis, equation, sought.Name, unknown)), sought);

    private static DifferentialProblem Problem(Axis axis, string equation, string sought, string unknown)
    {
        var vocabulary = new Vocabulary(new Box(axis), [unknown], [sought]);
        return new DifferentialProblem { Vocabulary = vocabulary, Equations = [EquationReader.WithFluxes(EquationReader.Read(equation, vocabulary), equation, vocabulary)] };
    }
}
