namespace Discovery.Fitting.Tests.Computing;

/// <summary>A device from outside keeps the contract of all devices, is found by its name, and is what a training runs on.</summary>
public sealed class ToyDeviceTests() : DeviceContract(new CountingDevice().Device)
{
    [Fact]
    public void A_training_by_its_name_runs_on_it_and_ends_where_the_usual_one_does()
    {
        // The law is within the network's reach: both end at its noise, a minimum, which hardly feels the order in which sums were rounded.
        var toy = new CountingDevice();
        Device found = DeviceTable.Default.With(toy.Device).Find("counting").Device!;
        Dataset data = Laws.Hello(60, 1, 0.05);
        TrainingResult own = Trained(found), usual = Trained(Device.Cpu);
        Assert.Equal(usual.Rmse, own.Rmse, 1e-6 * usual.Rmse);

        // A damped step sums over the rows and factors a matrix, at least once each.
        Assert.InRange(toy.Sums, own.Iterations, int.MaxValue);
        Assert.InRange(toy.Factors, own.Iterations, int.MaxValue);

        TrainingResult Trained(Device device) => Trainer.Train(
            Network.Random(Shape.Parse("2 1"), data, 3, 3, new RandomSource(1)), data, TrainingOptions.Default with { Device = device });
    }

    [Fact]
    public void Formulas_are_evaluated_on_it()
    {
        var toy = new CountingDevice();
        var values = new double[2];
        toy.Device.Formula(Expr.Parse("a*x"), ["x"], ["a"]).Evaluate([[1, 2]], [3], values);
        Assert.Equal([3, 6], values);
        Assert.Equal(1, toy.Formulas);
    }
}
