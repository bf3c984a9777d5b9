namespace Discovery.Fitting.Tests.Training;

public sealed class TrainingTests
{
    [Fact]
    public void An_additive_law_is_fitted_in_a_few_steps()
    {
        // [2,1] is linear in its coefficients, so one projection of the last layer solves it. Cubic splines on intervals of h = .2 err by at most h^4/384 max f'''' = 7e-5 here; half of it is allowed.
        Dataset data = Laws.Sample(2, 500, 1, x => Math.Sin(2 * x[0]) + Math.Exp(x[1]));
        TrainingResult result = Trainer.Train(Network.Random(Shape.Parse("2 1"), data, 3, 10, new RandomSource(1)), data);
        Assert.InRange(result.Rmse, 0, 3.5e-5);
        Assert.Equal(result.Rmse, result.Network.Rmse(data), 1e-12);
    }

    [Fact]
    public void Formula_edges_are_trained_together_with_splines()
    {
        // The law is inside the model: f = sin(3 x + .5) + spline(y) with a parabola for the spline. Only rounding is left.
        var sine = new EdgeFunction("sin", Math.Sin, Math.Cos);
        Dataset data = Laws.Sample(2, 300, 2, x => Math.Sin((3 * x[0]) + 0.5) + (x[1] * x[1]));
        Network network = Network.Random(Shape.Parse("2 1"), data, 3, 3, new RandomSource(1)).WithEdge(0, 0, 0, new FormulaEdge(sine, 2.7, 0.3, 1, 0));
        TrainingResult result = Trainer.Train(network, data, new TrainingOptions { Iterations = 200 });
        Assert.InRange(result.Rmse, 0, 1e-12);
        var edge = (FormulaEdge)result.Network.Layers[0][0, 0];
        Assert.Equal(3, edge.A * network.InputMaps[0].Scale, 1e-9);
    }

    [Fact]
    public void Weights_of_zero_take_rows_out()
    {
        // Rows of weight 0 carry a false target: the fit must be as exact as without them (a parabola is inside the model).
        double[] weights = [.. Enumerable.Range(0, 200).Select(i => i % 4 == 0 ? 0.0 : 2.0)];
        Dataset clean = Laws.Sample(2, 200, 2, x => x[0] + (x[1] * x[1]));
        double[] target = clean.Target.ToArray();
        for (int row = 0; row < 200; row += 4) target[row] = 50;
        var data = new Dataset(clean.InputNames, clean.CopyInputs(), "f", target, weights);
        TrainingResult result = Trainer.Train(Network.Random(Shape.Parse("2 1"), data, 3, 3, new RandomSource(1)), data);
        Assert.InRange(result.Network.Rmse(clean), 0, 1e-10);
    }

    [Theory]
    [InlineData(5, 10)]
    [InlineData(5, 20)]
    public void Refining_a_grid_by_a_whole_factor_does_not_change_the_error(int coarse, int fine)
    {
        Dataset data = Laws.Hello(400, 1);
        Network trained = Starts.Search(Shape.Parse("2 1 1"), data, new StartOptions { Intervals = coarse, Degree = 5 }, new RandomSource(1))[0].Network;
        double before = trained.Rmse(data), after = trained.Refine(fine).Rmse(data);
        Assert.Equal(1, after / before, 1e-6);
    }

