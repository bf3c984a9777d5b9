namespace Discovery.Devices.Tests;

public sealed class AutoTests
{
    [Theory]
    [InlineData(1, 11, 1, 2, 5)] // The CPU takes 1 + w, the device 5 at any work: they meet at w = 4.
    public void The_crossover_is_where_both_lines_meet(double workSmall, double workLarge, double offset, double cpuSmall, double gpu)
    {
        double cpuLarge = offset + workLarge;
        Assert.Equal(4, AutoDevice.Meeting(workSmall, cpuSmall, gpu, workLarge, cpuLarge, gpu), 1e-12);
    }

    [Fact]
    public void A_device_that_is_always_quicker_takes_everything() => Assert.Equal(0, AutoDevice.Meeting(1, 2, 0.5, 2, 4, 1));

    [Fact]
    public void A_device_whose_time_grows_faster_takes_nothing() => Assert.Equal(double.PositiveInfinity, AutoDevice.Meeting(1, 2, 5, 2, 3, 8));

    [Fact]
    public void Large_work_goes_to_the_device_and_small_work_stays()
    {
        Dataset data = Discovery.Fitting.Tests.Laws.Hello(64, 1, 0.05);
        Network network = Network.Random(Shape.Parse("2 1"), data, 3, 3, new RandomSource(1));
        var plan = new Plan(network);
        double work = 64.0 * plan.ParameterCount * plan.ParameterCount;
        Assert.IsType(Device.Scalar.Rows(plan, RowBlocks.Of(data, network), Loss.Squares).GetType(), Under(work / 2));
        Assert.IsType(Device.Cpu.Rows(plan, RowBlocks.Of(data, network), Loss.Squares).GetType(), Under(work * 2));

        object Under(double crossover) => AutoDevice.As(Device.Scalar, Device.Cpu, "", () => crossover).Rows(plan, RowBlocks.Of(data, network), Loss.Squares);
    }
}
