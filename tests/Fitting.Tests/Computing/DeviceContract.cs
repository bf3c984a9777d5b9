namespace Discovery.Fitting.Tests.Computing;

/// <summary>What every device must do. A device's own tests derive from this class; oracles are the scalar reference, finite differences and MathNet.</summary>
/// <param name="device">What is tested.</param>
public abstract unsafe class DeviceContract(Device device)
{
    /// <summary>Sums of 131 rows of order 1 in another order, over networks that amplify rounding by some tens: 131 x 1e-16 x 100 is below it.</summary>
    private const double Reordered = 1e-11;

    public static TheoryData<LossKind, string, int> Cases => new()
    {
        { LossKind.Squares, "2 1", 3 },
        { LossKind.Squares, "2 3 1", 3 },
        { LossKind.Squares, "2 1x2 3 1", 5 },
        { LossKind.Huber, "2 3 1", 2 },
        { LossKind.Cauchy, "2 2x1 1", 4 },
        { LossKind.Logistic, "2 3 1", 3 },
        { LossKind.Softmax, "2 3 3", 3 },
        { LossKind.Softmax, "2 1x2 4", 5 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Sums_are_those_of_the_reference(LossKind kind, string shape, int degree)
    {
        (Plan plan, ModelState state, IRowSums own, IRowSums reference, _) = Make(kind, shape, degree);
        double expected = reference.SumOfSquares(state);
        Assert.Equal(expected, own.SumOfSquares(state), Reordered * expected);
        AlignedBuffer gradient = Vector(plan), expectedGradient = Vector(plan);
        Assert.Equal(reference.Gradient(state, expectedGradient), own.Gradient(state, gradient), Reordered * expected);
        Near(expectedGradient.Span, gradient.Span[..plan.ParameterCount]);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_gradient_is_that_of_finite_differences(LossKind kind, string shape, int degree)
    {
        // Central differences with h = 1e-5: h^2 f''' and 1e-13 / h stay below 1e-6 of sums of order 100. Huber has a kink in f', which costs h / rows.
        (Plan plan, ModelState state, IRowSums own, _, _) = Make(kind, shape, degree);
        AlignedBuffer gradient = Vector(plan);
        double loss = own.Gradient(state, gradient);
        for (int p = 0; p < plan.ParameterCount; p++)
        {
            Assert.Equal((At(1e-5) - At(-1e-5)) / 4e-5, gradient.Span[p], 1e-6 * loss);

            double At(double by)
            {
                ModelState other = state.Copy();
                other.Parameters.Span[p] += by;
                return own.SumOfSquares(other);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_linearisation_is_that_of_the_reference(LossKind kind, string shape, int degree)
    {
        (Plan plan, ModelState state, IRowSums own, IRowSums reference, _) = Make(kind, shape, degree);
        foreach (bool lastOnly in (bool[])[false, true])
        {
            int count = plan.ParameterCount - (lastOnly ? plan.LastLayerOffset : 0), stride = PanelProduct.Padded(count);
            AlignedBuffer normal = Matrix(stride), expectedNormal = Matrix(stride), gradient = new(stride), expectedGradient = new(stride);

            // What was there before does not matter.
            normal.Span.Fill(7);
            gradient.Span.Fill(7);
            double expected = reference.Linearise(state, expectedNormal, expectedGradient, lastOnly);
            Assert.Equal(expected, own.Linearise(state, normal, gradient, lastOnly), Reordered * expected);
            Near(expectedGradient.Span[..count], gradient.Span[..count]);
            for (int i = 0; i < count; i++) Near(expectedNormal.Span.Slice(i * stride, i + 1), normal.Span.Slice(i * stride, i + 1), Largest(expectedNormal.Span));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Batches_add_up_to_the_gradient(LossKind kind, string shape, int degree)
    {
        (Plan plan, ModelState state, IRowSums own, _, RowBlocks rows) = Make(kind, shape, degree);
        AlignedBuffer whole = Vector(plan), part = Vector(plan);
        var sum = new double[plan.ParameterCount];
        double loss = 0;
        for (int first = 0; first < rows.Load(0).Rows; first += Tile.Rows)
        {
            loss += own.BatchGradient(state, part, 0, first, Tile.Rows);
            for (int p = 0; p < sum.Length; p++) sum[p] += part.Span[p];
        }

        Assert.Equal(own.Gradient(state, whole), loss, Reordered * loss);
        Near(whole.Span[..sum.Length], sum);
    }

    [Fact]
    public void Ranges_are_those_of_the_trace()
    {
        // A range is one of the values: only their own rounding differs.
        Dataset data = Rows(LossKind.Squares, 1);
        Network network = Network.Random(Shape.Parse("2 1x2 3 1"), data, 3, 4, new RandomSource(4));
        NetworkTrace trace = network.Trace(data.CopyInputs());
        var plan = new Plan(network);
        IRowSums own = device.Rows(plan, RowBlocks.Of(data, network), Loss.Squares);
        for (int level = 0; level < 3; level++)
        {
            double[] low = new double[plan.Layers[level].InputCount], high = new double[low.Length];
            own.Ranges(plan.Read(network), level, low, high);
            for (int node = 0; node < low.Length; node++)
            {
                double[] values = trace.Node(level, node).ToArray();
                Assert.Equal(values.Min(), low[node], 1e-12);
                Assert.Equal(values.Max(), high[node], 1e-12);
            }
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(32)]
    [InlineData(72)]
    [InlineData(160)]
    public void Factors_solve_what_MathNet_solves(int order)
    {
        // A random Gram matrix of 2 n rows has a condition of about 30, so 1e-11 is generous for n = 160.
        var random = new RandomSource(order);
        var g = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(2 * order, order, (_, _) => random.Normal());
        var h = g.TransposeThisAndMultiply(g);
        var right = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(order, _ => random.Normal());
        var expected = h.Cholesky().Solve(right);
        AlignedBuffer a = Matrix(order), x = new(order);
        for (int i = 0; i < order; i++)
        {
            x.Span[i] = right[i];
            for (int j = 0; j < order; j++) a.Span[(i * order) + j] = h[i, j];
        }

        ICholesky cholesky = device.Cholesky(order);
        Assert.True(cholesky.Factor(a.Pointer, order, order));
        cholesky.Solve(a.Pointer, order, order, x.Pointer);
        for (int i = 0; i < order; i++) Assert.Equal(expected[i], x.Span[i], 1e-11);
        Assert.Equal(0, cholesky.FrozenCount);
        GC.KeepAlive(a);
        GC.KeepAlive(x);
    }

    [Fact]
    public void A_factor_freezes_unknowns_that_the_matrix_does_not_determine()
    {
        // Unknowns 1 and 2 appear only as their sum, and unknown 3 not at all.
        AlignedBuffer a = Matrix(8), x = new(8);
        for (int i = 0; i < 8; i++) a.Span[(i * 8) + i] = i is 1 or 2 ? 4 : i == 3 ? 0 : 1;
        a.Span[(2 * 8) + 1] = a.Span[(1 * 8) + 2] = 4;
        (x.Span[1], x.Span[2], x.Span[3], x.Span[5]) = (8, 8, 0, 3);
        ICholesky cholesky = device.Cholesky(8);
        Assert.True(cholesky.Factor(a.Pointer, 8, 8));
        cholesky.Solve(a.Pointer, 8, 8, x.Pointer);
        Assert.Equal(2, cholesky.FrozenCount);
        Assert.Equal(new double[] { 0, 2, 0, 0, 0, 3, 0, 0 }, x.Span.ToArray(), new Close(1e-15));
        GC.KeepAlive(a);
        GC.KeepAlive(x);
    }

    [Fact]
    public void A_matrix_that_is_not_finite_is_refused()
    {
        AlignedBuffer a = Matrix(8);
        for (int i = 0; i < 8; i++) a.Span[i * 9] = i == 4 ? double.NaN : 1;
        Assert.False(device.Cholesky(8).Factor(a.Pointer, 8, 8));
        GC.KeepAlive(a);
    }

    [Fact]
    public void Formulas_have_the_values_of_the_tree()
    {
        // A few roundings of 1e-16 each, on values below 10.
        Expr formula = Expr.Parse("a*exp(-x^2/2) + log(y)/(b + x)");
        double[] x = [.. Enumerable.Range(0, 200).Select(i => (i / 50.0) - 2)], y = [.. Enumerable.Range(0, 200).Select(i => i / 40.0)];
        var values = new double[200];
        device.Formula(formula, ["x", "y"], ["a", "b"]).Evaluate([x, y], [1.5, 3], values);
        for (int row = 1; row < 200; row++)
            Assert.Equal(formula.Evaluate(new Dictionary<string, double> { ["x"] = x[row], ["y"] = y[row], ["a"] = 1.5, ["b"] = 3 }), values[row], 1e-14);
        device.Formula(Expr.Parse("sqrt(x)"), ["x"], []).Evaluate([[-1, 4]], [], values.AsSpan(0, 2));
        Assert.Equal([double.NaN, 2], values[..2]);
    }

    [Fact]
    public void A_training_ends_where_it_ends_on_the_reference()
    {
        // The law is within the network's reach, so both end at its noise; the error there is a minimum, and hardly feels where rounding led.
        Dataset data = Laws.Hello(60, 1, 0.05);
        StartOptions Options(Device on) => new() { Count = 2, Rounds = [new(15, 0.5)], Intervals = 3, Device = on };
        TrainingResult own = Starts.Search(Shape.Parse("2 1"), data, Options(device), new RandomSource(1))[0];
        TrainingResult reference = Starts.Search(Shape.Parse("2 1"), data, Options(Device.Scalar), new RandomSource(1))[0];
        Assert.Equal(reference.Rmse, own.Rmse, 1e-6 * reference.Rmse);
    }

    private (Plan Plan, ModelState State, IRowSums Own, IRowSums Reference, RowBlocks Rows) Make(LossKind kind, string shape, int degree)
    {
        Shape parsed = Shape.Parse(shape);
        Dataset data = Rows(kind, parsed.OutputCount);
        Network network = kind >= LossKind.Logistic
            ? Classifier.Random(parsed, data, degree, 4, new RandomSource(4)) : Network.Random(parsed, data, degree, 4, new RandomSource(4));

        // One edge with a formula, in the last layer, where A and B are not linear.
        network = network.WithEdge(network.Layers.Length - 1, 0, 0, new FormulaEdge(new EdgeFunction("sin", Math.Sin, Math.Cos), 1.5, 0.2, 0.7, 0.1));
        var plan = new Plan(network);
        RowBlocks rows = RowBlocks.Of(data, network);
        return (plan, plan.Read(network), device.Rows(plan, rows, new Loss(kind)), Device.Scalar.Rows(plan, rows, new Loss(kind)), rows);
    }

    /// <summary>131 weighted rows: more than a tile, and not a multiple of 8.</summary>
    private static Dataset Rows(LossKind kind, int outputs)
    {
        double[] weights = [.. Enumerable.Range(0, 131).Select(i => 0.5 + (i % 3))];
        int classes = kind == LossKind.Logistic ? 2 : outputs;
        return Laws.Sample(2, 131, 3, x => kind >= LossKind.Logistic ? Math.Min(classes - 1, Math.Floor((x[0] + 1) / 2 * classes)) : Math.Exp(x[0] - x[1]), 0, weights);
    }

    private static AlignedBuffer Vector(Plan plan) => new(PanelProduct.Padded(plan.ParameterCount));

    private static AlignedBuffer Matrix(int order) => new((long)order * order);

    private static double Largest(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values) largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }

    private static void Near(ReadOnlySpan<double> expected, ReadOnlySpan<double> found, double scale = double.NaN)
    {
        double tolerance = Reordered * (double.IsNaN(scale) ? Largest(expected) : scale);
        for (int i = 0; i < found.Length; i++) Assert.Equal(expected[i], found[i], tolerance);
    }
}