    [Fact]
    public void The_error_falls_with_the_fourth_power_of_the_grid()
    {
        // KAN paper, theorem 2.1: RMSE ~ G^-(k+1), k = 3. Between 10 and 40 intervals the ratio should be 256; a third of that is required, for the grid moves too.
        Dataset data = Laws.Hello(1000, 1);
        Network network = Starts.Search(Shape.Parse("2 1 1"), data, new StartOptions { Intervals = 5 }, new RandomSource(1))[0].Network;
        TrainingResult g10 = Trainer.Train(network.Refine(10), data);
        TrainingResult g40 = Trainer.Train(Trainer.Train(g10.Network.Refine(20), data).Network.Refine(40), data);
        Assert.InRange(g10.Rmse / g40.Rmse, 85, 2000);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_for_any_number_of_threads()
    {
        Dataset data = Laws.Hello(200, 1);
        string one = Search(1), two = Search(2), four = Search(4);
        Assert.Equal(one, two);
        Assert.Equal(one, four);

        string Search(int threads) =>
            Starts.Search(Shape.Parse("2 3 1"), data, new StartOptions { Count = 8, Threads = threads }, new RandomSource(5))[0].Network.ToJson();
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        // Two runs that differ by 30 steps (without moving grids) allocate the same bytes. A collection that another test's thread causes meanwhile
        // counts what it leaves unused as allocated, so the runs are repeated; what steps allocate would show every time.
        Dataset data = Laws.Hello(300, 1);
        Network network = Network.Random(Shape.Parse("2 3 1"), data, 3, 5, new RandomSource(1));
        var plan = new Plan(network);
        var minimiser = new LevenbergMarquardt(new Objective(plan, data));
        Allocated(2);
        Assert.Contains(0, Enumerable.Range(0, 10).Select(_ => Allocated(32) - Allocated(2)));

        long Allocated(int iterations)
        {
            var options = new TrainingOptions { Iterations = iterations, AdaptEvery = 0, RelativeTolerance = 0 };
            ModelState state = plan.Read(network);
            long before = GC.GetAllocatedBytesForCurrentThread();
            minimiser.Minimise(state, options, default);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Cancellation_returns_the_best_so_far()
    {
        Dataset data = Laws.Hello(200, 1);
        Network network = Network.Random(Shape.Parse("2 3 1"), data, 3, 5, new RandomSource(1));
        TrainingResult result = Trainer.Train(network, data, null, new CancellationToken(true));
        Assert.Equal(StopKind.Cancelled, result.Reason.Kind);
        Assert.InRange(result.Rmse, 0, network.Rmse(data));
        Assert.NotEmpty(Starts.Search(Shape.Parse("2 3 1"), data, null, new RandomSource(1), new CancellationToken(true)));
    }

    [Fact]
    public void A_formula_that_leaves_its_domain_is_rolled_back()
    {
        // log(x) of a negative argument is NaN: steps there are refused, and the best network is finite.
        var log = new EdgeFunction("log", Math.Log, u => 1 / u);
        Dataset data = Laws.Sample(1, 100, 1, x => Math.Log(x[0] + 1.02));
        Network network = Network.Random(Shape.Parse("1 1"), data, 3, 3, new RandomSource(1)).WithEdge(0, 0, 0, new FormulaEdge(log, 1, 2, 1, 0));
        TrainingResult result = Trainer.Train(network, data, new TrainingOptions { Iterations = 300 });
        Assert.InRange(result.Rmse, 0, 1e-9);
    }

    [Fact]
    public void A_network_that_is_not_finite_at_the_start_says_so()
    {
        var log = new EdgeFunction("log", Math.Log, u => 1 / u);
        Dataset data = Laws.Product(50, 1);
        Network network = Network.Random(Shape.Parse("2 1"), data, 3, 3, new RandomSource(1)).WithEdge(0, 0, 0, new FormulaEdge(log, 1, -5, 1, 0));
        Assert.Equal(StopKind.NotFinite, Trainer.Train(network, data).Reason.Kind);
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e300)]
    public void Units_do_not_matter(double unit)
    {
        Dataset plain = Laws.Hello(200, 1);
        double[][] inputs = [.. plain.CopyInputs().Select(column => column.Select(x => x * unit).ToArray())];
        var data = new Dataset(plain.InputNames, inputs, "f", plain.Target.ToArray());
        TrainingResult result = Starts.Search(Shape.Parse("2 1 1"), data, new StartOptions { Count = 16 }, new RandomSource(1))[0];
        Assert.InRange(result.Rmse, 0, 0.02);
    }

    [Fact]
    public void Constant_columns_and_a_constant_target_train()
    {
        var data = new Dataset(["x", "c"], [[1, 2, 3, 4, 5], [7, 7, 7, 7, 7]], "f", [3, 3, 3, 3, 3]);
        TrainingResult result = Trainer.Train(Network.Random(Shape.Parse("2 2 1"), data, 3, 2, new RandomSource(1)), data);
        Assert.InRange(result.Rmse, 0, 1e-10);
    }

    [Fact]
    public void Fewer_rows_than_parameters_train()
    {
        Dataset data = Laws.Hello(8, 1);
        TrainingResult result = Trainer.Train(Network.Random(Shape.Parse("2 3 1"), data, 3, 5, new RandomSource(1)), data);
        Assert.InRange(result.Rmse, 0, 1e-6);
        Assert.True(result.Network.Predict(Laws.Hello(50, 2)).All(double.IsFinite));
    }
}
