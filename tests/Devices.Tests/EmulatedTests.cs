using Discovery.Fitting.Tests.Computing;

namespace Discovery.Devices.Tests;

/// <summary>The kernels on threads of the host keep the contract of all devices: the same source that a GPU runs.</summary>
public sealed class EmulatedTests() : DeviceContract(EmulatedDevice.Device)
{
    [Theory]
    [MemberData(nameof(Functions))]
    public void A_function_has_the_value_of_the_table(string name, double low, double high) => DeviceFormulaCheck.Run(EmulatedDevice.Device, name, low, high);

    public static TheoryData<string, double, double> Functions => DeviceFormulaCheck.Functions;

    [Fact]
    public void What_no_kernel_has_is_computed_all_the_same()
    {
        // The same kernels as the CPU's: the same bits.
        var values = new double[3];
        EmulatedDevice.Device.Formula(Expr.Parse("erf(x) + x^pi"), ["x"], []).Evaluate([[0.5, 1, 2]], [], values);
        var expected = new double[3];
        Device.Cpu.Formula(Expr.Parse("erf(x) + x^pi"), ["x"], []).Evaluate([[0.5, 1, 2]], [], expected);
        Assert.Equal(expected, values);
    }

    [Fact]
    public void Sums_repeat_their_bits()
    {
        Dataset data = Discovery.Fitting.Tests.Laws.Hello(400, 1, 0.05);
        Network network = Network.Random(Shape.Parse("2 3 1"), data, 3, 5, new RandomSource(1));
        var plan = new Plan(network);
        (double, double[]) Once()
        {
            AlignedBuffer normal = new((long)PanelProduct.Padded(plan.ParameterCount) * PanelProduct.Padded(plan.ParameterCount)), gradient = new(PanelProduct.Padded(plan.ParameterCount));
            double loss = EmulatedDevice.Device.Rows(plan, RowBlocks.Of(data, network), Loss.Squares).Linearise(plan.Read(network), normal, gradient, false);
            return (loss, [.. normal.Span, .. gradient.Span]);
        }

        (double first, double[] firstSums) = Once();
        (double second, double[] secondSums) = Once();
        Assert.Equal(first, second);
        Assert.Equal(firstSums, secondSums);
    }

    [Fact]
    public void Several_threads_may_train_on_one_device()
    {
        Dataset data = Discovery.Fitting.Tests.Laws.Hello(60, 1, 0.05);
        StartOptions Options(int threads) => new() { Count = 2, Rounds = [new(2, 1)], Intervals = 3, Device = EmulatedDevice.Device, Threads = threads };
        double[] Errors(int threads) => [.. Starts.Search(Shape.Parse("2 1"), data, Options(threads), new RandomSource(1)).Select(result => result.Rmse)];
        Assert.Equal(Errors(1), Errors(2));
    }
}
