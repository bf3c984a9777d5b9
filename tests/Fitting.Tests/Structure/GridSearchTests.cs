namespace Discovery.Fitting.Tests.Structure;

public sealed class GridSearchTests
{
    [Fact]
    public void The_end_grid_and_the_degree_are_those_of_least_held_out_error()
    {
        (Dataset train, Dataset heldOut) = Laws.Hello(800, 1).Split(0.25, new RandomSource(1));
        Network coarse = Starts.Search(Shape.Parse("2 1 1"), train, new StartOptions { Intervals = 5 }, new RandomSource(1))[0].Network;
        (GridStep best, var steps) = GridSearch.Run(coarse, train, heldOut);
        Assert.Equal(steps.Min(step => step.HeldOutRmse), best.HeldOutRmse);
        Assert.Equal(7, best.Degree);
        Assert.InRange(best.Network.Rmse(heldOut), 0, 1e-10);

        // The error must not jump when a grid is refined by a whole factor: 5 -> 10 -> 20 of one degree are projected exactly.
        for (int i = 1; i < steps.Length; i++)
        {
            if (steps[i].Degree == steps[i - 1].Degree && steps[i].Intervals == 2 * steps[i - 1].Intervals)
                Assert.InRange(steps[i].Projected / steps[i - 1].TrainRmse, 0.99, 1.01);
        }
    }

    [Fact]
    public void Noise_chooses_a_coarse_grid()
    {
        (Dataset train, Dataset heldOut) = Laws.Hello(600, 1, 0.1).Split(0.25, new RandomSource(1));
        Network coarse = Starts.Search(Shape.Parse("2 1 1"), train, new StartOptions { Intervals = 5 }, new RandomSource(1))[0].Network;
        (GridStep best, _) = GridSearch.Run(coarse, train, heldOut);
        Assert.InRange(best.Intervals, 5, 20);
        Assert.InRange(best.Network.Rmse(Laws.Hello(1000, 9)), 0, 0.04);
    }

    [Fact]
    public void Fresh_rows_a_little_beyond_the_training_rows_are_predicted_well()
    {
        // Degree 5 on 50 intervals reaches 2e-10 inside the hull. Rows beyond it, at the border of the box, must not be worse by more than a hundred times.
        Dataset train = Laws.Hello(1000, 1), test = Laws.Hello(1000, 2);
        Network network = Starts.Search(Shape.Parse("2 1 1"), train, new StartOptions { Intervals = 5 }, new RandomSource(1))[0].Network;
        foreach (int intervals in (int[])[5, 10, 20, 50]) network = Trainer.Train(network.Refine(intervals, 5), train, new TrainingOptions { Iterations = 60, RelativeTolerance = 1e-3 }).Network;
        Assert.InRange(network.Rmse(test), 0, 1e-8);
        Assert.InRange(network.Predict(test).Zip(test.Target.ToArray(), (p, t) => Math.Abs(p - t)).Max(), 0, 1e-7);
    }

    [Fact]
    public void Shapes_are_tried_from_small_to_large() =>
        Assert.Equal(
            ["4 1 1 1", "4 1 2 1", "4 2 1 1", "4 2 2 1", "4 3 1 1", "4 3 2 1"],
            ShapeClimb.Smaller(Shape.Parse("4 3 2 1")).Select(shape => shape.ToString()));

    [Fact]
    public void A_distance_is_found_as_a_root_of_two_sums()
    {
        // KAN paper, section 4: the root is not smooth at 0, so that the grid limits the error; a larger shape must not be preferred for that.
        Dataset data = Laws.Sample(4, 750, 1, x => Math.Sqrt(Math.Pow(x[0] - x[1], 2) + Math.Pow(x[2] - x[3], 2)));
        FitResult fit = NetworkFit.Run(data, null, new FitOptions { Shape = Shape.Parse("4 3 1 1") }, new RandomSource(1));
        Assert.Equal("4 2 1 1", fit.Network.Shape.ToString());
        Assert.InRange(fit.Network.Rmse(data), 0, 5e-3);
    }
}
