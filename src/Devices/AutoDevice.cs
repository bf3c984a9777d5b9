using System.Diagnostics;

namespace Discovery.Devices;

/// <summary>
/// The GPU where it is quicker, else the CPU, for each network anew. The crossover is measured once a process, on a network of its own; formulas and factors follow their thresholds.
/// Where there is no GPU it is the CPU, to the bit.
/// </summary>
internal static class AutoDevice
{
    /// <summary>Rows of the larger measurement; the smaller has a sixteenth.</summary>
    private const int Rows = 1 << 14;

    public static DeviceListing Look()
    {
        Device? gpu = CudaDevices.Look().Devices.FirstOrDefault(device => device.IsAvailable)
            ?? OpenClDevices.Gpus().FirstOrDefault(device => device.IsAvailable);
        return new([gpu is null ? As(Device.Cpu, Device.Cpu, "the CPU, as there is no GPU", static () => double.PositiveInfinity) : Between(gpu)], null);
    }

    private static Device Between(Device gpu)
    {
        var crossover = new Lazy<double>(() => Crossover(gpu));
        return As(gpu, Device.Cpu, $"{gpu.Name} where it is quicker than the CPU", () => crossover.Value);
    }

    /// <param name="gpu">For large work.</param>
    /// <param name="cpu">For small work.</param>
    /// <param name="description">For people.</param>
    /// <param name="crossover">Multiply-adds of J^T J from which on work is large.</param>
    internal static Device As(Device gpu, Device cpu, string description, Func<double> crossover) => new(
        "auto",
        description,
        () => null,
        (plan, rows, loss) => ((double)rows.RowCount * plan.ParameterCount * plan.ParameterCount > crossover() ? gpu : cpu).Rows(plan, rows, loss),
        gpu.Cholesky,
        gpu.Formula);

    /// <summary>Where two straight lines, time over work, meet; infinite where the GPU is never quicker.</summary>
    private static double Crossover(Device gpu)
    {
        (double workSmall, double cpuSmall, double gpuSmall) = Measure(Rows / 16, gpu);
        (double workLarge, double cpuLarge, double gpuLarge) = Measure(Rows, gpu);
        return Meeting(workSmall, cpuSmall, gpuSmall, workLarge, cpuLarge, gpuLarge);
    }

    /// <summary>The work at which the GPU's line falls below the CPU's.</summary>
    internal static double Meeting(double workSmall, double cpuSmall, double gpuSmall, double workLarge, double cpuLarge, double gpuLarge)
    {
        double span = workLarge - workSmall, cpuSlope = (cpuLarge - cpuSmall) / span, gpuSlope = (gpuLarge - gpuSmall) / span;
        double ahead = (gpuSmall - (gpuSlope * workSmall)) - (cpuSmall - (cpuSlope * workSmall));
        if (!(cpuSlope > gpuSlope)) return double.PositiveInfinity;
        return Math.Max(0, ahead / (cpuSlope - gpuSlope));
    }

    /// <summary>Seconds of a linearisation, the second of two.</summary>
    private static (double Work, double Cpu, double Gpu) Measure(int rows, Device gpu)
    {
        var random = new RandomSource(1);
        double[][] columns = [.. Enumerable.Range(0, 5).Select(_ => Enumerable.Range(0, rows).Select(_ => random.Uniform(-1, 1)).ToArray())];
        var data = new Dataset(["a", "b", "c", "d", "e"], columns, "y", [.. columns[0].Select((x, i) => Math.Sin(x) * columns[1][i])]);
        Network network = Network.Random(Shape.Of(5, 5, 1), data, 3, 8, random);
        var plan = new Plan(network);
        return ((double)rows * plan.ParameterCount * plan.ParameterCount, Seconds(Device.Cpu), Seconds(gpu));

        double Seconds(Device device)
        {
            IRowSums sums = device.Rows(plan, RowBlocks.Of(data, network), Loss.Squares);
            int padded = PanelProduct.Padded(plan.ParameterCount);
            AlignedBuffer normal = new((long)padded * padded), gradient = new(padded);
            sums.Linearise(plan.Read(network), normal, gradient, false);
            long start = Stopwatch.GetTimestamp();
            sums.Linearise(plan.Read(network), normal, gradient, false);
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }
}
