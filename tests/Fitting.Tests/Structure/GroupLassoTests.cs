namespace Discovery.Fitting.Tests.Structure;

public sealed class GroupLassoTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_wide_network_is_thinned_to_the_smallest_shape(int seed)
    {
        // KAN paper, section 3.1: [2,1,1] is the smallest shape of exp(sin(pi x) + y^2).
        Dataset data = Laws.Hello(800, seed);
        Network wide = Starts.Search(Shape.Parse("2 5 1"), data, new StartOptions { Count = 4, Degree = 5 }, new RandomSource(seed))[0].Network;
        TrainingResult thin = GroupLasso.Run(wide, data);
        Assert.Equal("2 1 1", thin.Network.Shape.ToString());
        Assert.InRange(thin.Rmse, 0, 1e-3);
    }

    [Fact]
    public void Inputs_that_do_not_matter_lose_their_edges()
    {
        Dataset data = Laws.Sample(4, 600, 1, x => Math.Sin(3 * x[1]) + (x[3] * x[3]), 0.01);
        Network network = Trainer.Train(Network.Random(Shape.Parse("4 1"), data, 3, 5, new RandomSource(1)), data).Network;
        TrainingResult thin = GroupLasso.Run(network, data);
        Assert.Equal([1, 3], thin.Network.Layers[0].LiveEdges().Select(live => live.Input));
        Assert.InRange(thin.Rmse, 0, 0.02);
    }

    [Fact]
    public void A_price_that_takes_away_too_much_is_lowered()
    {
        // A product of two variables is no function of one sum (two nodes are needed), and at a price of 1 one node is left.
        Dataset data = Laws.Product(600, 1);
        Network wide = Starts.Search(Shape.Parse("2 4 1"), data, new StartOptions { Count = 4, Degree = 5 }, new RandomSource(1))[0].Network;
        TrainingResult thin = GroupLasso.Run(wide, data, new SparsityOptions { Weight = 1 });
        Assert.Equal("2 2 1", thin.Network.Shape.ToString());
        Assert.InRange(thin.Rmse, 0, 1e-3);
    }

    [Fact]
    public void The_last_path_is_never_cut()
    {
        var random = new RandomSource(1);
        double[] x = [.. Enumerable.Range(0, 200).Select(_ => random.Normal())];
        var noise = new Dataset(["x"], [x], "f", [.. x.Select(_ => random.Normal())]);
        Network network = Network.Random(Shape.Parse("1 3 1"), noise, 3, 5, new RandomSource(1));
        Network thin = GroupLasso.Run(network, noise, new SparsityOptions { Weight = 10, Threshold = 100 }).Network;
        Assert.Equal("1 1 1", thin.Shape.ToString());
        Assert.Equal(2, thin.EdgeCount);
        Assert.All(thin.Predict(noise), value => Assert.True(double.IsFinite(value)));
    }
}
