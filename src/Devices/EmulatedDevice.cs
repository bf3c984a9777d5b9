using Discovery.Devices.Accelerators;
using ILGPU;
using ILGPU.Runtime.CPU;
using Device = Discovery.Fitting.Computing.Device;

namespace Discovery.Devices;

/// <summary>The kernels on two threads of the host (more wait for each other): slow, but everywhere, so that they can be tested without a GPU.</summary>
internal static class EmulatedDevice
{
    private static readonly Lazy<KernelDevice> Kernels = new(() =>
    {
        Context context = Context.Create(builder => builder.CPU(new CPUDevice(2, 1, 1)).Optimize(OptimizationLevel.O2));
        return new KernelDevice(context.GetCPUDevice(0).CreateCPUAccelerator(context), isProcessor: true) { ChunkBytes = SmallChunk };
    });

    /// <summary>Few rows, so that small tests need several chunks.</summary>
    private const long SmallChunk = 1 << 18;

    public static Device Device { get; } =
        AcceleratorDevice.Of("emulated", "kernels on threads of the host, to test them", Kernels, null, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, DeviceThresholds.None);
}
