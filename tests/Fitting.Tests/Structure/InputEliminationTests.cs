namespace Discovery.Fitting.Tests.Structure;

public sealed class InputEliminationTests
{
    /// <summary>y = (x1 + 1) x2 with x3 = 2 x1, which says the same as x1, and x4, which says nothing.</summary>
    private static (Dataset Train, Dataset Judge) Rows()
    {
        Dataset data = Laws.Sample(3, 500, 1, x => (x[0] + 1) * x[1], 0.01);
        double[] copy = [.. data.Input(0).ToArray().Select(value => 2 * value)];
        return new Dataset(["x1", "x2", "x3", "x4"], [data.Input(0).ToArray(), data.Input(1).ToArray(), copy, data.Input(2).ToArray()], "y", data.Target.ToArray())
            .Split(0.25, new RandomSource(1));
    }

    [Fact]
    public void Of_two_inputs_that_say_the_same_one_stays()
    {
        (Dataset train, Dataset judge) = Rows();
        var steps = InputElimination.Run(train, judge, null, new RandomSource(1));
        Assert.Equal([4, 3, 2, 1], steps.Select(step => step.Inputs.Length));
        Assert.Null(steps[0].Removed);
        Assert.Contains("x2", steps[2].Inputs);
        Assert.True(steps[2].Inputs.Contains("x1") ^ steps[2].Inputs.Contains("x3"), string.Join(' ', steps[2].Inputs));
        // The noise of the training rows is .01 and stands in the rows that judge as well; without a factor of the product its deviation of .58 x .33 is missed.
        Assert.InRange(steps[2].Error, 0.008, 0.015);
        Assert.True(steps[3].Error > 0.15);
        Assert.Equal(steps[2].Inputs.AsEnumerable(), steps[2].Network.InputNames);
    }

    [Fact]
    public void The_result_does_not_depend_on_threads()
    {
        (Dataset train, Dataset judge) = Rows();
        var few = new EliminationOptions { Starts = 1, Iterations = 3 };
        var one = InputElimination.Run(train, judge, few, new RandomSource(2));
        var two = InputElimination.Run(train, judge, few with { Threads = 2 }, new RandomSource(2));
        Assert.Equal(one.Select(step => step.Network.ToJson()), two.Select(step => step.Network.ToJson()));
    }

    [Fact]
    public void The_error_may_be_another_one()
    {
        (Dataset train, Dataset judge) = Rows();
        var options = new EliminationOptions { Starts = 1, Iterations = 0, Error = (network, _) => network.InputNames.Contains("x4") ? 0 : 1 };
        Assert.Equal(["x4"], InputElimination.Run(train, judge, options, new RandomSource(1))[^1].Inputs.AsEnumerable());
    }

    [Fact]
    public void Rows_with_other_inputs_cannot_judge()
    {
        (Dataset train, _) = Rows();
        var error = Assert.Throws<ArgumentException>(() => InputElimination.Run(train, Laws.Product(50, 1), null, new RandomSource(1)));
        Assert.StartsWith("The rows that judge have the inputs x1, x2, the training rows x1, x2, x3, x4.", error.Message, StringComparison.Ordinal);
    }
}
