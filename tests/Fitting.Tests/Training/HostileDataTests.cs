namespace Discovery.Fitting.Tests.Training;

/// <summary>Data that break other programs: each is trained or refused with its cause.</summary>
public sealed class HostileDataTests
{
    [Theory]
    [InlineData(double.NaN, "Row 2 of column 'x' is NaN; only finite numbers can be fitted.")]
    [InlineData(double.PositiveInfinity, "Row 2 of column 'x' is Infinity; only finite numbers can be fitted.")]
    public void A_number_that_is_not_finite_is_refused(double value, string message) =>
        Assert.Equal(message, Assert.Throws<DataException>(() => new Dataset(["x"], [[1, value]], "f", [1, 2])).Message);

    [Fact]
    public void Duplicate_rows_change_nothing()
    {
        // Each row twice is each weight twice: the same optimum of [2,1], but for the roughness, which weighs as much as one row and moves it by 1e-8, where the grid errs by 1e-4.
        Dataset once = Laws.Sample(2, 200, 1, x => Math.Sin(2 * x[0]) + Math.Exp(x[1]));
        Dataset twice = once.Rows([.. Enumerable.Range(0, 400).Select(i => i % 200)]);
        Network start = Network.Random(Shape.Parse("2 1"), once, 3, 5, new RandomSource(1));
        double[] first = Trainer.Train(start, once).Network.Predict(once), second = Trainer.Train(start, twice).Network.Predict(once);
        Assert.Equal(first, second, new Close(1e-7));
    }

