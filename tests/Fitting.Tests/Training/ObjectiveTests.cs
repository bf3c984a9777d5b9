namespace Discovery.Fitting.Tests.Training;

public sealed class ObjectiveTests
{
    public static TheoryData<LossKind, string> Losses => new()
    {
        { LossKind.Squares, "2 3 1" },
        { LossKind.Huber, "2 3 1" },
        { LossKind.Cauchy, "2 3 1" },
        { LossKind.Logistic, "2 3 1" },
        { LossKind.Softmax, "2 3 3" },
        { LossKind.Softmax, "2 1x2 4" },
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public void Gradients_are_those_of_finite_differences_and_of_the_Jacobian(LossKind kind, string shape)
    {
        // Central differences with h = 1e-5: h^2 f''' and 1e-13 / h stay below 1e-7 of sums of order 100. Huber has a kink in f', which costs h / rows.
        Shape parsed = Shape.Parse(shape);
        double[] weights = [.. Enumerable.Range(0, 131).Select(i => 0.5 + (i % 3))];
        int classes = kind == LossKind.Logistic ? 2 : parsed.OutputCount;
        Dataset data = Laws.Sample(2, 131, 3, x => kind >= LossKind.Logistic ? Math.Min(classes - 1, Math.Floor((x[0] + 1) / 2 * classes)) : Math.Exp(x[0] - x[1]), 0, weights);
        Network network = kind >= LossKind.Logistic
            ? Classifier.Random(parsed, data, 3, 4, new RandomSource(4)) : Network.Random(parsed, data, 3, 4, new RandomSource(4));
        var plan = new Plan(network);
        var objective = new Objective(plan, RowBlocks.Of(data, network), new Loss(kind), Device.Cpu);
        ModelState state = plan.Read(network);
        var gradient = new AlignedBuffer(objective.PaddedCount);
        var linearised = new AlignedBuffer(objective.PaddedCount);
        var normal = new AlignedBuffer((long)objective.PaddedCount * objective.PaddedCount);
        double loss = objective.Gradient(state, gradient);
        Assert.Equal(loss, objective.Linearise(state, normal, linearised), 1e-10 * loss);
        Assert.Equal(loss, objective.SumOfSquares(state), 1e-10 * loss);
        for (int p = 0; p < plan.ParameterCount; p++)
        {
            Assert.Equal(gradient.Span[p], linearised.Span[p], 1e-10 * loss);
            double difference = (At(1e-5) - At(-1e-5)) / 4e-5;
            Assert.Equal(difference, gradient.Span[p], 1e-6 * loss);

            double At(double by)
            {
                ModelState other = plan.Read(network);
                other.Parameters.Span[p] += by;
                return objective.SumOfSquares(other);
            }
        }
    }

    [Fact]
    public void The_roughness_is_differentiated_exactly()
    {
        // A quadratic form: central differences are exact up to rounding.
        Dataset data = Laws.Hello(50, 1);
        Network network = Network.Random(Shape.Parse("2 2 1"), data, 3, 6, new RandomSource(1));
        var plan = new Plan(network);
        var roughness = new Roughness(plan) { Weight = 2 };
        ModelState state = plan.Read(network);
        var gradient = new double[plan.ParameterCount + 8];
        Assert.Equal(roughness.Value(state), roughness.Add(state, 0, gradient, default, 0));
        for (int p = 0; p < plan.ParameterCount; p++)
        {
            ModelState up = plan.Read(network), down = plan.Read(network);
            up.Parameters.Span[p] += 0.5;
            down.Parameters.Span[p] -= 0.5;
            Assert.Equal((roughness.Value(up) - roughness.Value(down)) / 2, gradient[p], 1e-10);
        }
    }

    [Fact]
    public void First_decimal_digits_are_classes()
    {
        // KAN paper, section 4: a real in [0, 1] -> its first decimal digit. The borders are known to 1/500 from 2000 rows: 2 % of fresh rows may be wrong.
        Dataset train = Digits(2000, 1), test = Digits(1000, 2);
        Network network = Classifier.Random(Shape.Parse("1 10"), train, 3, 40, new RandomSource(1));
        TrainingResult result = Trainer.Train(network, train, new TrainingOptions { Loss = Loss.Softmax, Iterations = 30 });
        Assert.InRange(Classifier.Accuracy(result.Network, test), 0.98, 1);
        Assert.Equal(Classifier.LogLoss(result.Network, train), result.Rmse, 1e-6);
        Assert.All(Classifier.Probabilities(result.Network, test)[0], p => Assert.InRange(p, 0, 1));

        static Dataset Digits(int rows, long seed)
        {
            var random = new RandomSource(seed);
            double[] x = [.. Enumerable.Range(0, rows).Select(_ => random.Uniform())];
            return new Dataset(["x"], [x], "digit", [.. x.Select(v => Math.Floor(10 * v))]);
        }
    }

    [Fact]
    public void Starts_find_the_one_quantity_that_three_classes_depend_on()
    {
        // Classes are bands of x y, which one product node holds; [2,1x..] without it would need more nodes. Borders are known to about 1/1000.
        Dataset train = Bands(1500, 1), test = Bands(1000, 2);
        var options = new StartOptions { Count = 8, Loss = Loss.Softmax };
        TrainingResult best = Starts.Search(Shape.Parse("2 0x1 3"), train, options, new RandomSource(1))[0];
        Assert.InRange(Classifier.Accuracy(best.Network, test), 0.97, 1);
        Assert.Equal(Classifier.LogLoss(best.Network, train), best.Rmse, 1e-6);

        static Dataset Bands(int rows, long seed) => Laws.Sample(2, rows, seed, x => x[0] * x[1] < -0.2 ? 0 : x[0] * x[1] < 0.2 ? 1 : 2);
    }

    [Fact]
    public void A_curved_border_between_two_classes_is_learnt()
    {
        // Oracle: the border is the circle of radius .7; a band of 1 % of the area lies within .005 of it.
        Dataset train = Circle(1500, 1), test = Circle(1000, 2);
        Network network = Classifier.Random(Shape.Parse("2 1"), train, 3, 5, new RandomSource(1));
        TrainingResult result = Trainer.Train(network, train, new TrainingOptions { Loss = Loss.Logistic, Iterations = 40 });
        Assert.InRange(Classifier.Accuracy(result.Network, test), 0.985, 1);

        static Dataset Circle(int rows, long seed) => Laws.Sample(2, rows, seed, x => (x[0] * x[0]) + (x[1] * x[1]) < 0.49 ? 1 : 0);
    }

    [Theory]
    [InlineData(LossKind.Huber, 1e-2)]
    [InlineData(LossKind.Cauchy, 1e-3)]
    public void A_robust_loss_sees_through_outliers(LossKind kind, double allowed)
    {
        // Every tenth row is off by 5. Squares put their mean, .5, into the fit; a bounded pull leaves about a tenth of the scale at worst, a fading one next to nothing.
        Dataset clean = Laws.Sample(2, 500, 1, x => x[0] + (x[1] * x[1]));
        double[] target = clean.Target.ToArray();
        for (int row = 0; row < 500; row += 10) target[row] += 5;
        var data = new Dataset(clean.InputNames, clean.CopyInputs(), "f", target);
        Network start = Network.Random(Shape.Parse("2 1"), data, 3, 3, new RandomSource(1));
        Network robust = Trainer.Train(start, data, new TrainingOptions { Loss = new Loss(kind, 0.01), Iterations = 200 }).Network;
        Network squares = Trainer.Train(start, data).Network;
        Assert.InRange(robust.Rmse(clean), 0, allowed);
        Assert.InRange(squares.Rmse(clean), 0.3, 1);
    }

    [Theory]
    [InlineData(2, "Row 3 of 'f' is 2; the classes are 0 to 1.")]
    [InlineData(0.5, "Row 3 of 'f' is 0.5; the classes are 0 to 1.")]
    public void A_target_that_is_no_class_is_refused(double value, string message)
    {
        var data = new Dataset(["x"], [[1, 2, 3]], "f", [0, 1, value]);
        Network network = Classifier.Random(Shape.Parse("1 1"), data, 3, 3, new RandomSource(1));
        Assert.Equal(message, Assert.Throws<DataException>(() => Trainer.Train(network, data, new TrainingOptions { Loss = Loss.Logistic })).Message);
    }

    [Fact]
    public void Several_targets_are_fitted_at_once()
    {
        // The two laws share their inner function u = x + y^2, which [2,1,2] can hold; splines of degree 5 on 8 intervals reach about 1e-6.
        Dataset one = Laws.Sample(2, 600, 1, x => Math.Sin(x[0] + (x[1] * x[1])));
        double[] second = [.. Enumerable.Range(0, 600).Select(row => 100 * Math.Exp(one.Input(0)[row] + Math.Pow(one.Input(1)[row], 2)))];
        var data = new Dataset(one.InputNames, one.CopyInputs(), ["a", "b"], [one.Target.ToArray(), second]);
        Network network = Starts.Search(Shape.Parse("2 1 2"), data, new StartOptions { Count = 16, Degree = 5, Intervals = 8 }, new RandomSource(1))[0].Network;
        network = Trainer.Train(network, data, new TrainingOptions { Iterations = 100 }).Network;
        double[][] predicted = network.PredictAll(data);
        Assert.InRange(data.Rmse(predicted[0]), 0, 1e-4);
        Assert.InRange(Math.Sqrt(predicted[1].Zip(second, (p, t) => (p - t) * (p - t)).Average()), 0, 1e-2);
        Assert.Equal(network.ToJson(), Network.FromJson(network.ToJson()).ToJson());
    }
}
