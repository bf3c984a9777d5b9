namespace Discovery.Fitting.Tests.Algebra;

public sealed unsafe class BandTests
{
    [Fact]
    public void The_inverse_of_a_band_matrix_is_that_of_the_full_one()
    {
        var random = new RandomSource(3);
        const int n = 12, band = 3;
        var matrix = new double[n, band + 1];
        var full = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(n, n);
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k <= Math.Min(band, n - 1 - i); k++)
            {
                matrix[i, k] = k == 0 ? 5 : random.Uniform(-1, 1);
                full[i, i + k] = full[i + k, i] = matrix[i, k];
            }
        }
        double[] right = [.. Enumerable.Range(0, n).Select(i => random.Normal())];
        var factor = new BandLdl(matrix);
        var (solution, inverse, oracle) = (factor.Solve(right), factor.Inverse(), full.Inverse());
        var expected = oracle * MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(right);
        for (var i = 0; i < n; i++)
        {
            Assert.Equal(expected[i], solution[i], 1e-13);
            for (var k = 0; k <= Math.Min(band, n - 1 - i); k++) Assert.Equal(oracle[i, i + k], inverse[i, k], 1e-13);
        }
    }

    [Theory]
    [InlineData(5, 2)]
    [InlineData(40, 7)]
    [InlineData(60, 23)]
    public void Both_factors_of_a_band_solve_what_the_whole_matrix_solves(int order, int band)
    {
        // Diagonally dominant, with a condition below 10: a few roundings of 1e-16 for each of up to 24 elements of a row.
        var random = new RandomSource(order);
        var full = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(order, order);
        var fast = new BandCholesky(order, band);
        var plain = new PlainBandCholesky(order, band);
        for (int i = 0; i < order; i++)
        {
            for (int d = 0; d <= Math.Min(band, i); d++)
            {
                double value = d == 0 ? 2 * band : random.Uniform(-0.5, 0.5);
                full[i, i - d] = full[i - d, i] = plain[i, d] = *fast.Element(i, i - d) = value;
            }
        }

        double[] right = [.. Enumerable.Range(0, order).Select(_ => random.Normal())], own = [.. right], other = [.. right];
        var expected = full.Solve(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense([.. right]));
        Assert.True(fast.Factor());
        fast.Solve(own);
        plain.Factor();
        plain.Solve(other);
        Assert.Equal(expected.ToArray(), own, new Close(1e-13));
        Assert.Equal(expected.ToArray(), other, new Close(1e-13));
    }

    [Fact]
    public void A_band_freezes_an_unknown_that_it_does_not_determine_and_refuses_what_is_not_finite()
    {
        var factor = new BandCholesky(3, 1);
        (*factor.Element(0, 0), *factor.Element(1, 0), *factor.Element(1, 1), *factor.Element(2, 2)) = (4, 4, 4, 1);
        double[] x = [8, 8, 3];
        Assert.True(factor.Factor());
        factor.Solve(x);
        Assert.Equal([2, 0, 3], x);
        *factor.Element(2, 2) = double.NaN;
        Assert.False(factor.Factor());
    }
}
