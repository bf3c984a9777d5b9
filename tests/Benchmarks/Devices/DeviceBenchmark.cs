using System.Diagnostics;
using System.Globalization;

namespace Discovery.Benchmarks.Devices;

/// <summary>Devices against each other: whether they compute the same, how fast columns travel, and the four cases of networks and formulas. Sizes grow until a case takes a second, so that everything ends in minutes on any machine.</summary>
internal static class DeviceBenchmark
{
    /// <summary>A case grows fourfold until one pass takes so long, or its full size is reached.</summary>
    private const double EnoughSeconds = 1;

    /// <param name="arguments">Names of devices, such as opencl:0; none for all that there are but the scalar one.</param>
    /// <param name="output">Takes the table; the same goes to devices.csv.</param>
    public static void Report(string[] arguments, TextWriter output)
    {
        DeviceTable table = DeviceTable.Default.WithAccelerators();
        var devices = arguments.Length > 0
            ? [.. arguments.Select(name => table.Find(name) is { Device: { } found } ? found : throw new ArgumentException(table.Find(name).Error))]
            : table.All.Where(device => device.Name != Device.Scalar.Name).Concat(table.Families.Where(family => !family.IsChoice).SelectMany(family => family.Look().Devices.Where(device => device.IsAvailable))).ToList();
        List<string> lines = ["device,case,unit,size,seconds,per_unit_us,full_size,full_seconds_by_proportion"];
        foreach (Device device in devices)
        {
            output.WriteLine($"{device.Name}: {device.Description}");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  multiply-adds on registers {device.MeasureRate() / 1e9:G3} billion operations a second; columns there and back {Travel(device):G3} GB/s; largest difference of J^T J from cpu {Difference(device):G2} of its largest element"));
            foreach (DeviceCase one in DeviceCase.All)
            {
                (int size, double seconds) = Measure(one, device);
                double whole = seconds / size * one.Full;
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {one.Name,-32} {size,8} {one.Unit,-9} {seconds * 1e3,10:F2} ms{(size < one.Full ? $"; {one.Full} by proportion {whole:G3} s" : "")}"));
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{device.Name},\"{one.Name}\",{one.Unit},{size},{seconds:G6},{seconds / size * 1e6:G6},{one.Full},{whole:G6}"));
            }
        }

        File.WriteAllLines("devices.csv", lines);
        output.WriteLine("The same as a table: devices.csv. What is told by proportion was not measured at that size.");
    }

    private static (int Size, double Seconds) Measure(DeviceCase one, Device device)
    {
        for (int size = one.Least; ; size = (int)Math.Min(one.Full, 4L * size))
        {
            Action work = one.Make(device, size);
            work();
            long start = Stopwatch.GetTimestamp();
            work();
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (seconds < EnoughSeconds && size < one.Full) continue;
            return (size, Math.Min(seconds, Clock.Best(work, 2) / 1e3));
        }
    }

    /// <summary>Two columns to the device and one back, with a sum in between.</summary>
    private static double Travel(Device device)
    {
        const int rows = 1 << 21;
        Dataset data = DeviceCase.Rows(2, rows);
        double[][] columns = data.CopyInputs();
        var values = new double[rows];
        IColumnFormula formula = device.Formula(Expr.Parse("x1 + x2"), ["x1", "x2"], []);
        return 3.0 * sizeof(double) * rows / (Clock.Best(() => formula.Evaluate(columns, [], values), 5) * 1e6);
    }

    private static double Difference(Device device)
    {
        Dataset data = DeviceCase.Rows(3, 1000);
        Network network = Network.Random(Shape.Parse("3 4 1"), data, 3, 5, new RandomSource(1));
        var plan = new Plan(network);
        double[] own = Normal(device), reference = Normal(Device.Cpu);
        return own.Zip(reference, (x, y) => Math.Abs(x - y)).Max() / reference.Max(Math.Abs);

        double[] Normal(Device on)
        {
            int order = PanelProduct.Padded(plan.ParameterCount);
            AlignedBuffer normal = new((long)order * order), gradient = new(order);
            on.Rows(plan, RowBlocks.Of(data, network), Loss.Squares).Linearise(plan.Read(network), normal, gradient, false);

            // What lies above the diagonal is nobody's.
            return [.. Enumerable.Range(0, order).SelectMany(i => normal.Span.Slice(i * order, i + 1).ToArray())];
        }
    }
}
