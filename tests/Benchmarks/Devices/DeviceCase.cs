namespace Discovery.Benchmarks.Devices;

/// <summary>Something that devices are measured on, at a size that can be chosen.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Unit">What the size counts.</param>
/// <param name="Full">The size that is asked for.</param>
/// <param name="Least">The first size that is tried.</param>
/// <param name="Make">Of a device and a size, the work.</param>
internal sealed record DeviceCase(string Name, string Unit, int Full, int Least, Func<Device, int, Action> Make)
{
    /// <summary>The four cases; a step of the first two is J^T J and the factor of its order.</summary>
    public static IReadOnlyList<DeviceCase> All { get; } =
    [
        new("J^T J, 720 parameters", "rows", 1_000_000, 2048, (device, rows) => Linearise(device, "5 12 1", 7, rows)),
        new("J^T J, 4950 parameters", "rows", 1_000_000, 256, (device, rows) => Linearise(device, "10 45 1", 7, rows)),
        new("steps of [2,5,1] at 1000 rows", "starts", 500, 4, Starts),
        new("formulas over 10000 rows", "formulas", 1_000_000, 16, Formulas),
        new("factor of order 720", "factors", 1, 1, (device, _) => Factor(device, 720)),
        new("factor of order 4952", "factors", 1, 1, (device, _) => Factor(device, 4952)),
    ];

    private static Action Linearise(Device device, string shape, int intervals, int rows)
    {
        Shape parsed = Shape.Parse(shape);
        Dataset data = Rows(parsed.InputCount, rows);
        Network network = Network.Random(parsed, data, 3, intervals, new RandomSource(1));
        var plan = new Plan(network);
        IRowSums sums = device.Rows(plan, RowBlocks.Of(data, network), Loss.Squares);
        int order = PanelProduct.Padded(plan.ParameterCount);
        AlignedBuffer normal = new((long)order * order), gradient = new(order);
        ModelState state = plan.Read(network);
        return () => sums.Linearise(state, normal, gradient, false);
    }

    private static Action Starts(Device device, int count)
    {
        Dataset data = Rows(2, 1000);
        return Steps(device, Network.Random(Shape.Parse("2 5 1"), data, 3, 5, new RandomSource(1)), data, count);
    }

    /// <summary>The linearisation, the factor of J^T J and the solution, of one network after the other: what a step of Levenberg-Marquardt is made of.</summary>
    private static unsafe Action Steps(Device device, Network network, Dataset data, int count)
    {
        var plan = new Plan(network);
        IRowSums sums = device.Rows(plan, RowBlocks.Of(data, network), Loss.Squares);
        int order = PanelProduct.Padded(plan.ParameterCount);
        AlignedBuffer normal = new((long)order * order), gradient = new(order);
        ICholesky cholesky = device.Cholesky(order);
        ModelState state = plan.Read(network);
        return () =>
        {
            for (int start = 0; start < count; start++)
            {
                sums.Linearise(state, normal, gradient, false);
                for (int i = 0; i < order; i++)
                {
                    double diagonal = normal.Span[(i * order) + i];
                    normal.Span[(i * order) + i] = i < plan.ParameterCount ? (diagonal * 1.001) + 1e-6 : 1;
                }

                if (!cholesky.Factor(normal.Pointer, order, order)) throw new InvalidOperationException("The matrix is not finite.");
                cholesky.Solve(normal.Pointer, order, order, gradient.Pointer);
                GC.KeepAlive(normal);
                GC.KeepAlive(gradient);
            }
        };
    }

    private static Action Formulas(Device device, int count)
    {
        const int rows = 10_000;
        Dataset data = Rows(3, rows);
        double[][] columns = data.CopyInputs();
        string[] texts = ["a*sin(x1*x2) + b*exp(-x3^2)", "a*x1^2/(b + x2^2)", "sqrt(x1^2 + x2^2)*a - b*x3", "a*log(1 + x1^2) + tanh(b*x2)"];
        IColumnFormula[] formulas = [.. texts.Select(text => device.Formula(Expr.Parse(text), ["x1", "x2", "x3"], ["a", "b"]))];
        var values = new double[rows];
        return () =>
        {
            for (int i = 0; i < count; i++) formulas[i % formulas.Length].Evaluate(columns, [1.5, 0.25], values);
        };
    }

    private static unsafe Action Factor(Device device, int order)
    {
        AlignedBuffer matrix = new((long)order * order), copy = new((long)order * order);
        var random = new RandomSource(1);
        for (int i = 0; i < order; i++)
        {
            for (int j = 0; j < i; j++) matrix.Span[(i * order) + j] = matrix.Span[(j * order) + i] = random.Uniform(-1, 1);
            matrix.Span[(i * order) + i] = order;
        }

        ICholesky cholesky = device.Cholesky(order);
        return () =>
        {
            matrix.Span.CopyTo(copy.Span);
            if (!cholesky.Factor(copy.Pointer, order, order)) throw new InvalidOperationException("The matrix is not finite.");
            GC.KeepAlive(copy);
        };
    }

    public static Dataset Rows(int inputs, int rows)
    {
        var random = new RandomSource(1);
        double[][] columns = [.. Enumerable.Range(0, inputs).Select(_ => Enumerable.Range(0, rows).Select(_ => random.Uniform(-1, 1)).ToArray())];
        double[] target = [.. Enumerable.Range(0, rows).Select(row => Math.Sin(3 * columns[0][row]) * Math.Exp(columns[^1][row]))];
        return new Dataset([.. Enumerable.Range(1, inputs).Select(i => $"x{i}")], columns, "y", target);
    }
}
