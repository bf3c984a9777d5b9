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

    private static Device Like(string name, bool isAvailable) => new(name, name, () => isAvailable, Device.Scalar.Rows, Device.Scalar.Cholesky, Device.Scalar.Formula);
}
