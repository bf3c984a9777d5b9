namespace Discovery.Fitting.Tests.Data;

public sealed class DatasetTests
{
    [Fact]
    public void A_split_has_every_row_once_and_depends_on_the_seed_alone()
    {
        Dataset data = Laws.Product(40, 1);
        (Dataset train, Dataset test) = data.Split(0.25, new RandomSource(7));
        (Dataset again, _) = data.Split(0.25, new RandomSource(7));
        (Dataset other, _) = data.Split(0.25, new RandomSource(8));
        Assert.Equal(30, train.RowCount);
        Assert.Equal(10, test.RowCount);
        Assert.Equal(data.Target.ToArray().Order(), train.Target.ToArray().Concat(test.Target.ToArray()).Order());
        Assert.Equal(train.Target.ToArray(), again.Target.ToArray());
        Assert.NotEqual(train.Target.ToArray(), other.Target.ToArray());
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_refused_with_their_place()
    {
        DataException error = Assert.Throws<DataException>(() => new Dataset(["x"], [[1, double.NaN]], "y", [1, 2]));
        Assert.Equal("Row 2 of column 'x' is NaN; only finite numbers can be fitted.", error.Message);
    }

    [Theory]
    [InlineData(new[] { 1.0, -1.0 }, "Row 2 has the weight -1; weights must not be negative.")]
    [InlineData(new[] { 0.0, 0.0 }, "All weights are zero; at least one row must count.")]
    public void Weights_are_checked(double[] weights, string message)
    {
        DataException error = Assert.Throws<DataException>(() => new Dataset(["x"], [[1, 2]], "y", [1, 2], weights));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Rmse_is_weighted()
    {
        // Oracle: sqrt((3 * 1^2 + 1 * 2^2) / 4).
        var data = new Dataset(["x"], [[1, 2]], "y", [0, 0], [3, 1]);
        Assert.Equal(Math.Sqrt(7.0 / 4), data.Rmse([1, 2]), 15);
    }
}
