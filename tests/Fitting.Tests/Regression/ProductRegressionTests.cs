namespace Discovery.Fitting.Tests.Regression;

/// <summary>The factors that the rows were made of are the oracle, up to their scale and, beside a sum, up to a constant.</summary>
public class ProductRegressionTests
{
    [Fact]
    public void A_product_of_curves_falls_apart_into_its_factors()
    {
        var columns = Columns(2, 400);
        double[] target = [.. columns[0].Zip(columns[1], (x, t) => Math.Exp(-x) * Math.Sin(3 * t))];
        var fit = ProductRegression.Fit(columns, target, null, withSum: false, degree: 5, seed: 1)!;
        // Splines of degree 5 on a dozen cells of a sine of three radians: some 1e-5 of its height.
        Assert.True(fit.Rmse < 1e-4, $"{fit.Rmse}");
        var ratios = fit.Factors[0].Zip(columns[0], (value, x) => value / Math.Exp(-x)).ToArray();
        Assert.All(ratios, ratio => Assert.Equal(1, ratio / ratios[0], 3e-3));
    }

    [Fact]
    public void Beside_a_sum_a_variable_without_a_factor_has_a_constant_one()
    {
        var columns = Columns(3, 500);
        double[] target = [.. Enumerable.Range(0, 500).Select(i => columns[0][i] * Math.Exp(-columns[1][i]) + Math.Sin(2 * columns[2][i]))];
        var fit = ProductRegression.Fit(columns, target, null, withSum: true, degree: 5, seed: 1)!;
        Assert.True(fit.Rmse < 1e-4, $"{fit.Rmse}");
        Assert.All(fit.Factors[2], value => Assert.Equal(1, value / fit.Factors[2][0], 1e-3));
    }

    [Fact]
    public void With_the_product_known_the_sum_is_read_off()
    {
        var columns = Columns(2, 300);
        double[] product = [.. columns[0].Zip(columns[1], (x, t) => x * t)];
        double[] target = [.. Enumerable.Range(0, 300).Select(i => 2.5 * product[i] + Math.Cos(columns[0][i]) + 4)];
        var (curves, factor, rmse) = ProductRegression.Sum(columns, target, null, product, degree: 5)!.Value;
        Assert.Equal(2.5, factor, 1e-4);
        Assert.True(rmse < 1e-5);
        var offsets = curves[0].Zip(columns[0], (value, x) => value - Math.Cos(x)).ToArray();
        // x and t alone can be moved between the product's factors; x t cannot.
        Assert.All(offsets, offset => Assert.Equal(offsets[0], offset, 1e-3));
    }

    [Fact]
    public void Too_few_rows_have_no_fit() => Assert.Null(ProductRegression.Fit(Columns(2, 12), new double[12], null, withSum: true, degree: 3, seed: 1));

    [Fact]
    public void A_constant_variable_has_no_fit() =>
        Assert.Null(ProductRegression.Fit([new double[100], Columns(1, 100)[0]], Columns(1, 100)[0], null, withSum: false, degree: 3, seed: 1));

    private static double[][] Columns(int count, int rows)
    {
        var random = new RandomSource(5);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, rows).Select(_ => random.Uniform(0.2, 2.5)).ToArray())];
    }
}
