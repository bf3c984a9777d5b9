
namespace Discovery.Search.Tests.Regressions;

public sealed class RegressionTests
{
    /// <summary>Oracle: least squares by QR on every pair.</summary>
    [Fact]
    public void The_best_pair_is_the_best_of_all_pairs()
    {
        var random = new RandomSource(3);
        var columns = Enumerable.Range(0, 12).Select(_ => Enumerable.Range(0, 50).Select(_ => random.Normal()).ToArray()).ToArray();
        var target = Enumerable.Range(0, 50).Select(i => 2 * columns[4][i] - columns[9][i] + 0.5 + 0.3 * random.Normal()).ToArray();
        var weights = Enumerable.Range(0, 50).Select(_ => random.Uniform(0.5, 2)).ToArray();

        var best = new SparseRegression(columns, target, weights).Search(2, 4).First(set => set.Columns.Length == 2);

        var squares = weights.Select(weight => weight * weight).ToArray();
        var mean = target.Zip(squares, (y, w) => y * w).Sum() / squares.Sum();
        var total = target.Zip(squares, (y, w) => w * (y - mean) * (y - mean)).Sum();
        var oracle = double.PositiveInfinity;
        for (var i = 0; i < 12; i++)
        {
            for (var j = 0; j < i; j++)
            {
                double[] design = [.. Enumerable.Repeat(1.0, 50), .. columns[i], .. columns[j]];
                var fit = LinearLeastSquares.Solve(design, target, squares);
                oracle = Math.Min(oracle, fit.Rmse * fit.Rmse * squares.Sum() / total);
            }
        }
        Assert.Equal([4, 9], best.Columns.Order());
        // Both are sums of about a hundred products of numbers of order one.
        Assert.Equal(oracle, best.Unexplained, 12);
    }

    [Fact]
    public void Neighbouring_rows_of_a_slow_series_are_worth_less()
    {
        var random = new RandomSource(1);
        var independent = Enumerable.Range(0, 400).Select(_ => random.Normal()).ToArray();
        var slow = new double[400];
        for (var i = 1; i < 400; i++) slow[i] = 0.8 * slow[i - 1] + random.Normal();
        var rows = new Dataset(["x"], [Enumerable.Range(0, 400).Select(i => Math.Sin(i)).ToArray()], "y", slow);
        var (film, table) = (View.Of(rows, isSeries: true), View.Of(rows));
        Assert.Equal(400, DescriptionLength.Evidence(independent, film));
        // (1 - 0.8)/(1 + 0.8) = 0.11 of the rows; the sample's own correlation scatters by about 0.03.
        Assert.InRange(DescriptionLength.Evidence(slow, film), 40, 70);
        // The order in a file that no clock gave is no evidence.
        Assert.Equal(400, DescriptionLength.Evidence(slow, table));
    }
}
