namespace Discovery.Fitting.Tests.Splines;

public sealed unsafe class SplineTests
{
    public static TheoryData<int> Degrees => [1, 2, 3, 4, 5, 6, 7];

    [Theory]
    [MemberData(nameof(Degrees))]
    public void Bases_sum_to_one_and_Greville_abscissae_give_the_identity(int degree)
    {
        // Partition of unity and linear precision (de Boor, ch. IX); the identity also holds on the lines outside the grid. Tolerance: rounding of k + 1 terms.
        var grid = new SplineGrid(-1, 2, 6);
        double[] ones = [.. Enumerable.Repeat(1.0, grid.CoefficientCount(degree))];
        double[] abscissae = [.. Enumerable.Range(0, grid.CoefficientCount(degree)).Select(i => grid.Greville(i, degree))];
        foreach (double x in new[] { -1.7, -1, -0.999, 0, 0.5, 1.234, 2, 2.5 })
        {
            Assert.Equal(1, BSpline.Value(grid, degree, ones, x), 14);
            Assert.Equal(x, BSpline.Value(grid, degree, abscissae, x), 13);
            Assert.Equal(1, BSpline.Derivative(grid, degree, abscissae, x), 12);
        }
    }

    [Fact]
    public void The_cubic_has_the_values_of_the_textbook_at_a_knot()
    {
        // Oracle: B-spline of equal knots at a knot, (1, 4, 1, 0) / 6.
        Span<double> bases = stackalloc double[8];
        Span<double> slopes = stackalloc double[8];
        int first = BSpline.Bases(new SplineGrid(0, 4, 4), 3, 2, bases, slopes);
        Assert.Equal(2, first);
        Assert.Equal(new[] { 1.0 / 6, 4.0 / 6, 1.0 / 6, 0 }, bases[..4].ToArray(), new Close(1e-15));
        Assert.Equal(new[] { -0.5, 0, 0.5, 0 }, slopes[..4].ToArray(), new Close(1e-15));
    }

    [Theory]
    [MemberData(nameof(Degrees))]
    public void The_derivative_is_that_of_finite_differences(int degree)
    {
        // Central differences with h = 1e-5 err by h^2 f''' and eps / h: 1e-8 leaves room for third derivatives of about 50.
        var random = new RandomSource(degree);
        var grid = new SplineGrid(-1, 1, 5);
        double[] c = [.. Enumerable.Range(0, grid.CoefficientCount(degree)).Select(_ => random.Normal())];
        for (int i = 0; i < 50; i++)
        {
            double x = random.Uniform(-1.3, 1.3);
            if (degree < 3 && Math.Abs((x * 2.5) - Math.Round(x * 2.5)) < 1e-3) continue;
            double difference = (BSpline.Value(grid, degree, c, x + 1e-5) - BSpline.Value(grid, degree, c, x - 1e-5)) / 2e-5;
            Assert.Equal(difference, BSpline.Derivative(grid, degree, c, x), 1e-7);
        }
    }

    [Theory]
    [MemberData(nameof(Degrees))]
    public void The_vector_kernel_has_the_bits_of_the_scalar_reference(int degree)
    {
        var random = new RandomSource(degree);
        foreach (int intervals in new[] { 1, 2, 5, 9, 40 })
        {
            var grid = new SplineGrid(-0.7, 1.1, intervals);
            var x = new AlignedBuffer(Tile.Rows);
            var bins = new AlignedBuffer(Tile.Rows);
            var bases = new AlignedBuffer(8 * Tile.Rows);
            var slopes = new AlignedBuffer(8 * Tile.Rows);
            var coefficients = new AlignedBuffer(64);
            for (int i = 0; i < 64; i++) coefficients.Span[i] = random.Normal();
            for (int row = 0; row < Tile.Rows; row++) x.Span[row] = random.Uniform(-1, 1.4);
            (x.Span[0], x.Span[1], x.Span[2]) = (-0.7, 1.1, 1e300);
            SplineKernel.Bases(x.Pointer, Tile.Rows, grid, degree, (long*)bins.Pointer, bases.Pointer, slopes.Pointer);
            var vector = new AlignedBuffer(Tile.Rows);
            var scalar = new AlignedBuffer(Tile.Rows);
            SplineKernel.Combine(coefficients.Pointer, grid.CoefficientCount(degree), (long*)bins.Pointer, bases.Pointer, degree, Tile.Rows, vector.Pointer, false);
            SplineKernel.CombineReference(coefficients.Pointer, (long*)bins.Pointer, bases.Pointer, degree, Tile.Rows, scalar.Pointer, false);
            Assert.Equal(scalar.Span.ToArray(), vector.Span.ToArray());
            double[] b = new double[8], s = new double[8];
            for (int row = 0; row < Tile.Rows; row++)
            {
                int first = BSpline.Bases(grid, degree, x.Span[row], b, s);
                Assert.Equal(first, ((long*)bins.Pointer)[row]);
                for (int j = 0; j <= degree; j++)
                {
                    Assert.Equal(b[j], bases.Span[(j * Tile.Rows) + row]);
                    Assert.Equal(s[j], slopes.Span[(j * Tile.Rows) + row]);
                }
            }

            GC.KeepAlive(bins);
            GC.KeepAlive(coefficients);
        }
    }

    [Fact]
    public void NaN_and_infinity_stay_inside_the_bins()
    {
        var x = new AlignedBuffer(8);
        var bins = new AlignedBuffer(8);
        var bases = new AlignedBuffer(8 * Tile.Rows);
        var slopes = new AlignedBuffer(8 * Tile.Rows);
        new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.MinValue, 0, 1, -1 }.CopyTo(x.Span);
        SplineKernel.Bases(x.Pointer, 8, new SplineGrid(-1, 1, 4), 3, (long*)bins.Pointer, bases.Pointer, slopes.Pointer);
        for (int row = 0; row < 8; row++) Assert.InRange(((long*)bins.Pointer)[row], 0, 3);
        Assert.True(double.IsNaN(bases.Span[0]));
        GC.KeepAlive(bins);
        GC.KeepAlive(slopes);
        Assert.True(double.IsNaN(BSpline.Value(new SplineGrid(-1, 1, 4), 3, new double[7], double.NaN)));
    }

    [Theory]
    [InlineData(3, 5, 10, 3)]
    [InlineData(5, 4, 20, 5)]
    [InlineData(3, 5, 5, 3)]
    public void Projection_to_a_finer_grid_reproduces_the_spline(int degree, int coarse, int fine, int newDegree)
    {
        // The fine space contains the coarse one: only rounding is left, amplified by the condition of the basis (about 1e2 for degree 5).
        var random = new RandomSource(1);
        var source = new SplineGrid(-1, 1.5, coarse);
        SplineGrid to = source with { Intervals = fine };
        double[] old = [.. Enumerable.Range(0, source.CoefficientCount(degree)).Select(_ => random.Normal())];
        double[] projected = new SplineProjection(to, newDegree).Project(source, degree, old);
        for (double x = -1.6; x < 2; x += 0.07)
            Assert.Equal(BSpline.Value(source, degree, old, x), BSpline.Value(to, newDegree, projected, x), 1e-12);
    }
}
