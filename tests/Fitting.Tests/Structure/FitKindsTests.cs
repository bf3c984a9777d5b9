namespace Discovery.Fitting.Tests.Structure;

/// <summary>The search for the smallest shape, for what is not one number: classes, and several targets.</summary>
public sealed class FitKindsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_smallest_shape_that_explains_two_classes_is_found(int seed)
    {
        // The probability, 1/(1 + exp(-5 s)), depends on one sum, s = sin(3 x) + y^2 - .3, so one hidden node is enough. Oracle of the accuracy: the true border, s > 0.
        Dataset train = Border(1200, seed), test = Border(1000, seed + 1);
        FitResult fit = NetworkFit.Run(train, null, new FitOptions { Shape = Shape.Parse("2 3 1"), Degree = 3, Loss = Loss.Logistic }, new RandomSource(seed));
        Assert.Equal("2 1 1", fit.Network.Shape.ToString());
        double best = Enumerable.Range(0, 1000).Count(i => (Law(test.Input(0)[i], test.Input(1)[i]) > 0) == (test.Target[i] > 0)) / 1000.0;
        Assert.InRange(Classifier.Accuracy(fit.Network, test), best - 0.03, 1);

        static Dataset Border(int rows, long seed)
        {
            var random = new RandomSource(seed + 100);
            return Laws.Sample(2, rows, seed, x => random.Uniform() < 1 / (1 + Math.Exp(-5 * Law(x[0], x[1]))) ? 1 : 0);
        }

        static double Law(double x, double y) => Math.Sin(3 * x) + (y * y) - 0.3;
    }

    [Fact]
    public void The_classes_of_softmax_are_counted_from_the_target()
    {
        Dataset data = Laws.Sample(2, 600, 1, x => x[0] + x[1] < -0.4 ? 0 : x[0] + x[1] < 0.4 ? 1 : 2);
        FitResult fit = NetworkFit.Run(data, null, new FitOptions { Degree = 3, Loss = Loss.Softmax, Pruning = PruningOptions.Default with { Starts = 4, Grids = [3, 5] } }, new RandomSource(1));
        Assert.Equal(3, fit.Network.OutputCount);
        Assert.InRange(Classifier.Accuracy(fit.Network, data), 0.97, 1);
    }

    [Fact]
    public void Every_target_counts_for_the_shape()
    {
        // The first target depends on one sum only; the second, on another one, needs a node of its own.
        Dataset one = Laws.Sample(2, 700, 1, x => Math.Sin(x[0] + (x[1] * x[1])));
        double[] second = [.. Enumerable.Range(0, 700).Select(row => Math.Exp(one.Input(0)[row] - one.Input(1)[row]))];
        var data = new Dataset(one.InputNames, one.CopyInputs(), ["a", "b"], [one.Target.ToArray(), second]);
        FitResult fit = NetworkFit.Run(data, null, new FitOptions { Shape = Shape.Parse("2 3 2") }, new RandomSource(1));
        Assert.Equal("2 2 2", fit.Network.Shape.ToString());
        double[][] predicted = fit.Network.PredictAll(data);
        Assert.InRange(Math.Sqrt(predicted[1].Zip(second, (p, t) => (p - t) * (p - t)).Average()), 0, 1e-4);

        // What only the second output uses is not worthless.
        Attribution scores = Attribution.Of(fit.Network, data);
        Assert.All(Enumerable.Range(0, 2), node => Assert.InRange(scores.Node(1, node), 0.1, 10));
    }

    [Fact]
    public void Streamed_classes_train_to_the_bits_of_rows_in_memory()
    {
        Dataset data = Laws.Sample(2, 4000, 1, x => x[0] * x[1] < -0.2 ? 0 : x[0] * x[1] < 0.2 ? 1 : 2);
        using StreamedData streamed = StreamedData.From(Rows(data), ["x1", "x2"], "f", false, 250_000);
        Network start = Classifier.Random(Shape.Parse("2 2 3"), data, 3, 5, new RandomSource(1));
        var options = new TrainingOptions { Iterations = 5, Loss = Loss.Softmax };
        TrainingResult memory = Trainer.Train(start, data, options), file = Trainer.Train(start, streamed, options);
        Assert.Equal(memory.Network.ToJson(), file.Network.ToJson());
        Assert.Equal(memory.Rmse, file.Rmse);
    }

    [Fact]
    public void A_streamed_target_that_is_no_class_is_refused()
    {
        Dataset data = Laws.Sample(2, 3000, 1, _ => 1);
        IEnumerable<double[]> rows = Rows(data).Select((row, i) => i == 2345 ? [row[0], row[1], 2] : row);
        using StreamedData streamed = StreamedData.From(rows, ["x1", "x2"], "f", false, 250_000);
        Network network = Classifier.Random(Shape.Parse("2 1"), data, 3, 3, new RandomSource(1));
        DataException error = Assert.Throws<DataException>(() => Trainer.Train(network, streamed, new TrainingOptions { Loss = Loss.Logistic }));
        Assert.Equal("Row 2346 of 'f' is 2; the classes are 0 to 1.", error.Message);
    }

    private static IEnumerable<double[]> Rows(Dataset data) =>
        Enumerable.Range(0, data.RowCount).Select(i => (double[])[data.Input(0)[i], data.Input(1)[i], data.Target[i]]);
}
