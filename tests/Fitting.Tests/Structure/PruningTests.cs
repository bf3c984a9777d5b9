using System.Collections.Immutable;

namespace Discovery.Fitting.Tests.Structure;

public sealed class PruningTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Hello_ends_at_one_hidden_node(int seed)
    {
        // KAN paper, section 3.1: [2,1,1] is the smallest shape of exp(sin(pi x) + y^2). Degree 5 on 20 intervals reaches 5e-8; 1e-6 leaves room for test rows at the border.
        (Dataset train, Dataset test) = Laws.Hello(1000, seed).Split(0.25, new RandomSource(seed));
        FitResult fit = NetworkFit.Run(train, null, new FitOptions { Shape = Shape.Parse("2 5 1") }, new RandomSource(seed));
        Assert.Equal("2 1 1", fit.Network.Shape.ToString());
        Assert.Equal(3, fit.Network.EdgeCount);
        Assert.InRange(fit.Network.Rmse(test), 0, 1e-6);
        Assert.Equal(StopKind.Converged, fit.Reason.Kind);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Xy_ends_at_two_hidden_nodes(int seed)
    {
        // A product of two variables is a difference of two squares, and no function of one sum: two nodes are needed and enough.
        // Squares are inside the splines, so 1e-6 is far above what training leaves; rows beyond the grids follow straight lines and do not count.
        (Dataset train, Dataset test) = Laws.Product(1000, seed).Split(0.25, new RandomSource(seed));
        FitResult fit = NetworkFit.Run(train, null, new FitOptions { Shape = Shape.Parse("2 5 1") }, new RandomSource(seed));
        Assert.Equal("2 2 1", fit.Network.Shape.ToString());
        bool[] beyond = fit.Network.Extrapolates(test);
        Assert.InRange(beyond.Count(row => row), 0, 5);
        Assert.InRange(test.Rmse(fit.Network.Predict(test), beyond), 0, 1e-6);
    }

    [Fact]
    public void A_wide_trained_network_is_pruned_by_removal_alone()
    {
        Dataset data = Laws.Product(750, 1);
        Network wide = Starts.Search(Shape.Parse("2 5 1"), data, new StartOptions { Count = 4, Degree = 5 }, new RandomSource(1))[0].Network;
        var told = new List<FitStep>();
        FitResult pruned = Pruning.Run(wide, data, null, PruningOptions.Default with { Starts = 0, OnStep = told.Add }, new RandomSource(1));
        Assert.Equal(pruned.Steps, told);
        Assert.Equal("2 2 1", pruned.Network.Shape.ToString());
        Assert.InRange(pruned.Network.Rmse(data), 0, 1e-6);
        Assert.Equal(4, pruned.Steps.Count(step => step.Action.StartsWith("removed node", StringComparison.Ordinal)));
        Assert.Contains(pruned.Steps, step => step.Action.StartsWith("removed edge", StringComparison.Ordinal) && !step.Accepted && step.ErrorAfter > step.ErrorBefore);
    }

    [Fact]
    public void Xy_is_one_product_node()
    {
        Dataset data = Laws.Product(500, 1);
        Network network = Starts.Search(Shape.Parse("2 0x1 1"), data, new StartOptions { Intervals = 3 }, new RandomSource(1))[0].Network;
        TrainingResult result = Trainer.Train(network, data, new TrainingOptions { Iterations = 200 });
        Assert.InRange(result.Rmse, 0, 1e-6);
    }

    [Fact]
    public void Noise_does_not_keep_nodes_alive()
    {
        // Noise of .02: the best any model can do on fresh rows is .02, and 10 % above it is asked for.
        (Dataset train, _) = Laws.Hello(1000, 1, 0.02).Split(0.25, new RandomSource(1));
        FitResult fit = NetworkFit.Run(train, null, new FitOptions { Shape = Shape.Parse("2 5 1"), Degree = 3 }, new RandomSource(1));
        Assert.Equal("2 1 1", fit.Network.Shape.ToString());
        double own = fit.Network.Rmse(Laws.Hello(1000, 99));
        Assert.InRange(Math.Sqrt((own * own) + (0.02 * 0.02)), 0.02, 0.022);
    }

    [Fact]
    public void An_input_without_effect_loses_its_edges()
    {
        Dataset data = Laws.Sample(3, 500, 1, x => Math.Exp(x[0]) * Math.Cos(x[2]));
        FitResult fit = NetworkFit.Run(data, null, new FitOptions { Shape = Shape.Parse("3 3 1") }, new RandomSource(1));
        Assert.DoesNotContain(fit.Network.Layers[0].LiveEdges(), live => live.Input == 1);
        Assert.InRange(fit.Network.Rmse(Laws.Sample(3, 500, 2, x => Math.Exp(x[0]) * Math.Cos(x[2]))), 0, 1e-4);
    }

    [Fact]
    public void Attribution_of_the_last_layer_is_the_deviation_of_what_edges_add()
    {
        // f = x1 + .1 x2 on [2,1]: the shares of the deviation are 1 and .1 over sqrt(1.01), up to the sample's correlation.
        Dataset data = Laws.Sample(2, 4000, 1, x => x[0] + (0.1 * x[1]));
        Network network = Trainer.Train(Network.Random(Shape.Parse("2 1"), data, 3, 3, new RandomSource(1)), data).Network;
        Attribution scores = Attribution.Of(network, data);
        Assert.Equal(1 / Math.Sqrt(1.01), scores.Edge(0, 0, 0), 0.02);
        Assert.Equal(0.1 / Math.Sqrt(1.01), scores.Edge(0, 0, 1), 0.01);
        Assert.Equal(scores.Edge(0, 0, 0), scores.Node(0, 0), 1e-12);
    }

    [Fact]
    public void Attribution_ranks_inputs_through_hidden_layers_by_the_variance_they_explain()
    {
        // f = exp(x1)/2 + cos(2 x2)/4 + 0 x3: the parts are independent, so to first order an input's score is the deviation of its part
        // over that of f. On [-1, 1] the variances are (sinh 2/2 - sinh^2 1)/4 and (1/2 + sin 4/8 - sin^2 2/4)/16.
        Dataset data = Laws.Sample(3, 2000, 1, x => (Math.Exp(x[0]) / 2) + (Math.Cos(2 * x[1]) / 4));
        Network network = NetworkFit.Run(data, null, new FitOptions { Shape = Shape.Parse("3 1 1"), Prune = false, Starts = 4 }, new RandomSource(1)).Network;
        double first = ((Math.Sinh(2) / 2) - (Math.Sinh(1) * Math.Sinh(1))) / 4, second = (0.5 + (Math.Sin(4) / 8) - (Math.Sin(2) * Math.Sin(2) / 4)) / 16;
        IReadOnlyList<double> scores = Attribution.Of(network, data).Inputs;
        // The last edge may bend what the sum hands it, which changes scores a little; 3 % covers it and the sample's correlation.
        Assert.Equal(Math.Sqrt(first / (first + second)), scores[0], 0.03);
        Assert.Equal(Math.Sqrt(second / (first + second)), scores[1], 0.03);
        Assert.InRange(scores[2], 0, 1e-3);
    }

    [Fact]
    public void Two_paths_that_cancel_leave_an_input_without_a_score()
    {
        // exp(x1) + x2 - exp(x1), written as two edges from each input into one product-free layer and a sum that takes one from the other.
        Dataset data = Laws.Sample(2, 200, 1, x => x[1]);
        Network network = FormulaNetwork.Compile(Expr.Parse("x2"), data);
        var grids = ImmutableArray.Create(new SplineGrid(-1, 1, 3), new SplineGrid(-1, 1, 3));
        EdgeFunction exp = EdgeFunctions.Of(Functions.Exp);
        var hidden = new Layer(grids, 2, 0, [new FormulaEdge(exp, 1, 0, 1, 0), Edge.Zero, new FormulaEdge(exp, 1, 0, 1, 0), new FormulaEdge(EdgeFunctions.Identity, 1, 0, 1, 0)]);
        var output = new Layer(grids, 1, 0, [new FormulaEdge(EdgeFunctions.Identity, -1, 0, 1, 0), new FormulaEdge(EdgeFunctions.Identity, 1, 0, 1, 0)]);
        Attribution scores = Attribution.Of(network.With([hidden, output]), data);
        Assert.InRange(scores.Inputs[0], 0, 1e-12);
        Assert.InRange(scores.Edge(0, 0, 0), 0.3, 1);
        Assert.True(scores.Inputs[1] > 0.3);
    }

    [Fact]
    public void The_whole_fit_has_the_same_bits_for_any_number_of_threads()
    {
        Dataset data = Laws.Hello(300, 1);
        Assert.Equal(Fit(1), Fit(2));

        string Fit(int threads) => NetworkFit.Run(data, null, new FitOptions { Shape = Shape.Parse("2 3 1"), Threads = threads }, new RandomSource(5)).Network.ToJson();
    }

    [Fact]
    public void A_handful_of_rows_is_fitted_without_a_fuss()
    {
        // Kepler's third law on eight rows: no test of accuracy, but nothing may break or be NaN.
        double[] a = [0.387, 0.723, 1, 1.524, 5.203, 9.58, 19.2, 30.05];
        var data = new Dataset(["a"], [a], "T", [.. a.Select(x => Math.Pow(x, 1.5))]);
        FitResult fit = NetworkFit.Run(data, null, null, new RandomSource(1));
        Assert.True(double.IsFinite(fit.Network.Rmse(data)));
    }
}
