namespace Discovery.Fitting.Tests.Splines;

/// <summary>Splines on cells of different widths.</summary>
public sealed unsafe class KnotTests
{
    private static readonly KnotVector Knots = new([-1, -0.9, -0.4, -0.39, 0.2, 1, 3]);

    public static TheoryData<int> Degrees => [1, 2, 3, 4, 5, 6, 7];

    [Theory]
    [MemberData(nameof(Degrees))]
    public void The_kernel_agrees_with_the_scalar_recursion(int degree)
    {
        // Oracle: Cox and de Boor's recursion, point by point. The polynomial form loses a few digits in rounding where cells differ fifty-fold in width.
        SplineGrid grid = SplineGrid.Of(Knots);
        var random = new RandomSource(degree);
        AlignedBuffer x = new(Tile.Rows), bins = new(Tile.Rows), bases = new((degree + 1) * Tile.Rows), slopes = new((degree + 1) * Tile.Rows);
        for (int row = 0; row < Tile.Rows; row++) x.Span[row] = random.Uniform(-1.5, 3.5);
        SplineKernel.Bases(x.Pointer, Tile.Rows, grid, degree, (long*)bins.Pointer, bases.Pointer, slopes.Pointer);
        var expected = new double[degree + 1];
        var expectedSlopes = new double[degree + 1];
        for (int row = 0; row < Tile.Rows; row++)
        {
            Assert.Equal(BSpline.Bases(grid, degree, x.Span[row], expected, expectedSlopes), ((long*)bins.Pointer)[row]);
            for (int j = 0; j <= degree; j++)
            {
                Assert.Equal(expected[j], bases.Span[(j * Tile.Rows) + row], 1e-11 * Math.Max(1, Math.Abs(expectedSlopes[j])));
                Assert.Equal(expectedSlopes[j], slopes.Span[(j * Tile.Rows) + row], 1e-10 * Math.Max(1, Math.Abs(expectedSlopes[j])));
            }
        }

        GC.KeepAlive(bins);
    }

    [Theory]
    [MemberData(nameof(Degrees))]
    public void Equal_cells_given_as_knots_are_the_uniform_grid(int degree)
    {
        var uniform = new SplineGrid(-2, 3, 10);
        SplineGrid same = SplineGrid.Of(new KnotVector([.. Enumerable.Range(0, 11).Select(i => -2 + (0.5 * i))]));
        double[] bases = new double[degree + 1], slopes = new double[degree + 1], other = new double[degree + 1], otherSlopes = new double[degree + 1];
        foreach (double x in (double[])[-3, -2, -0.7, 0.25, 2.999, 3, 4])
        {
            Assert.Equal(BSpline.Bases(uniform, degree, x, bases, slopes), BSpline.Bases(same, degree, x, other, otherSlopes));
            Assert.Equal(bases, other, new Close(1e-13));
            Assert.Equal(slopes, otherSlopes, new Close(1e-12));
        }

        for (int i = 0; i < 10 + degree; i++) Assert.Equal(uniform.Greville(i, degree), same.Greville(i, degree), 1e-14);
    }

    [Theory]
    [MemberData(nameof(Degrees))]
    public void The_bases_sum_to_one_and_hold_the_identity(int degree)
    {
        // B-splines are a partition of unity, and the identity has the Greville abscissae for coefficients (de Boor, ch. IX).
        SplineGrid grid = SplineGrid.Of(Knots);
        double[] ones = [.. Enumerable.Repeat(1.0, grid.CoefficientCount(degree))];
        double[] greville = [.. Enumerable.Range(0, grid.CoefficientCount(degree)).Select(i => grid.Greville(i, degree))];
        foreach (double x in (double[])[-1, -0.95, -0.395, 0, 0.2, 2.5, 3])
        {
            Assert.Equal(1, BSpline.Value(grid, degree, ones, x), 1e-14);
            Assert.Equal(x, BSpline.Value(grid, degree, greville, x), 1e-14);
            Assert.Equal(1, BSpline.Derivative(grid, degree, greville, x), 1e-12);
        }
    }

