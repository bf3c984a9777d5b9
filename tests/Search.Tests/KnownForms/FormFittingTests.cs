namespace Discovery.Search.Tests.KnownForms;

/// <summary>Known forms whose constants are fitted, from no start unless one is said.</summary>
public sealed class FormFittingTests
{
    private static readonly double[] Times = [.. Enumerable.Range(0, 40).Select(i => 0.25 * i)];

    /// <summary>Michaelis and Menten's form for an enzyme treated with puromycin. Oracle: M. A. Treloar's data as printed by Bates and Watts (1988), A1.3, with their estimates 212.7 (6.95) and 0.06412 (0.00828).</summary>
    [Fact]
    public void An_enzyme_has_the_constants_that_are_printed_for_it()
    {
        double[] c = [0.02, 0.02, 0.06, 0.06, 0.11, 0.11, 0.22, 0.22, 0.56, 0.56, 1.1, 1.1];
        double[] v = [76, 47, 97, 107, 123, 139, 159, 152, 191, 201, 207, 200];
        var fit = Fit("V*c/(K + c)", "c", c, v);
        var (K, V) = (Of(fit, "K"), Of(fit, "V"));
        // To the digits that are printed.
        Assert.Equal((0.0641, 0.0083, 212.7, 6.95), (Math.Round(K.Value, 4), Math.Round(K.Sigma, 4), Math.Round(V.Value, 1), Math.Round(V.Sigma, 2)));
        Assert.Equal(1195, Math.Round(fit.SumOfSquares));
        Assert.Equal(10, fit.Freedom);
        // The profile is not symmetric: bending constants reach farther to the side on which the curve changes less.
        Assert.True(K.High - K.Value > K.Value - K.Low);
        Assert.InRange(fit.Correlation(0, 1), 0.7, 0.8);
    }

    /// <summary>Where the form is linear, least squares by the normal equations: slope 0.5 and intercept 1 with the textbook errors.</summary>
    [Fact]
    public void A_straight_line_has_the_errors_of_the_textbooks()
    {
        double[] x = [0, 1, 2, 3], y = [1.1, 1.4, 2.1, 2.4];
        var fit = Fit("a + b*x", "x", x, y);
        // Residuals .06, -.1, .14, -.02 with b = .46, a = 1.06: s^2 = .0332/2... by hand: Sxx = 5, b = 2.3/5.
        var s = Math.Sqrt(fit.SumOfSquares / 2);
        Assert.Equal(0.46, Of(fit, "b").Value, 12);
        Assert.Equal(s / Math.Sqrt(5), Of(fit, "b").Sigma, 12);
        Assert.Equal(s * Math.Sqrt(0.25 + 2.25 / 5), Of(fit, "a").Sigma, 12);
        // Student's t for two degrees of freedom at 97.5 %: 4.3027; the profile of a linear form is its interval.
        Assert.Equal(Of(fit, "b").Value + 4.30265 * s / Math.Sqrt(5), Of(fit, "b").High, 3);
    }

    [Theory]
    [InlineData("a*exp(-b*t) + c", "3*exp(-0.7*t) + 0.4")]
    [InlineData("a*sin(w*t + p) + c", "2*sin(3.1*t + 0.4) + 1")]
    [InlineData("a*exp(-((t - m)/s)^2)", "5*exp(-((t - 4.2)/0.9)^2)")]
    [InlineData("a/(1 + exp(b - c*t))", "7/(1 + exp(3 - 0.9*t))")]
    [InlineData("(a + b*t)/(1 + c*t + d*t^2)", "(2 + 0.3*t)/(1 - 0.2*t + 0.05*t^2)")]
    [InlineData("a*exp(-b*t) + c*exp(-d*t)", "4*exp(-0.3*t) + 2*exp(-2*t)")]
    public void Exact_rows_give_their_constants_back_from_no_start(string form, string truth)
    {
        var rows = Tape.Compile(Expr.Parse(truth), ["t"]).Evaluate([Times], Times.Length);
        var outcome = Outcome(form, "t", Times, rows)!;
        var printed = Tape.Compile(outcome.Printed, ["t"]).Evaluate([Times], Times.Length);
        // Rounding of the rows, raised by how badly the constants are conditioned.
        Assert.True(printed.Zip(rows, (one, other) => Math.Abs(one - other)).Max() < 1e-10 * rows.Max(Math.Abs));
    }

