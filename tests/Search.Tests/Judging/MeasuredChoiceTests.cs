namespace Discovery.Search.Tests.Judging;

/// <summary>Laws of small measured tables; the rows are printed in the sources that problems/SOURCES.md names.</summary>
public sealed class MeasuredChoiceTests
{
    /// <summary>Each form is the one that its field teaches; the numbers are those of the least-squares fit, within three standard errors.</summary>
    [Theory]
    [InlineData("puromycin", "a*conc/(conc + b)", 212.7, 0.0641)]
    [InlineData("boyle", "a/volume", 1406, 0)]
    [InlineData("yeast", "a/(exp(-b*time) + c)", 9.27, 0.547)]
    [InlineData("theophylline", "a*(exp(-b*time) - exp(-c*time))", 11.23, 0.054)]
    public async Task The_form_that_is_taught_is_chosen(string table, string form, double first, double second)
    {
        var law = (await LawProblem.Load(ProblemFiles.At($"measured/{table}.problem")).RunAsync()).Law;
        Assert.NotNull(Familiar.BitsOf(law.Expression));
        Assert.Equal(Familiar.BitsOf(Expr.Parse(form).Substitute("abc".ToDictionary(letter => letter.ToString(), letter => Expr.Decimal(1.2345 + letter)))), Familiar.BitsOf(law.Expression));
        Assert.Contains(law.Constants, constant => Math.Abs(Math.Abs(constant.Value) - first) <= 3 * constant.Sigma);
        Assert.True(second == 0 || law.Constants.Any(constant => Math.Abs(Math.Abs(constant.Value) - second) <= 3 * constant.Sigma));
    }

    /// <summary>Units, and the order in which somebody wrote the rows down, are no part of nature.</summary>
    [Theory]
    [InlineData("puromycin")]
    [InlineData("women")]
    [InlineData("weight-loss")]
    public void Neither_the_order_of_rows_nor_units_change_the_law(string table)
    {
        var rows = LawProblem.Load(ProblemFiles.At($"measured/{table}.problem")).LoadData().Training();
        var law = LawSearch.Find(rows).Chosen();
        var turned = LawSearch.Find(rows.Rows([.. Enumerable.Range(0, rows.RowCount).Reverse()])).Chosen();
        var scaled = LawSearch.Find(new Dataset([.. rows.InputNames], [.. rows.CopyInputs().Select(column => Array.ConvertAll(column, x => 25.4 * x))], "y", Array.ConvertAll(rows.Target.ToArray(), y => 0.4536 * y))).Chosen();
        var view = View.Of(rows);
        var expected = law.Predict(view);
        // What a constant is rounded to is a twentieth of its standard error, so that predictions differ by less than the errors of the law.
        var tolerance = 0.3 * law.Fit.Rmse;
        Assert.All(expected.Zip(turned.Predict(view)), pair => Assert.Equal(pair.First, pair.Second, tolerance));
        var larger = View.Of(new Dataset([.. rows.InputNames], [.. rows.CopyInputs().Select(column => Array.ConvertAll(column, x => 25.4 * x))], "y", rows.Target.ToArray()));
        Assert.All(expected.Zip(scaled.Predict(larger)), pair => Assert.Equal(pair.First, pair.Second / 0.4536, tolerance));
    }

    /// <summary>Noise without a law: the mean is chosen, or a formula that saves less than what counts.</summary>
    [Fact]
    public void In_noise_nothing_is_found()
    {
        var random = new RandomSource(7);
        for (var table = 0; table < 10; table++)
        {
            double[] Column() => [.. Enumerable.Range(0, 20 + 5 * table).Select(_ => random.Normal())];
            var found = LawSearch.Find(new Dataset(["x", "z"], [Column(), Column()], "y", Column()), new SearchOptions { Network = false });
            Assert.True(found.Front[found.Chosen].Formula.SymbolNames().IsEmpty || found.BitsOverMean < Choice.Decisive, found.Front[found.Chosen].Formula.ToString());
        }
    }

    [Theory]
    [InlineData("exp(-2.2e12*sin(pi*x^2))", "hangs on the last digits")]
    [InlineData("1/(x - 5.5)", "a pole")]
    [InlineData("3*x^31", "a power of 31")]
    [InlineData("x^exp(0.01*x)", "a tower")]
    [InlineData("1.4e-101*x", "the constant 1e-101")]
    [InlineData("1000*x", "no better than the mean")]
    [InlineData("x + 30*sin(6.283*x)", "half a turn")]
    [InlineData("x + sin(5.283*x)", "half a turn")]
    [InlineData("x + 0.1*cos(0.7*x^2)", "half a turn")]
    [InlineData("x + 30*exp(-60*(x - 10.5)^2)", "runs away")]
    public void What_no_law_is_like_is_told(string formula, string reason)
    {
        double[] x = [.. Enumerable.Range(1, 20).Select(i => (double)i)];
        var view = View.Of(new Dataset(["x"], [x], "y", Array.ConvertAll(x, value => value + Math.Cos(value))));
        var fit = ConstantFit.Fit(Expr.Parse(formula), view, iterations: 0);
        // Reasons are looked for in an order; a formula that is far from the rows has the others first.
        var candidate = Candidate.Of(reason.Contains("mean", StringComparison.Ordinal) ? fit : fit with { SumOfSquares = 1 }, new Origin(Road.Direct, "test"), view);
        Assert.Contains(reason, new Absurdity(view).Of(candidate), StringComparison.Ordinal);
        Assert.Null(new Absurdity(view).Of(Candidate.Of(ConstantFit.Fit(Expr.Parse("1.01*x"), view), new Origin(Road.Direct, "test"), view)));
    }

    /// <summary>The certified values of NIST's misra1a to three digits: a form is fitted from no start.</summary>
    [Fact]
    public void A_form_that_is_taught_is_fitted_from_no_start()
    {
        double[] x = [77.6, 114.9, 141.1, 190.8, 239.9, 289, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760];
        double[] y = [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.4, 75.47, 81.78];
        var fit = new TextbookFit(View.Of(new Dataset(["x"], [x], "y", y))).Best(TextbookForms.OfOneInput.Single(form => form.Name == "exponential saturation"), 0)!;
        Assert.Equal([5.5015643181E-04, 2.3894212918E+02], fit.Values.Select(Math.Abs).Order(), (expected, actual) => Math.Abs(expected - actual) < 1e-5 * expected);
    }

    [Theory]
    [InlineData("3/(2*x + 5)", true)]
    [InlineData("2*exp(3 - x/7)", true)]
    [InlineData("1.5/(1 + exp(2 - 0.3*x))", true)]
    [InlineData("1.5/(1.2 - exp(2 - 0.3*x))", false)]
    [InlineData("4*exp(-(x - 2.5)^2/3.5)", true)]
    [InlineData("4*exp((x - 2.5)^2/3.5)", false)]
    [InlineData("x*z/(x + z)", false)]
    [InlineData("sqrt(x^3/z)", true)]
    [InlineData("tanh(x)", false)]
    public void Forms_are_known_whatever_their_constants_and_writing(string formula, bool isTaught) =>
        Assert.Equal(isTaught, Familiar.BitsOf(Decimals(Expr.Parse(formula))) is not null);

    private static Expr Decimals(Expr e) => e is Number { Value: { IsInteger: false } value } ? Expr.Decimal(value.ToDouble()) : e.Map(Decimals);
}

/// <summary>The candidate that a search chose.</summary>
internal static class OutcomeExtensions
{
    public static Candidate Chosen(this SearchOutcome outcome) => outcome.Front[outcome.Chosen];
}
