
namespace Discovery.Search.Tests.Reductions;

public class SurrogateReductionsTests
{
    private static readonly (string Name, double Low, double High)[] Ranges =
        [("m", 1, 2), ("x1", 3, 4), ("x2", 1, 2), ("y1", 3, 4), ("y2", 1, 2), ("k", 1, 3)];

    /// <summary>Six variables, of which the law sees two products and a distance.</summary>
    private const string Law = "k*m/((x1 - x2)^2 + (y1 - y2)^2)";

    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    public void Differences_and_factors_are_seen(double noise)
    {
        var views = new SurrogateReductions(new DirectSearchOptions()).Of(Reduction.None(View.Of(Samples.Of(Law, 500, 3, noise, Ranges))));
        var smallest = views[0].Reduction;
        Assert.True(smallest.View.Names.Length <= 2, string.Join("; ", smallest.Steps));
        Assert.Contains(smallest.Steps, step => step.Contains("difference of x1 and x2", StringComparison.Ordinal) || step.Contains("difference of y1 and y2", StringComparison.Ordinal));
    }

    /// <summary>All steps divide the target or rename its variables, so what is lifted has the smaller formula's values times what was divided out.</summary>
    [Fact]
    public void Lifting_undoes_the_reduction()
    {
        var view = View.Of(Samples.Of(Law, 300, 4, 0, Ranges));
        foreach (var (reduction, _) in new SurrogateReductions(new DirectSearchOptions()).Of(Reduction.None(view)))
        {
            var formula = Expr.Sum(reduction.View.Names.Select((name, i) => (i + 2) * Expr.Symbol(name))) + 1;
            var small = Tape.Compile(formula, reduction.View.Symbols).Evaluate(reduction.View.Columns, view.RowCount);
            var lifted = Tape.Compile(reduction.Lift(formula), view.Symbols).Evaluate(view.Columns, view.RowCount);
            for (var row = 0; row < view.RowCount; row++)
                Assert.Equal(1, lifted[row] / (small[row] * view.Target[row] / reduction.View.Target[row]), 10);
        }
    }

    /// <summary>A law with no symmetry at all: nothing is merged that the evidence does not bear.</summary>
    [Fact]
    public void Where_there_is_nothing_to_see_nothing_is_made_smaller()
    {
        var data = Samples.Of("sin(3*x*y) + exp(x) + y^3 - x^2*z + z*y", 400, 5, 0, ("x", -1, 1), ("y", -1, 1), ("z", -1, 1));
        var views = new SurrogateReductions(new DirectSearchOptions()).Of(Reduction.None(View.Of(data)));
        Assert.Single(views);
    }

    [Fact]
    public void The_noise_of_the_rows_is_seen()
    {
        var data = Samples.Of("x^2*sin(y)", 400, 6, 0.05, ("x", 1, 3), ("y", 0, 3));
        var view = View.Of(data);
        var noise = Surrogate.Of(view)!.Noise * view.Deviation / Math.Sqrt(data.Target.ToArray().Average(y => y * y));
        // 250 rows or more fix a standard deviation to 5 %; the surface takes a part of the noise for itself.
        Assert.InRange(noise, 0.035, 0.06);
    }
}
