namespace Discovery.Fitting.Tests.Regression;

public class KernelRegressionTests
{
    private static double Surface(double x, double y) => Math.Sin(2 * x) * y + x;

    [Fact]
    public void A_smooth_function_is_met_between_the_rows()
    {
        var (columns, target) = Rows(1, 250, 0);
        var surface = KernelRegression.Fit(columns, target)!;
        var (fresh, truth) = Rows(2, 200, 0, 0.9);
        // An analytic function and 250 points: a Gaussian kernel comes to some 1e-6; the bound leaves two orders.
        Assert.All(surface.Predict(fresh).Zip(truth), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
    }

    /// <summary>Central differences of the surface itself: their own error is of the order of the step's square.</summary>
    [Fact]
    public void Gradients_are_those_of_the_surface()
    {
        var (columns, target) = Rows(1, 100, 0.01);
        var surface = KernelRegression.Fit(columns, target)!;
        var (points, _) = Rows(3, 20, 0);
        const double h = 1e-4;
        var gradients = surface.Gradients(points);
        for (var d = 0; d < 2; d++)
        {
            double[] Moved(double by) => surface.Predict([.. points.Select((column, i) => i == d ? Array.ConvertAll(column, x => x + by) : column)]);
            var differences = Moved(h).Zip(Moved(-h), (above, below) => (above - below) / (2 * h)).ToArray();
            Assert.All(gradients[d].Zip(differences), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
        }
    }

    [Fact]
    public void Noise_is_estimated()
    {
        var (columns, target) = Rows(1, 300, 0.1);
        // The relative error of a standard deviation from 300 rows is 4 %; the grid of noises is three to a decade.
        Assert.InRange(KernelRegression.Fit(columns, target)!.Noise, 0.07, 0.14);
    }

    /// <summary>The evidence knows that x + y is the better variable.</summary>
    [Fact]
    public void Fewer_variables_that_say_as_much_have_more_evidence()
    {
        var (columns, _) = Rows(1, 150, 0);
        var sum = columns[0].Zip(columns[1], (x, y) => x + y).ToArray();
        var target = Array.ConvertAll(sum, s => Math.Exp(s));
        Assert.True(KernelRegression.Fit([sum], target)!.Evidence > KernelRegression.Fit(columns, target)!.Evidence);
    }

    [Fact]
    public void What_cannot_be_fitted_gives_nothing()
    {
        Assert.Null(KernelRegression.Fit([], [1, 2, 3]));
        Assert.Null(KernelRegression.Fit([[1, 1, 1]], [1, 2, 3]));
        Assert.Null(KernelRegression.Fit([[1, double.NaN, 1]], [1, 2, 3]));
    }

    private static (double[][] Columns, double[] Target) Rows(long seed, int count, double noise, double reach = 1)
    {
        var random = new RandomSource(seed);
        double[][] columns = [.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, count).Select(_ => random.Uniform(-reach, reach)).ToArray())];
        return (columns, [.. columns[0].Zip(columns[1], (x, y) => Surface(x, y) + noise * random.Normal())]);
    }
}
