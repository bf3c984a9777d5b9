
namespace Discovery.Problems.Tests.Classes;

public sealed class ClassTests
{
    /// <summary>
    /// Over -1 .. 1 exp(x/10) is nearly a straight line, so the constants of a boundary with it are known to some ten per cent each, but the boundary
    /// itself to a few thousandths: rounded one by one they would move it by 0.1. Oracle: the rule that made the labels.
    /// </summary>
    [Fact]
    public void Constants_that_hang_together_are_not_rounded_one_by_one()
    {
        var random = new RandomSource(3);
        var (x, y, labels) = (new double[400], new double[400], new double[400]);
        for (var i = 0; i < x.Length; i++)
        {
            (x[i], y[i]) = (random.Uniform(-1, 1), random.Uniform(-1, 1));
            labels[i] = y[i] > 10.34 * Math.Exp(0.0964 * x[i]) - 10.26 ? 1 : 0;
        }
        var view = View.Of(new Dataset(["x", "y"], [x, y], "c", labels));
        // As steep as the labels allow, with the constants as they are.
        Boundary Of(string formula)
        {
            var flat = BoundaryFit.Fit(Expr.Parse(formula), view, iterations: 0)!;
            return BoundaryFit.Fit(flat.Formula, view, flat with { Steepness = 1e6, Lapse = 0.002 }, iterations: 0)!;
        }

        var unsure = Of("y - 10.34*exp(0.0964*x) + 10.26") with { Sigmas = [1, 1, 1] };
        Assert.Equal(unsure.Formula, new BoundaryFinishing(view).Rounded(unsure).Formula);
        // Where it costs nothing, digits beyond the uncertainty go.
        var sure = Of("y - 10.3400001*exp(0.0964*x) + 10.26") with { Sigmas = [0.001, 0.001, 0.001] };
        Assert.Equal(unsure.Formula, new BoundaryFinishing(view).Rounded(sure).Formula);
    }

    [Theory]
    [InlineData("0 1 1", "1 where the expression is above 0, else 0")]
    [InlineData("extended localised extended", "localised where the expression is above 0, else extended")]
    [InlineData("-2 0 4", "nearest even number")]
    [InlineData("-1 3 5", "nearest odd number")]
    [InlineData("3 1 2", "nearest whole number")]
    [InlineData("0 0.5 2", "nearest of 0, 0.5, 2")]
    [InlineData("0 3 6", "nearest of 0, 3, 6")]
    public void The_rule_follows_from_the_classes(string cells, string rule) =>
        Assert.Equal(rule, ClassScale.Read(cells.Split(' ')).Classes.Rule);

    [Theory]
    [InlineData("-2 0 4", 0.9, 0)]
    [InlineData("-2 0 4", 1.1, 2)]
    [InlineData("-2 0 4", -7.2, -8)]
    [InlineData("1 3 7", 3.9, 3)]
    [InlineData("0 0.5 2", 1.6, 2)]
    [InlineData("2 5", 0.1, 5)]
    [InlineData("2 5", 0, 2)]
    public void A_score_becomes_the_class_that_the_rule_says(string cells, double score, double expected) =>
        Assert.Equal(expected, ClassScale.Read(cells.Split(' ')).Classes.Assign(score));

