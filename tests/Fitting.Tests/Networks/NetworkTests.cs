using Discovery.Fitting.Simd;

namespace Discovery.Fitting.Tests.Networks;

public sealed class NetworkTests
{
    private static readonly EdgeFunction Sine = new("sin", Math.Sin, Math.Cos);
    private static readonly EdgeFunction Square = new("square", u => u * u, u => 2 * u);

    public static TheoryData<string, int> Networks => new()
    {
        { "2 5 1", 3 },
        { "2 3x2 1", 3 },
        { "2 3 2x1 1", 5 },
        { "2 0x1 1", 2 },
        { "2 1", 7 },
    };

    [Theory]
    [InlineData("2 5 1")]
    [InlineData("4 3x2 1")]
    [InlineData("1 0x2 1 1")]
    public void A_shape_is_read_back_as_printed(string text) => Assert.Equal(text, Shape.Parse(text).ToString());

    [Theory]
    [InlineData("2 five 1", "'five' in the shape '2 five 1' is no width; widths are written 5, or 3x2 for 3 sums and 2 products.")]
    [InlineData("2", "'2' is no shape: A shape has at least two levels, inputs and output; 1 were given. (Parameter 'levels')")]
    [InlineData("2 5 1x1", "'2 5 1x1' is no shape: The last level counts the outputs, which are sums, not 1x1. (Parameter 'levels')")]
    public void A_bad_shape_says_what_would_be_right(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Shape.Parse(text)).Message);

    [Theory]
    [MemberData(nameof(Networks))]
    public void Predictions_are_those_of_the_definition(string shape, int degree)
    {
        // Oracle: nodes as sums of scalar splines and products of two sums, straight from the definition. Tolerance: other order of additions.
        Dataset data = Laws.Product(37, 3);
        Network network = WithFormula(Network.Random(Shape.Parse(shape), data, degree, 4, new RandomSource(2)));
        double[] predicted = network.Predict(data);
        for (int row = 0; row < data.RowCount; row++)
        {
            double[] level = [.. Enumerable.Range(0, 2).Select(i => network.InputMaps[i].Apply(data.Input(i)[row]))];
            foreach (Layer layer in network.Layers) level = Next(layer, degree, level);
            Assert.Equal(network.TargetMap.Invert(level[0]), predicted[row], 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_Jacobian_is_that_of_finite_differences(string shape, int degree)
    {
        // Central differences with h = 1e-6 on values of order 1 to 100: rounding 1e-14 / 1e-6 and h^2 f''' stay below 2e-7 of the largest derivative.
        double[] weights = [.. Enumerable.Range(0, 21).Select(i => 0.5 + (i % 3))];
        Dataset data = Laws.Sample(2, 21, 3, x => x[0] * x[1], 0, weights);
        Network network = WithFormula(Network.Random(Shape.Parse(shape), data, degree, 3, new RandomSource(4)));
        var plan = new Plan(network);
        var objective = new Objective(plan, data);
        ModelState state = plan.Read(network);
        double[] jacobian = new SimdRows(plan, RowBlocks.Of(data, network), Loss.Squares).DenseJacobian(state);
        double[] root = [.. weights.Select(w => Math.Sqrt(w * 21 / weights.Sum()))];
        double largest = jacobian.Max(Math.Abs);
        for (int p = 0; p < plan.ParameterCount; p++)
        {
            double[] up = Shifted(1e-6), down = Shifted(-1e-6);
            for (int row = 0; row < 21; row++)
            {
                double difference = (up[row] - down[row]) * network.TargetMap.Scale / 2e-6 * root[row];
                Assert.Equal(difference, jacobian[(row * plan.ParameterCount) + p], 2e-7 * largest);
            }

            double[] Shifted(double by)
            {
                ModelState other = plan.Read(network);
                other.Parameters.Span[p] += by;
                return plan.Write(other).Predict(data);
            }
        }
    }

    [Fact]
    public void The_Gauss_Newton_matrix_and_the_gradient_are_products_of_the_Jacobian()
    {
        // Oracle: dense products of the same Jacobian; 300 rows make two tiles and a partial vector. Tolerance: order of additions.
        Dataset data = Laws.Hello(301, 5);
        Network network = Network.Random(Shape.Parse("2 3 1"), data, 3, 4, new RandomSource(1));
        var plan = new Plan(network);
        var objective = new Objective(plan, data);
        ModelState state = plan.Read(network);
        double[] jacobian = new SimdRows(plan, RowBlocks.Of(data, network), Loss.Squares).DenseJacobian(state);
        double[] residuals = [.. network.Predict(data).Zip(data.Target.ToArray(), (p, t) => (p - t) * network.TargetMap.Scale)];
        var normal = new AlignedBuffer((long)objective.PaddedCount * objective.PaddedCount);
        var gradient = new AlignedBuffer(objective.PaddedCount);
        double squares = objective.Linearise(state, normal, gradient);
        Assert.Equal(residuals.Sum(r => r * r), squares, 1e-10);
        int count = plan.ParameterCount;
        for (int i = 0; i < count; i++)
        {
            Assert.Equal(Enumerable.Range(0, 301).Sum(r => jacobian[(r * count) + i] * residuals[r]), gradient.Span[i], 1e-9);
            for (int j = 0; j <= i; j++)
                Assert.Equal(Enumerable.Range(0, 301).Sum(r => jacobian[(r * count) + i] * jacobian[(r * count) + j]), normal.Span[(i * objective.PaddedCount) + j], 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_trace_adds_up_to_the_prediction(string shape, int degree)
    {
        Dataset data = Laws.Product(200, 3);
        Network network = WithFormula(Network.Random(Shape.Parse(shape), data, degree, 4, new RandomSource(2)));
        NetworkTrace trace = network.Trace(data.CopyInputs());
        double[] predicted = network.Predict(data);
        int last = network.Layers.Length - 1;
        for (int row = 0; row < data.RowCount; row++)
        {
            double sum = 0;
            for (int input = 0; input < network.Layers[last].InputCount; input++) sum += trace.EdgeOutput(last, 0, input)[row];
            Assert.Equal(sum, trace.Node(last + 1, 0)[row], 1e-12);
            Assert.Equal(predicted[row], network.TargetMap.Invert(sum), 1e-12);
        }
    }

    [Fact]
    public void Sensitivities_of_a_trace_are_derivatives_of_the_output()
    {
        // Adding h to all coefficients of an edge adds h to its sum everywhere (partition of unity), so the output's change over h is the sensitivity.
        Dataset data = Laws.Product(50, 3);
        Network network = Network.Random(Shape.Parse("2 2x1 2 1"), data, 3, 4, new RandomSource(6));
        NetworkTrace trace = network.Trace(data.CopyInputs());
        for (int sum = 0; sum < network.Layers[0].SumCount; sum++)
        {
            double[] up = Shift(network, sum, 1e-6).Predict(data), down = Shift(network, sum, -1e-6).Predict(data);
            for (int row = 0; row < 50; row++)
                Assert.Equal((up[row] - down[row]) * network.TargetMap.Scale / 2e-6, trace.Sensitivity(0, sum)[row], 1e-6);
        }

        static Network Shift(Network network, int sum, double by)
        {
            var edge = (SplineEdge)network.Layers[0][sum, 0];
            return network.WithEdge(0, sum, 0, new SplineEdge([.. edge.Coefficients.Select(c => c + by)]));
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Json_loads_to_the_same_bits(string shape, int degree)
    {
        Dataset data = Laws.Hello(30, 3);
        Network network = WithFormula(Network.Random(Shape.Parse(shape), data, degree, 4, new RandomSource(2)));
        string json = network.ToJson();
        Network loaded = Network.FromJson(json, name => name == "sin" ? Sine : Square);
        Assert.Equal(json, loaded.ToJson());
        Assert.Equal(network.Predict(data), loaded.Predict(data));
    }

    [Theory]
    [InlineData("{}", "The text is no model: its field 'format' should be 'discovery-network'.")]
    [InlineData("{\"format\":\"discovery-network\",\"version\":9}", "The model has version 9; this program reads version 1.")]
    [InlineData("{\"format\":\"discovery-network\"}", "The model lacks the field 'version'.")]
    public void A_bad_model_file_says_what_is_wrong(string json, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Network.FromJson(json)).Message);

    [Fact]
    public void A_removed_edge_leaves_its_mean_behind()
    {
        Dataset data = Laws.Hello(100, 3);
        Network network = Network.Random(Shape.Parse("2 1"), data, 3, 4, new RandomSource(2));
        double mean = Attribution.Mean(network.Trace(data.CopyInputs()).EdgeOutput(0, 0, 1));
        Network without = network.WithoutEdge(0, 0, 1, mean);
        Assert.Equal(1, without.EdgeCount);

        // The mean of the predictions is kept up to rounding.
        Assert.Equal(network.Predict(data).Average(), without.Predict(data).Average(), 1e-12);
    }

    [Fact]
    public void The_last_node_of_a_level_cannot_be_removed()
    {
        Network network = Network.Random(Shape.Parse("2 1 1"), Laws.Hello(10, 3), 3, 4, new RandomSource(2));
        Assert.StartsWith("Level 1 has one node only", Assert.Throws<ArgumentException>(() => network.WithoutNode(1, 0)).Message);
    }

    private static Network WithFormula(Network network)
    {
        network = network.WithEdge(0, 0, 0, new FormulaEdge(Sine, 1.3, 0.2, -0.7, 0.1));
        int last = network.Layers.Length - 1;
        return last == 0 ? network : network.WithEdge(last, 0, 0, new FormulaEdge(Square, 0.9, -0.2, 0.6, 0.3));
    }

    private static double[] Next(Layer layer, int degree, double[] level)
    {
        var sums = new double[layer.SumCount];
        foreach ((int sum, int input, Edge edge) in layer.LiveEdges())
        {
            sums[sum] += edge switch
            {
                SplineEdge spline => BSpline.Value(layer.Grids[input], degree, spline.Coefficients.AsSpan(), level[input]),
                FormulaEdge formula => formula.Value(level[input]),
                _ => 0,
            };
        }

        return [.. Enumerable.Range(0, layer.NodeCount).Select(node => node < layer.PlainSums
            ? sums[node]
            : sums[layer.PlainSums + (2 * (node - layer.PlainSums))] * sums[layer.PlainSums + (2 * (node - layer.PlainSums)) + 1])];
    }
}