    [Fact]
    public void Refining_a_spline_on_any_knots_keeps_it()
    {
        // Twice as many cells divide each old one evenly: the finer space contains the spline.
        SplineGrid grid = SplineGrid.Of(Knots), finer = grid.WithIntervals(12);
        var random = new RandomSource(1);
        double[] coarse = [.. Enumerable.Range(0, grid.CoefficientCount(3)).Select(_ => random.Normal())];
        double[] fine = new SplineProjection(finer, 3).Project(grid, 3, coarse);
        foreach (double x in (double[])[-1, -0.6, -0.395, 0.1, 0.9, 2, 3])
            Assert.Equal(BSpline.Value(grid, 3, coarse, x), BSpline.Value(finer, 3, fine, x), 1e-10);
    }

    [Fact]
    public void Cells_where_the_data_are_dense_pay()
    {
        // A boundary layer at 0 of width .02, and an input that is dense there: equal cells of .05 cannot follow it. Oracle: the law itself on fresh rows.
        Dataset train = Layer(2000, 1), test = Layer(1000, 2);
        Network uniform = Network.Random(Shape.Parse("1 1"), train, 3, 40, new RandomSource(1));
        Network placed = GridPlacement.ByQuantiles(uniform, train);
        Assert.InRange(Trainer.Train(uniform, train).Network.Rmse(test), 3e-3, 1);
        Network trained = Trainer.Train(placed, train).Network;
        Assert.InRange(trained.Rmse(test), 0, 1e-4);
        Assert.Equal(trained.ToJson(), Network.FromJson(trained.ToJson()).ToJson());
        Assert.Equal(trained.Predict(test), Network.FromJson(trained.ToJson()).Predict(test));

        static Dataset Layer(int rows, long seed)
        {
            var random = new RandomSource(seed);
            double[] x = [.. Enumerable.Range(0, rows).Select(_ => Math.Pow(random.Uniform(-1, 1), 5))];
            return new Dataset(["x"], [x], "f", [.. x.Select(v => Math.Tanh(50 * v))]);
        }
    }

    [Fact]
    public void The_search_for_shapes_runs_on_quantile_grids()
    {
        // Inputs over four decades, the law in their logarithms: a uniform grid has nearly all rows in its first cell.
        Dataset data = Decades(800, 1), test = Decades(500, 2);
        FitOptions options = new() { Shape = Shape.Parse("2 2 1"), Degree = 3, UniformShare = 0.001 };
        FitResult placed = NetworkFit.Run(data, null, options, new RandomSource(1)), uniform = NetworkFit.Run(data, null, options with { UniformShare = 1 }, new RandomSource(1));
        Assert.InRange(placed.Network.Rmse(test), 0, 0.3 * uniform.Network.Rmse(test));

        static Dataset Decades(int rows, long seed)
        {
            Dataset logs = Laws.Sample(2, rows, seed, x => Math.Sin(2 * x[0]) + (x[1] * x[1]));
            return new Dataset(["a", "b"], [.. logs.CopyInputs().Select(column => column.Select(v => Math.Pow(100, v)).ToArray())], "f", logs.Target.ToArray());
        }
    }

    [Theory]
    [InlineData(new[] { 1.0 }, "A grid has at least two knots: its ends.")]
    [InlineData(new[] { 1.0, 1.0 }, "Knot 1 is 1; knots are finite and ascend strictly.")]
    [InlineData(new[] { 1.0, double.NaN }, "Knot 1 is NaN; knots are finite and ascend strictly.")]
    public void Knots_that_do_not_ascend_are_refused(double[] values, string message) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => new KnotVector([.. values])).Message, StringComparison.Ordinal);

    [Fact]
    public void Many_equal_values_leave_cells_of_some_width()
    {
        SplineGrid grid = SplineGrid.ByQuantiles([0, 0, 0, 0, 0, 0, 1], -0.1, 1.1, 6, 0.1);
        for (int i = 0; i < 6; i++) Assert.InRange(grid.Knots![i + 1] - grid.Knots[i], 0.019, 1.1);
    }
}