    [Fact]
    public void Contradicting_duplicates_are_averaged()
    {
        var data = new Dataset(["x"], [[.. Enumerable.Range(0, 100).Select(i => (double)(i / 2))]], "f", [.. Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? 1.0 : 3.0)]);
        Network network = Trainer.Train(Network.Random(Shape.Parse("1 1"), data, 3, 5, new RandomSource(1)), data).Network;
        Assert.All(network.Predict(data), value => Assert.Equal(2, value, 1e-6));
    }

    [Fact]
    public void Constant_columns_do_not_disturb()
    {
        Dataset plain = Laws.Hello(300, 1);
        var data = new Dataset(["x", "y", "c"], [.. plain.CopyInputs(), [.. Enumerable.Repeat(7e40, 300)]], "f", plain.Target.ToArray());
        TrainingResult result = Starts.Search(Shape.Parse("3 1 1"), data, new StartOptions { Count = 16 }, new RandomSource(1))[0];
        Assert.InRange(result.Rmse, 0, 0.02);
    }

    [Fact]
    public void Collinear_inputs_share_the_law_and_predict_it()
    {
        // x and 2 x + 1 carry the same: infinitely many networks are right, and the one found must be finite and right on fresh rows of the same kind.
        Dataset train = Doubled(400, 1), test = Doubled(300, 2);
        FitResult fit = NetworkFit.Run(train, null, new FitOptions { Shape = Shape.Parse("2 2 1") }, new RandomSource(1));
        Assert.InRange(fit.Network.Rmse(test), 0, 1e-5);

        static Dataset Doubled(int rows, long seed)
        {
            Dataset plain = Laws.Sample(1, rows, seed, x => Math.Sin(3 * x[0]));
            double[] x = plain.Input(0).ToArray();
            return new Dataset(["x", "y"], [x, [.. x.Select(v => (2 * v) + 1)]], "f", plain.Target.ToArray());
        }
    }

    [Theory]
    [InlineData(1e-300, 1e300)]
    [InlineData(1e300, 1e-300)]
    public void Tiny_and_huge_inputs_and_targets_train(double unit, double targetUnit)
    {
        Dataset plain = Laws.Hello(200, 1);
        double[][] inputs = [.. plain.CopyInputs().Select(column => column.Select(x => x * unit).ToArray())];
        var data = new Dataset(plain.InputNames, inputs, "f", [.. plain.Target.ToArray().Select(t => t * targetUnit)]);
        Network network = Starts.Search(Shape.Parse("2 1 1"), data, new StartOptions { Count = 16 }, new RandomSource(1))[0].Network;
        double[] relative = [.. network.Predict(data).Zip(plain.Target.ToArray(), (p, t) => (p / targetUnit) - t)];
        Assert.InRange(Math.Sqrt(relative.Average(r => r * r)), 0, 0.02);
    }

    [Fact]
    public void One_row_and_fewer_rows_than_parameters_give_finite_networks()
    {
        var one = new Dataset(["x"], [[3]], "f", [5]);
        Assert.Equal(5, Trainer.Train(Network.Random(Shape.Parse("1 1"), one, 3, 5, new RandomSource(1)), one).Network.Predict(one)[0], 1e-6);

        // Between twelve rows of a smooth law a cubic spline of 100 intervals has nothing to hold on to but its smoothness.
        double[] x = [.. Enumerable.Range(0, 12).Select(i => i / 11.0)];
        var few = new Dataset(["x"], [x], "f", [.. x.Select(v => Math.Sin(3 * v))]);
        Network network = Trainer.Train(Network.Random(Shape.Parse("1 1"), few, 3, 100, new RandomSource(1)), few).Network;
        double[] fresh = [.. Enumerable.Range(0, 100).Select(i => i / 99.0)];
        var check = new Dataset(["x"], [fresh], "f", [.. fresh.Select(v => Math.Sin(3 * v))]);
        Assert.InRange(network.Rmse(check), 0, 1e-3);
    }

    [Fact]
    public void Times_counted_from_long_ago_keep_their_differences()
    {
        // At 1e15 doubles lie 0.125 apart, all of them exact here; scaling rounds once, so what is left is the cubic grid's error of 1e-4.
        double[] x = [.. Enumerable.Range(0, 200).Select(i => 1e15 + (0.5 * i))];
        var data = new Dataset(["x"], [x], "f", [.. x.Select(v => Math.Sin((v - 1e15) / 20))]);
        TrainingResult result = Trainer.Train(Network.Random(Shape.Parse("1 1"), data, 3, 20, new RandomSource(1)), data);
        Assert.InRange(result.Rmse, 0, 1e-4);
    }

    [Fact]
    public void A_target_of_1e200_in_one_row_leaves_finite_errors()
    {
        // The deviation of the target is about 1e199: against it everything else is zero, and the error is told without overflow.
        double[] x = [.. Enumerable.Range(0, 200).Select(i => i / 199.0)];
        var data = new Dataset(["x"], [x], "f", [.. x.Select(v => v == 1 ? 1e200 : Math.Sin(3 * v))]);
        TrainingResult result = Trainer.Train(Network.Random(Shape.Parse("1 1"), data, 3, 5, new RandomSource(1)), data);
        Assert.InRange(result.Network.Rmse(data), 0, 1e200);
        Assert.Equal(1, result.Network.Rmse(data) / result.Rmse, 1e-9);
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e300)]
    public void Only_the_ratio_of_weights_counts(double weight)
    {
        Dataset plain = Laws.Sample(1, 200, 1, x => Math.Sin(3 * x[0]));
        var weighted = new Dataset(["x1"], plain.CopyInputs(), "f", plain.Target.ToArray(), [.. Enumerable.Repeat(weight, 200)]);
        Network start = Network.Random(Shape.Parse("1 1"), plain, 3, 5, new RandomSource(1));
        Assert.Equal(Trainer.Train(start, plain).Network.Predict(plain), Trainer.Train(start, weighted).Network.Predict(plain), new Close(1e-9));
    }

    [Fact]
    public void Weight_on_one_row_alone_fits_that_row()
    {
        Dataset plain = Laws.Sample(1, 50, 1, x => Math.Sin(3 * x[0]));
        var data = new Dataset(["x1"], plain.CopyInputs(), "f", plain.Target.ToArray(), [.. Enumerable.Range(0, 50).Select(i => i == 7 ? 1.0 : 0)]);
        Network network = Trainer.Train(Network.Random(Shape.Parse("1 1"), data, 3, 5, new RandomSource(1)), data).Network;
        Assert.Equal(plain.Target[7], network.Predict(data)[7], 1e-9);
        Assert.All(network.Predict(data), value => Assert.True(double.IsFinite(value)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e300)]
    public void A_constant_target_is_a_constant(double value)
    {
        double[] x = [.. Enumerable.Range(0, 100).Select(i => (double)i)];
        var data = new Dataset(["x"], [x], "f", [.. x.Select(_ => value)]);
        FitResult fit = NetworkFit.Run(data, null, new FitOptions { Shape = Shape.Parse("1 2 1"), Degree = 3 }, new RandomSource(1));
        Assert.InRange(fit.Network.Rmse(data), 0, 1e-12);
    }

    [Fact]
    public void One_class_only_and_classes_without_overlap_train()
    {
        // The log-odds may grow without bound; they stay finite, and training ends.
        double[] x = [.. Enumerable.Range(0, 200).Select(i => i / 199.0)];
        foreach (double border in new[] { -1, 0.4 })
        {
            var data = new Dataset(["x"], [x], "class", [.. x.Select(v => v > border ? 1.0 : 0)]);
            TrainingResult result = Trainer.Train(Classifier.Random(Shape.Parse("1 1"), data, 3, 5, new RandomSource(1)), data, new TrainingOptions { Loss = Loss.Logistic, Iterations = 300 });
            Assert.Equal(1, Classifier.Accuracy(result.Network, data));
            Assert.InRange(result.Rmse, 0, 1e-2);
            Assert.All(result.Network.Predict(data), value => Assert.True(double.IsFinite(value)));
        }
    }
}
