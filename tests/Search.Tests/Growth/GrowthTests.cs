
namespace Discovery.Search.Tests.Growth;

/// <summary>Rows drawn from a law that no stage of the direct search proposes: what leads there is a step at a time.</summary>
public sealed class GrowthTests
{
    /// <summary>A bump that moves with two inputs, a hyperbola and a fall: three pieces with constants of their own.</summary>
    private const string ThreePieces = "3.1*exp(-(x - 0.4*y^2)^2/0.53) + 1.7/(z + 0.61) - 0.9*x*z";

    private static readonly SearchOptions DirectAlone = new() { Network = false };
    private static readonly SearchOptions Few = new() { Growth = new() { Formulas = 24, Patience = 24 } };

    private static Dataset Rows(double noise, int rows) => Samples.Of(ThreePieces, rows, 4, noise, ("x", -1, 3), ("y", -2, 2), ("z", 0, 3));

    [Fact]
    public void A_law_of_three_pieces_is_followed_to_its_noise_by_growth_and_not_without()
    {
        var data = Rows(0.05, 200);
        var noise = 0.05 * Math.Sqrt(data.Target.ToArray().Average(y => y * y));
        var without = Best(DirectAlone with { Growth = GrowthOptions.None });
        var with = Best(DirectAlone with { Growth = new() { Formulas = 60, Patience = 60 } });
        // The direct search leaves much more than the noise, which has a relative uncertainty of 1/sqrt(400), 5 %.
        Assert.True(without.Fit.Rmse > 2 * noise, $"{without.Fit.Rmse / noise}: {without.Formula}");
        Assert.True(with.Fit.Rmse < 1.2 * noise, $"{with.Fit.Rmse / noise}: {with.Formula}");
        Assert.Equal("growth from other formulas", with.Origin.ToString());

        Candidate Best(SearchOptions options) => LawSearch.Find(data, options) is var found ? found.Front[found.Chosen] : null!;
    }

    [Fact]
    public void Growth_repeats_itself_for_any_number_of_threads()
    {
        var view = View.Of(Rows(0.05, 120));
        var start = Expr.Parse("1.1 + 0.3*x - 0.5*z");
        var one = Grown(view, Few, start);
        Assert.NotEmpty(one);
        Assert.Equal(one, Grown(view, Few with { Threads = 2 }, start));
    }

    [Fact]
    public void From_a_law_that_is_as_good_as_its_noise_nothing_grows()
    {
        var data = Samples.Of("2.5*x*exp(-y)", 300, 2, 0.1, ("x", 0.5, 3), ("y", 0, 2));
        Assert.Empty(Grown(View.Of(data), new(), Expr.Parse("2.5*x*exp(-y)")));
    }

    [Fact]
    public void From_a_power_that_is_like_it_growth_comes_to_the_function()
    {
        var data = Samples.Of("x/cosh(y)", 200, 2, 0.002, ("x", 0.5, 3), ("y", 0, 2));
        var grown = Grown(View.Of(data), Few, Expr.Parse("x/(1 + 0.61*y^1.9)"));
        // The noise is 0.002 of the target: its law leaves a share of 4e-6 of the sum of squares.
        Assert.Contains(grown, formula => formula.Contains("cosh"));
    }

    [Fact]
    public void No_formula_grows_above_the_complexity_that_is_asked_for()
    {
        var options = Few with { Growth = Few.Growth with { MostComplex = 15 } };
        Assert.All(Grown(View.Of(Rows(0.05, 120)), options, Expr.Parse("1.1 + 0.3*x")), formula => Assert.InRange(Expr.Parse(formula).Complexity(), 1, 15));
    }

    [Fact]
    public void Formulas_that_may_not_be_the_law_do_not_grow()
    {
        var options = Few with { Admits = formula => !formula.Contains("z") };
        Assert.All(Grown(View.Of(Rows(0.05, 120)), options, Expr.Parse("1.1 + 0.3*x")), formula => Assert.DoesNotContain("z", formula));
    }

    [Fact]
    public void The_fall_of_the_sum_of_squares_is_foreseen_where_a_term_is_added()
    {
        // Added to the whole formula, to first order is exact: the oracle is the fit.
        var view = View.Of(Rows(0.05, 120));
        var fit = ConstantFit.Fit(Expr.Parse("1.1 + 0.3*x"), view);
        var tangents = new Tangents(fit, view);
        var z = view.Columns[2];
        var (fall, _) = tangents.Added.Along([.. z.Zip(tangents.Spots[0].Slope, (value, slope) => value * slope)]);
        var extended = ConstantFit.Fit(Expr.Parse("1.1 + 0.3*x + 0.7*z"), view);
        Assert.Equal(fit.SumOfSquares - extended.SumOfSquares, fall, 1e-9 * fit.SumOfSquares);
    }

    [Fact]
    public void What_a_formula_misses_is_foreseen_and_noise_that_lasts_is_not()
    {
        var random = new RandomSource(3);
        var x = Enumerable.Range(0, 400).Select(i => Math.Sin(i / 7.0)).ToArray();
        var lasting = new double[x.Length];
        for (var i = 1; i < x.Length; i++) lasting[i] = 0.9 * lasting[i - 1] + random.Normal();
        var view = View.Of(new Dataset(["x"], [x], "y", [.. x.Select((value, i) => value + lasting[i])]));
        Assert.False(Misfit.IsForeseen(lasting, view));
        Assert.True(Misfit.IsForeseen([.. x.Select((value, i) => 3 * value * value * value - 2 * value + 0.3 * lasting[i])], view));
    }

    private static List<string> Grown(View view, SearchOptions options, Expr start) =>
        [.. new FormulaGrowth(view, options, view.RowCount, default).Grow([start], _ => { }).Select(proposal => proposal.Formula.ToString())];
}