    [Fact]
    public void Of_equal_fits_the_one_in_order_is_told_and_a_start_that_is_given_decides_otherwise()
    {
        var rows = Tape.Compile(Expr.Parse("4*exp(-0.3*t) + 2*exp(-2*t)"), ["t"]).Evaluate([Times], Times.Length);
        var fit = Fit("a*exp(-b*t) + c*exp(-d*t)", "t", Times, rows);
        Assert.Equal((0.3, 2), (Math.Round(Of(fit, "b").Value, 6), Math.Round(Of(fit, "d").Value, 6)));
        fit = Fit("a*exp(-b*t) + c*exp(-d*t)", "t", Times, rows, new FormParameter("b") { Start = 3 }, new FormParameter("d") { Start = 0.1 }, new FormParameter("a") { Start = 1 }, new FormParameter("c") { Start = 1 });
        Assert.Equal((2, 0.3), (Math.Round(Of(fit, "b").Value, 6), Math.Round(Of(fit, "d").Value, 6)));
    }

    [Fact]
    public void A_range_holds_and_a_constant_on_its_end_is_told()
    {
        var rows = Tape.Compile(Expr.Parse("3*exp(-0.7*t)"), ["t"]).Evaluate([Times], Times.Length);
        var b = Of(Fit("a*exp(-b*t)", "t", Times, rows, new FormParameter("b") { Low = 1, High = 2 }), "b");
        Assert.Equal((1, true, double.NaN), (Math.Round(b.Value, 6), b.IsOnBound, b.Low));
        b = Of(Fit("a*exp(-b*t)", "t", Times, rows, new FormParameter("b") { Low = 0.5, High = 2 }), "b");
        Assert.Equal((0.7, false), (Math.Round(b.Value, 10), b.IsOnBound));
    }

    [Fact]
    public void What_the_rows_do_not_fix_has_no_error_and_no_end()
    {
        var rows = Tape.Compile(Expr.Parse("6*t"), ["t"]).Evaluate([Times], Times.Length);
        var fit = Fit("a*b*t", "t", Times, [.. rows.Select((y, i) => y + 0.01 * Math.Cos(13 * i))]);
        Assert.All(fit.Parameters, parameter => Assert.True(double.IsNaN(parameter.Sigma)));
        // Saturation that lies far outside the rows: the curve is a line, and any large b and its a will do.
        var open = Fit("a*t/(b + t)", "t", [.. Times.Take(12)], [.. Times.Take(12).Select((t, i) => 0.5 * t + 0.05 * Math.Cos(13 * i))], new FormParameter("b") { Low = 0, High = 1e9 });
        Assert.True(Of(open, "b").IsOnBound || Of(open, "b").High >= 1e9 || double.IsPositiveInfinity(Of(open, "b").High));
    }

    /// <summary>Oracle: the definition. Of 200 drawn decays 95 % should be covered; by the binomial law 90 to 98 % have 99.9 % of the chance.</summary>
    [Fact]
    public void Intervals_cover_the_truth_in_ninety_five_of_a_hundred_draws()
    {
        var (covered, count) = (0, 0);
        for (var draw = 0; draw < 200; draw++)
        {
            var random = new RandomSource(1000 + draw);
            var (a, b, c) = (random.Uniform(1, 5), random.Uniform(0.2, 1), random.Uniform(-1, 1));
            double[] t = [.. Enumerable.Range(0, 15).Select(i => 0.6 * i)];
            double[] y = [.. t.Select(at => a * Math.Exp(-b * at) + c + 0.1 * random.Normal())];
            var fit = Fit("a*exp(-b*t) + c", "t", t, y, new FormParameter("b") { Start = 0.5 });
            foreach (var (name, truth) in new[] { ("a", a), ("b", b), ("c", c) })
            {
                count++;
                if (Of(fit, name).Low <= truth && truth <= Of(fit, name).High) covered++;
            }
        }
        Assert.InRange((double)covered / count, 0.90, 0.98);
    }

    [Fact]
    public void A_form_without_a_value_in_some_row_has_no_fit() =>
        Assert.Null(Outcome("a*log(t - 5) + b", "t", Times, Times));

    private static Estimate Of(FormFit fit, string name) => fit.Parameters.Single(parameter => parameter.Name == name);

    private static FormFit Fit(string form, string input, double[] x, double[] y, params FormParameter[] parameters) => Outcome(form, input, x, y, parameters)!.Fit;

    private static FormOutcome? Outcome(string form, string input, double[] x, double[] y, params FormParameter[] parameters)
    {
        var rows = new Observations([x], y);
        var data = new ProblemData { InputNames = [input], TargetName = "y", Train = rows, Test = rows.Rows([]) };
        return new FormFitting(data, [.. parameters], [], 1, CancellationToken.None).Fit(new NamedForm("", Expr.Parse(form)));
    }
}
