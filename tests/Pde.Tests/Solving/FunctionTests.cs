using System.Collections.Immutable;

namespace Discovery.Pde.Tests.Solving;

/// <summary>Functions in equations from values with noise of one percent; the truth is what the values were made with, in closed form.</summary>
public sealed class FunctionTests
{
    private static readonly Box Line = new(new Axis("x", 0, 1));

    [Fact]
    [Trait("Runs", "long")]
    public void A_rate_that_hangs_on_the_state_is_found_with_a_band_that_holds_it()
    {
        // y' = -y^2/2 from 3: y = 3/(1 + 3 t/2).
        double[] times = [.. Enumerable.Range(1, 60).Select(i => i / 12.0)];
        var problem = Problem(new Box(new Axis("t", 0, 5)), "y", new UnknownFunction("g", "y", 0, 3, 0, 10), "y_t = -g(y)").At("t", 0, "y = 3");
        var found = Find(problem, times, t => 3 / (1 + (1.5 * t)));
        // From 3 down to 6/17 the state is seen.
        Assert.All(found, own => Assert.InRange(own.Places[0], 0.3, 0.4));
        Holds(found, y => y * y / 2);
        Assert.All(found, own => Assert.True(own.RelativeDeviation < 0.05));
    }

    [Fact]
    public void A_potential_along_the_axis_is_found()
    {
        // u = sin(pi x) (1 + x/2) solves u'' = q u + f with q = 3 + 2 x and f = u'' - q u.
        const string exact = "sin(pi*x)*(1 + x/2)";
        var second = Expr.Parse(exact).Derivative("x").Derivative("x");
        var tape = Tape.Compile(Expr.Parse(exact), ["x"]);
        double[] places = [.. Enumerable.Range(1, 79).Select(i => i / 80.0)];
        var problem = Problem(Line, "u", new UnknownFunction("q", "x", 0, 1, 0, 20), $"u_xx = q(x)*u + ({second}) - (3 + 2*x)*({exact})").At("x", 0, "u = 0").At("x", 1, "u = 0");
        Holds(Find(problem, places, x => tape.Evaluate([[x]], 1)[0]), x => 3 + (2 * x));
    }

    [Fact]
    public void A_function_needs_data_and_an_argument_that_is_known()
    {
        var problem = Problem(Line, "u", new UnknownFunction("q", "z", 0, 1, 0, 20), "u_xx = q(x)").At("x", 0, "u = 0").At("x", 1, "u = 0");
        Assert.Equal(
            ["the function q depends on 'z', which is neither an axis nor an unknown; expected one of x, u.", "nothing tells what the function q is; add a 'data' line."],
            WellPosedness.Check(problem).Select(objection => objection.Message));
    }

    [Theory]
    [InlineData("u_xx = q*u", "the function q that is sought stands with its argument, such as q(x)")]
    [InlineData("u_xx = q(x, u)", "the function q that is sought stands with its argument, such as q(x)")]
    public void A_function_without_its_argument_is_refused(string equation, string message) =>
        Assert.Contains(message, Assert.Throws<ParseException>(() => Problem(Line, "u", new UnknownFunction("q", "x", 0, 1, 0, 20), equation)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_derivative_of_a_flux_differentiates_the_function()
    {
        var function = new UnknownFunction("k", "u", 0, 2, 0, 1);
        var problem = Problem(Line, "u", function, "diff(k(u)*u_x, x) = 0");
        // With factors 1 and 1 over 0 .. 2 the function is u: (u u_x)_x = u_x^2 + u u_xx.
        var known = problem.WithKnown([1, 1, .. new double[UnknownFunction.MostDegree - 1]]);
        Assert.True((known.Equations[0].Residual - Expr.Parse("u_x^2 + u*u_xx")).Expand().Simplify() == Expr.Zero);
    }

    private static DifferentialProblem Problem(Box box, string unknown, UnknownFunction function, string equation)
    {
        var vocabulary = new Vocabulary(box, [unknown], [.. function.Factors().Select(factor => factor.Name)]) { Functions = [function] };
        return new DifferentialProblem { Vocabulary = vocabulary, Equations = [EquationReader.WithFluxes(EquationReader.Read(equation, vocabulary), equation, vocabulary)], Coefficients = [.. function.Factors()] };
    }

    /// <summary>The function from values with noise that is drawn three times.</summary>
    private static ImmutableArray<FunctionEstimate> Find(DifferentialProblem problem, double[] places, Func<double, double> value)
    {
        var clean = Array.ConvertAll(places, place => value(place));
        var noise = 0.01 * Math.Sqrt(clean.Average(own => own * own));
        return [.. ((int[])[11, 12, 13]).Select(seed =>
        {
            var random = new RandomSource(seed);
            return Assert.Single(PdeSolver.Solve(problem.Measured(new Measurements([places], 0, [.. clean.Select(own => own + (noise * random.Normal()))])), new SolverOptions { Tolerance = 1e-4 }).Functions);
        })];
    }

    /// <summary>Errors at neighbouring places are those of the same few factors, so that a 95 % band misses a whole stretch or nothing: of three draws it may miss a quarter of all places, and nowhere by far.</summary>
    private static void Holds(ImmutableArray<FunctionEstimate> found, Func<double, double> truth)
    {
        var misses = found.SelectMany(own => own.Places.Select((place, i) => Math.Abs(truth(place) - own.Values[i]) / own.Deviations[i])).ToList();
        Assert.True(misses.Count(miss => miss > found[0].Quantile) <= misses.Count / 4);
        Assert.All(misses, miss => Assert.True(miss < 4));
    }
}
