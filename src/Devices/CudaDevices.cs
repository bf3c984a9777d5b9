using System.Globalization;
using Discovery.Devices.Accelerators;
using ILGPU;
using ILGPU.Runtime.Cuda;
using Device = Discovery.Fitting.Computing.Device;

namespace Discovery.Devices;

/// <summary>GPUs of NVIDIA by their driver alone: cuda:0, cuda:1 ...</summary>
internal static class CudaDevices
{
    private static readonly Lazy<Context> Shared = new(() =>
    {
        NativeLibraries.Register();
        return Context.Create(builder => builder.Cuda().Optimize(OptimizationLevel.O2));
    });

    public static DeviceListing Look()
    {
        if (!NativeLibraries.HasCuda) return new([], "no NVIDIA driver was found (libcuda.so.1).");
        int count = Shared.Value.GetCudaDevices().Count;
        if (count == 0) return new([], "the NVIDIA driver is installed, but finds no GPU that it can use.");
        return new([.. Enumerable.Range(0, count).Select(i => Of(Shared.Value.GetCudaDevices()[i], i))], null);
    }

    private static Device Of(CudaDevice device, int index) => AcceleratorDevice.Of(
        $"cuda:{index}",
        string.Create(CultureInfo.InvariantCulture, $"{device.Name.Trim()}, {device.NumMultiprocessors} multiprocessors, architecture {device.Architecture}"),
        new Lazy<KernelDevice>(() => new KernelDevice(device.CreateAccelerator(Shared.Value), isProcessor: false)),
        null,
        device.MemorySize,
        DeviceThresholds.Default);
}
