namespace Discovery.Fitting.Tests.Training;

public sealed class OptimiserTests
{
    [Fact]
    public void Lbfgs_reaches_the_linear_optimum()
    {
        // [2,1] is a linear least-squares problem, whose optimum Levenberg-Marquardt finds in one step.
        Dataset data = Laws.Sample(2, 500, 1, x => Math.Sin(2 * x[0]) + Math.Exp(x[1]));
        Network network = Network.Random(Shape.Parse("2 1"), data, 3, 5, new RandomSource(1));
        double best = Trainer.Train(network, data).Rmse;
        TrainingResult result = Trainer.Train(network, data, new TrainingOptions { Optimiser = Optimiser.Lbfgs, Iterations = 2000, RelativeTolerance = 1e-9 });
        Assert.InRange(result.Rmse / best, 0.999, 1.01);
        Assert.Equal(result.Rmse, result.Network.Rmse(data), 1e-12);
    }

    [Fact]
    public void Lbfgs_trains_a_network_of_many_parameters()
    {
        // 3 hidden nodes would do with fewer; 4400 parameters are more than Levenberg-Marquardt is given.
        Dataset data = Laws.Hello(400, 1);
        Network network = Network.Random(Shape.Parse("2 20 20 1"), data, 3, 7, new RandomSource(1));
        Assert.InRange(network.ParameterCount, 3001, 10_000);
        TrainingResult result = Trainer.Train(network, data, new TrainingOptions { Iterations = 60 });
        Assert.InRange(result.Rmse, 0, 0.05);
    }

    [Fact]
    public void Adam_comes_near_the_optimum()
    {
        Dataset data = Laws.Sample(2, 4000, 1, x => Math.Sin(2 * x[0]) + Math.Exp(x[1]));
        Network network = Network.Random(Shape.Parse("2 1"), data, 3, 5, new RandomSource(1));
        TrainingResult result = Trainer.Train(network, data, new TrainingOptions { Optimiser = Optimiser.Adam, Iterations = 200, BatchRows = 256 });
        Assert.InRange(result.Rmse, 0, 0.01);
        Assert.Equal(result.Rmse, result.Network.Rmse(data), 1e-12);
    }

    [Fact]
    public void Frozen_edges_keep_their_bits()
    {
        Dataset data = Laws.Hello(300, 1);
        Network network = Network.Random(Shape.Parse("2 2 1"), data, 3, 4, new RandomSource(1));
        foreach (Optimiser optimiser in Optimiser.All)
        {
            var options = new TrainingOptions { Optimiser = optimiser, Iterations = 20, Frozen = place => place is { Layer: 0, Input: 1 } or { Layer: 1, Input: 0 } };
            TrainingResult result = Trainer.Train(network, data, options);
            Assert.Equal(network.Layers[0][0, 1], result.Network.Layers[0][0, 1]);
            Assert.Equal(network.Layers[0][1, 1], result.Network.Layers[0][1, 1]);
            Assert.Equal(network.Layers[1][0, 0], result.Network.Layers[1][0, 0]);
            Assert.NotEqual(network.Layers[0][0, 0], result.Network.Layers[0][0, 0]);
            Assert.True(result.Rmse < network.Rmse(data));
        }
    }

    [Fact]
    public void Training_resumes_from_a_checkpoint_with_the_same_bits()
    {
        Dataset data = Laws.Hello(300, 1);
        Network network = Network.Random(Shape.Parse("2 3 1"), data, 3, 5, new RandomSource(1));
        string? kept = null;
        int step = 0;
        var options = new TrainingOptions { Iterations = 40, OnStep = make => kept = ++step == 13 ? make().ToJson() : kept };
        string whole = Trainer.Train(network, data, options).Network.ToJson();
        Checkpoint checkpoint = Checkpoint.FromJson(kept!);
        Assert.Equal(13, checkpoint.Iteration);
        TrainingResult resumed = Trainer.Train(network, data, new TrainingOptions { Iterations = 40, Resume = checkpoint });
        Assert.Equal(whole, resumed.Network.ToJson());
    }

    [Theory]
    [InlineData("{}", "The text is no checkpoint of version 1: its field 'format' should be 'discovery-checkpoint'.")]
    [InlineData("{\"format\":\"discovery-checkpoint\",\"version\":1,\"network\":\"{}\"}", "The text is no model: its field 'format' should be 'discovery-network'.")]
    public void A_bad_checkpoint_says_what_is_wrong(string json, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Checkpoint.FromJson(json)).Message);

    [Fact]
    public void Where_a_number_that_is_not_finite_comes_from_is_told()
    {
        var log = new EdgeFunction("log", Math.Log, u => 1 / u);
        var data = new Dataset(["x"], [[1, 2, 3]], "f", [1, 2, 4]);
        Network network = Network.Random(Shape.Parse("1 1"), data, 3, 3, new RandomSource(1)).WithEdge(0, 0, 0, new FormulaEdge(log, -1, 0.5, 1, 0));
        TrainingResult result = Trainer.Train(network, data);
        Assert.Equal(StopKind.NotFinite, result.Reason.Kind);
        Assert.Equal("Row 3: the edge from node 0 to sum 0 of layer 0 is NaN (log of -0.5).", result.Detail);
    }

    [Fact]
    public void What_is_learnt_first_is_not_forgotten()
    {
        // Four bumps along one axis, shown one after the other. For one layer the memory is exact, so the end is that of training on all rows.
        double[] centres = [-0.75, -0.25, 0.25, 0.75];
        Dataset[] phases = [.. centres.Select(Phase)];
        var whole = new Dataset(["x"], [[-1, 1]], "f", [0, 1]);
        Network start = Network.Random(Shape.Parse("1 1"), whole, 5, 80, new RandomSource(1));
        var learner = new ContinualLearner(start.WithEdge(0, 0, 0, new SplineEdge([.. new double[85]])));
        foreach (Dataset phase in phases) learner = learner.Learn(phase);
        Assert.Equal(400, learner.RowCount);
        Assert.All(phases, phase => Assert.InRange(learner.Network.Rmse(phase), 0, 1e-5));

        static Dataset Phase(double centre)
        {
            double[] x = [.. Enumerable.Range(0, 100).Select(i => centre - 0.25 + (0.5 * (i + 0.5) / 100))];
            return new Dataset(["x"], [x], "f", [.. x.Select(v => Math.Exp(-200 * (v - centre) * (v - centre)))]);
        }
    }
}