    [Theory]
    [InlineData("1 1 1", "is 1 in every row; one class needs no law")]
    [InlineData("a b c d e", "has 5 different words (a, b, c, d, ...); two words are told apart by a boundary, more classes must be numbers in an order that means something")]
    public void What_is_no_classes_is_told(string cells, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => ClassScale.Read(cells.Split(' '))).Message);

    [Fact]
    public void Accuracy_is_the_weighted_share_of_rows_whose_class_is_right()
    {
        var rows = new Observations([[0, 0, 0]], [0, 1, 1], [1, 1, 2]);
        var metrics = Metrics.Of([-1, 1, -1], rows, ClassScale.Of([0, 1]));
        Assert.Equal(0.5, metrics.Accuracy);
        Assert.Equal(Math.Sqrt(0.5), metrics.Rmse, 1e-15);
    }

    /// <summary>Oracle: the mobility edge of the generalised Aubry-Andre model, alpha E + 2 lambda = 2, from which the labels are drawn.</summary>
    [Fact]
    public async Task The_mobility_edge_comes_back_with_exact_constants_from_noisy_labels()
    {
        var problem = LawProblem.Parse("""
            input E in -3 .. 3
            input alpha in 0.1 .. 0.9
            input lambda in 0.3 .. 1.7
            target phase as class
            sample 400 of alpha*E + 2*lambda - 2 noise 0.05
            search effort quick
            """, "edge.problem");
        var run = await problem.RunAsync();
        Assert.Equal("class", run.Style.Kind);
        Assert.True(IsSameBoundary(run.Law.Expression, "alpha*E + 2*lambda - 2"), run.Law.ToString());
        Assert.Equal(1, run.Law.Test!.Accuracy);
        Assert.Equal("phase = 1 where E*alpha + 2*lambda - 2 > 0, else 0", run.Law.ToString());
        Assert.Equal(run.ToJson(), ProblemKinds.Default.ReadResult(run.ToJson()).ToJson());
    }

    /// <summary>Whatever monotonic function the search met first, the boundary is told in its simplest form. Oracle: |lambda E| = 2, the edge of the mosaic model.</summary>
    [Theory]
    [InlineData("exp(-lambda*abs(E)) - 0.13533528323661270")]
    [InlineData("2.77258872223978 - log(E^4*lambda^4)")]
    [InlineData("2.01 - abs(lambda*E)")]
    public void A_function_of_the_boundary_is_peeled_off(string formula)
    {
        var random = new RandomSource(3);
        double[][] columns = [[.. Enumerable.Range(0, 500).Select(_ => random.Uniform(-3, 3))], [.. Enumerable.Range(0, 500).Select(_ => random.Uniform(0.2, 4))]];
        double[] labels = [.. columns[0].Zip(columns[1], (energy, lambda) => Math.Abs(energy * lambda) < 2 ? 1.0 : 0.0)];
        var finishing = new BoundaryFinishing(View.Of(new Dataset(["E", "lambda"], columns, "phase", labels)));
        var simplest = finishing.Fits(Expr.Parse(formula)).Select(fit => finishing.Simplify(fit).Boundary).MinBy(finishing.Length)!;
        // Both forms are equally long.
        Assert.Contains(simplest.Formula.ToString(), (string[])["2 - lambda*abs(E)", "2 - abs(E*lambda)"]);
    }

    [Fact]
    public void Two_in_a_hundred_labels_that_are_wrong_far_away_do_not_bend_the_boundary()
    {
        var random = new RandomSource(5);
        double[] x = [.. Enumerable.Range(0, 1000).Select(_ => random.Uniform(-1, 1))];
        double[] y = [.. Enumerable.Range(0, 1000).Select(_ => random.Uniform(-1, 1))];
        double[] labels = [.. x.Zip(y, (a, b) => a > 0.3 * b + 0.1 ? 1.0 : 0.0)];
        foreach (var row in Enumerable.Range(0, 1000).Where(row => x[row] < -0.7).Take(20)) labels[row] = 1;
        var fit = BoundaryFit.Fit(Expr.Parse("x - 0.5*y - 0.2"), View.Of(new Dataset(["x", "y"], [x, y], "c", labels)))!;
        // About 7 rows lie within 0.01 of the line, so that its constants are known to about 0.01.
        Assert.Equal(-0.3, fit.Values[0], 0.03);
        Assert.Equal(-0.1, fit.Values[1], 0.02);
        // Half of the labels that are drawn by lot are right by chance.
        Assert.InRange(fit.Lapse, 0.02, 0.08);
    }

    /// <summary>Oracle: the law that the scores are drawn from; classes are the even numbers next to it.</summary>
    [Fact]
    public async Task Ordered_classes_are_found_by_the_law_that_is_rounded()
    {
        using var folder = new TestFolder();
        var random = new RandomSource(1);
        var lines = Enumerable.Range(0, 400).Select(_ =>
        {
            var (length, real, imaginary) = (random.Uniform(5, 30), random.Uniform(-1, 1), random.Uniform(0.5, 2));
            var score = 0.4 * length * real / (real * real + imaginary * imaginary);
            return FormattableString.Invariant($"{length:R},{real:R},{imaginary:R},{2 * Math.Round(score / 2)}");
        });
        folder.Write("knots.csv", "length,re,im,signature\n" + string.Join('\n', lines));
        var path = folder.Write("knots.problem", "data \"knots.csv\"\ntarget signature as class\naccept accuracy 0.9\nsearch effort quick");
        var run = await LawProblem.Load(path).RunAsync();
        Assert.Equal(("class", RunStatus.Accepted), (run.Style.Kind, run.Status));
        Assert.StartsWith("signature = nearest even number to ", run.Law.ToString(), StringComparison.Ordinal);
        Assert.StartsWith(@"\mathrm{signature} \approx ", run.Law.ToLatex(), StringComparison.Ordinal);
        // 100 held-out rows: the law itself would be right in all, and a tenth of the scores lie within 0.05 of a class's edge.
        Assert.True(run.Law.Test!.Accuracy >= 0.95, $"{run.Law} is right in {run.Law.Test.Accuracy}");
    }

    /// <summary>Whether the ratio of two formulas is a positive constant, which is all that a boundary can tell.</summary>
    private static bool IsSameBoundary(Expr found, string truth) => (found / Expr.Parse(truth)).Simplify() is Number { Value.Sign: > 0 };
}
