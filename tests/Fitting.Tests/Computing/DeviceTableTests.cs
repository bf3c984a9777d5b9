namespace Discovery.Fitting.Tests.Computing;

public sealed class DeviceTableTests
{
    [Fact]
    public void A_device_is_found_by_its_name()
    {
        Assert.Equal((Device.Cpu, null), DeviceTable.Default.Find("cpu"));
        Assert.Equal((Device.Scalar, null), DeviceTable.Default.Find("scalar"));
    }

    [Fact]
    public void A_name_that_is_not_known_is_answered_with_those_that_are() =>
        Assert.Equal((null, "There is no device 'gpu'; there are 'cpu', 'scalar'."), DeviceTable.Default.Find("gpu"));

    [Fact]
    public void A_device_that_this_machine_lacks_is_told_from_one_that_nobody_knows()
    {
        DeviceTable table = DeviceTable.Default.With(Like("cuda", isAvailable: false));
        Assert.Equal((null, "This machine has no device 'cuda'; it has 'cpu', 'scalar'."), table.Find("cuda"));
        Assert.Equal((null, "There is no device 'gpu'; there are 'cpu', 'scalar'."), table.Find("gpu"));
    }

    [Fact]
    public void A_further_device_gives_another_table()
    {
        Device mine = Like("mine", isAvailable: true);
        Assert.Same(mine, DeviceTable.Default.With(mine).Find("mine").Device);
        Assert.Null(DeviceTable.Default.Find("mine").Device);
        Assert.Equal("There is a device 'cpu' already. (Parameter 'device')", Assert.Throws<ArgumentException>(() => DeviceTable.Default.With(Like("cpu", true))).Message);
    }

    [Fact]
    public void A_family_is_looked_for_where_one_of_it_is_named_and_once()
    {
        int looks = 0;
        DeviceTable table = DeviceTable.Default.With(new DeviceFamily("card", () =>
        {
            looks++;
            return new([Like("card:0", isAvailable: true), Like("card:1", isAvailable: false)], null);
        }));
        Assert.Equal((Device.Cpu, null), table.Find("cpu"));
        Assert.Equal((null, "There is no device 'gpu'; there are 'cpu', 'scalar', 'card:N'."), table.Find("gpu"));
        Assert.Equal(0, looks);
        Assert.Equal("card:0", table.Find("card:0").Device!.Name);
        Assert.Equal("card:0", table.Find("card").Device!.Name);
        Assert.Equal((null, "The device 'card:1' cannot be used: it is not there."), table.Find("card:1"));
        Assert.Equal((null, "This machine has no device 'card:2'; it has 'card:0', 'card:1'."), table.Find("card:2"));
        Assert.Equal(1, looks);
    }

    [Fact]
    public void A_family_without_members_says_why() => Assert.Equal(
        (null, "This machine has no device 'card:0': no driver was found."),
        DeviceTable.Default.With(new DeviceFamily("card", () => new([], "no driver was found."))).Find("card:0"));

    [Fact]
    public void Rates_are_those_of_a_computer()
    {
        // One core of the last twenty years makes between 10^7 operations a second, one after the other on a machine that others use, and 10^12 on vectors.
        Assert.InRange(Device.Scalar.MeasureRate(), 1e7, 1e11);
        Assert.InRange(Device.Cpu.MeasureRate(), Device.Scalar.MeasureRate() / 4, 1e15);
        Assert.InRange(Device.Cpu.MemorySize!.Value, 1L << 28, 1L << 50);
    }

    private static Device Like(string name, bool isAvailable) => new(name, name, () => isAvailable ? null : "it is not there.", Device.Scalar.Rows, Device.Scalar.Cholesky, Device.Scalar.Formula);
}
