namespace Discovery.Fitting.Tests.Networks;

public sealed class GrowthTests
{
    [Fact]
    public void A_wider_network_computes_the_same_and_can_be_trained_further()
    {
        Dataset data = Laws.Product(400, 1);
        Network narrow = Starts.Search(Shape.Parse("2 1 1"), data, new StartOptions { Count = 8, Degree = 5 }, new RandomSource(1))[0].Network;
        Network wide = NetworkGrowth.Widen(narrow, 1, 2, new RandomSource(2));
        Assert.Equal("2 3 1", wide.Shape.ToString());
        Assert.Equal(narrow.Predict(data), wide.Predict(data));
        Assert.InRange(Trainer.Train(wide, data, new TrainingOptions { Iterations = 200 }).Rmse, 0, narrow.Rmse(data) / 100);
    }

    [Theory]
    [InlineData("2 3 1", 3)]
    [InlineData("2 2x1 1", 5)]
    public void A_deeper_network_computes_the_same_inside_its_grids(string shape, int degree)
    {
        Dataset data = Laws.Product(200, 1);
        Network shallow = Trainer.Train(Network.Random(Shape.Parse(shape), data, degree, 5, new RandomSource(1)), data).Network;
        Network deep = NetworkGrowth.Deepen(shallow, 1);
        Assert.Equal(shallow.Shape.LevelCount + 1, deep.Shape.LevelCount);
        Assert.Equal(shallow.Predict(data), deep.Predict(data), new Close(1e-12));
    }

    [Theory]
    [InlineData("2 3 1", 0, 2)]
    [InlineData("2 1x3 1", 1, 3)]
    public void Swapped_nodes_change_nothing_but_their_order(string shape, int first, int second)
    {
        Dataset data = Laws.Product(100, 1);
        Network network = Network.Random(Shape.Parse(shape), data, 3, 5, new RandomSource(1));
        Network swapped = NetworkGrowth.Swap(network, 1, first, second);
        Assert.Equal(network.Predict(data), swapped.Predict(data), new Close(1e-12));
        Assert.Equal(network.Layers[1][0, first], swapped.Layers[1][0, second]);
    }
}
