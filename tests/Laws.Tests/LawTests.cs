
namespace Discovery.Laws.Tests;

public sealed class LawTests
{
    [Fact]
    public void Metrics_are_the_textbook_ones()
    {
        var rows = new Observations([[0, 0, 0, 0]], [1, 2, 3, 4]);
        var metrics = Metrics.Of([1, 2, 3, 6], rows);
        Assert.Equal(1.0, metrics.Rmse);
        Assert.Equal(1 - 4.0 / 5, metrics.R2, 1e-15);
        Assert.Equal(2.0, metrics.MaxError);
    }

    [Fact]
    public void A_weight_of_two_is_a_row_given_twice()
    {
        var weighted = Metrics.Of([1, 2.5, 4], new Observations([[0, 0, 0]], [1, 2, 3], [1, 2, 1]));
        var doubled = Metrics.Of([1, 2.5, 2.5, 4], new Observations([[0, 0, 0, 0]], [1, 2, 2, 3]));
        Assert.Equal(doubled, weighted);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void A_prediction_that_is_not_finite_leaves_no_metrics(double prediction)
    {
        var metrics = Metrics.Of([1, prediction], new Observations([[0, 0]], [1, 2]));
        Assert.True(double.IsNaN(metrics.Rmse) && double.IsNaN(metrics.R2) && double.IsNaN(metrics.MaxError));
    }

    [Fact]
    public void A_target_that_does_not_vary_has_no_r2() =>
        Assert.True(double.IsNaN(Metrics.Of([1, 2], new Observations([[0, 0]], [1, 1])).R2));

    [Fact]
    public void A_law_is_measured_on_what_its_text_says()
    {
        // One third as a decimal prints with all its digits, so text and formula agree to the last bit.
        var law = Law.Measure(new LawCandidate(Expr.Decimal(1.0 / 3) * Expr.Symbol("x"), new Origin(Road.Direct, "test")), SampleRuns.Data);
        var reread = Expr.Parse(law.Expression.ToString());
        Assert.Equal(reread, law.Expression);
        var predictions = SampleRuns.Data.Test.Inputs[0].Select(x => reread.Evaluate(new Dictionary<string, double> { ["x"] = x })).ToArray();
        Assert.Equal(Metrics.Of(predictions, SampleRuns.Data.Test), law.Test);
    }

    [Fact]
    public void Known_constants_stay_names_in_the_law_and_become_numbers_for_SymPy()
    {
        var law = Law.Measure(new LawCandidate(Expr.Parse("k*x^2 + y"), new Origin(Road.Direct, "test")), SampleRuns.Data);
        Assert.Equal("E_p = k*x^2 + y", law.ToString());
        Assert.Equal("0.5*x**2 + y", law.SymPy);
        Assert.Equal("E_{p} = k x^{2} + y", law.ToLatex());
        Assert.True(law.Exact);
    }

    [Theory]
    [InlineData("x^2/2 + y", true)]
    [InlineData("x^2/2 + y + 1e-11", true)]
    [InlineData("x^2/2 + y + 1e-8", false)]
    [InlineData("log(x - 5)", false)]
    public void Exact_means_a_largest_error_below_1e_minus_10_of_the_range(string formula, bool isExact) =>
        Assert.Equal(isExact, Law.Measure(new LawCandidate(Expr.Parse(formula), new Origin(Road.Direct, "test")), SampleRuns.Data).Exact);

    [Fact]
    public void Without_held_out_rows_no_law_is_called_exact()
    {
        var data = SampleRuns.Data with { Test = SampleRuns.Data.Test.Rows([]) };
        var law = Law.Measure(new LawCandidate(Expr.Parse("x^2/2 + y"), new Origin(Road.Direct, "test")), data);
        Assert.False(law.Exact);
        Assert.Null(law.Test);
        Assert.Same(law.Train, law.Judged);
    }

    [Fact]
    public void The_front_holds_what_nothing_simpler_beats_and_what_it_is_told_to_keep()
    {
        var laws = new[] { "x^2/2 + y", "y", "x + 0*y", "x^2/2 + y + 1e-3*x^5", "log(x - 5)", "2" }
            .Select(formula => Law.Measure(new LawCandidate(Expr.Parse(formula), new Origin(Road.Direct, "test")), SampleRuns.Data)).ToList();
        var front = ParetoFront.Of(laws, range: 3, keep: laws[3]).Select(law => law.Expression.ToString());
        Assert.Equal(["2", "x^2/2 + y", "0.001*x^5 + x^2/2 + y"], front.Where(law => law is not ("x" or "y")));
        Assert.DoesNotContain("log(x - 5)", front);
    }

    [Fact]
    public void Errors_of_rounding_do_not_put_a_longer_law_on_the_front()
    {
        var laws = new[] { "x^2/2 + y", "x^2/2 + y + 1e-30*x^3" }
            .Select(formula => Law.Measure(new LawCandidate(Expr.Parse(formula), new Origin(Road.Direct, "test")), SampleRuns.Data)).ToList();
        Assert.Single(ParetoFront.Of(laws, range: 3));
    }
}
