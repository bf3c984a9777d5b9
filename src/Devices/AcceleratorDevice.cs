using System.Diagnostics;
using Discovery.Devices.Accelerators;
using Discovery.Devices.Factors;
using Discovery.Devices.Formulas;
using Discovery.Devices.Kernels;
using Discovery.Devices.Sums;

namespace Discovery.Devices;

/// <summary>An accelerator as a device of <see cref="DeviceTable"/>. What no kernel has (special functions on edges or in formulas, powers that are not whole) is left to the CPU.</summary>
internal static class AcceleratorDevice
{
    /// <summary>Threads of the measurement of the rate, and turns of its first try.</summary>
    private const int RateThreads = 1 << 18, FirstTurns = 256;

    /// <summary>How long the measurement runs.</summary>
    private static readonly TimeSpan RateTime = TimeSpan.FromSeconds(0.1);

    /// <param name="name">As <c>--device</c> takes it.</param>
    /// <param name="description">For people.</param>
    /// <param name="kernels">Made where it is first used.</param>
    /// <param name="problem">Why it cannot be used.</param>
    /// <param name="memory">Bytes.</param>
    /// <param name="thresholds">What stays on the host.</param>
    public static Device Of(string name, string description, Lazy<KernelDevice> kernels, string? problem, long memory, DeviceThresholds thresholds) => new(
        name,
        description,
        () => problem,
        (plan, rows, loss) => Rows(kernels.Value, plan, rows, loss),
        capacity => new DeviceCholesky(kernels.Value, capacity, thresholds.FactorOrder),
        (formula, columns, parameters) => Formula(kernels.Value, formula, columns, parameters, thresholds),
        () => MeasureRate(kernels.Value),
        () => memory);

    private static IRowSums Rows(KernelDevice device, Plan plan, RowBlocks rows, Loss loss) =>
        plan.ParameterCount > 0 && NetworkLayout.Of(plan) is { } layout ? new DeviceRows(device, plan, layout, rows, loss) : Device.Cpu.Rows(plan, rows, loss);

    private static IColumnFormula Formula(KernelDevice device, Expr formula, IReadOnlyList<string> columns, IReadOnlyList<string> parameters, DeviceThresholds thresholds)
    {
        IColumnFormula host = Device.Cpu.Formula(formula, columns, parameters);
        return DeviceTape.Of(formula, columns, parameters) is { } tape ? new DeviceFormula(device, tape, host, columns.Count, thresholds.FormulaRows) : host;
    }

    private static double MeasureRate(KernelDevice device)
    {
        using Lock.Scope turn = device.Turn();
        var results = device.Sums.Of(RateThreads);
        Run(FirstTurns);
        for (int turns = FirstTurns; ; turns *= 4)
        {
            TimeSpan time = Run(turns);
            if (time >= RateTime) return (double)RateKernel.Operations * turns * RateThreads / time.TotalSeconds;
        }

        TimeSpan Run(int turns)
        {
            long start = Stopwatch.GetTimestamp();
            device.Rate(RateThreads, turns, 0.999, results);
            device.Wait();
            return Stopwatch.GetElapsedTime(start);
        }
    }
}
