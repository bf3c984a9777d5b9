using System.Globalization;
using System.Reflection;
using Discovery.Devices.Accelerators;
using ILGPU;
using ILGPU.Runtime.OpenCL;
using Device = Discovery.Fitting.Computing.Device;

namespace Discovery.Devices;

/// <summary>What OpenCL offers: opencl:0, opencl:1 ...</summary>
internal static class OpenClDevices
{
    /// <summary>ILGPU leaves out what it does not know to be a GPU, PoCL among them: here everything is taken that has double precision.</summary>
    private static readonly Lazy<Context> Shared = new(() =>
    {
        NativeLibraries.Register();
        return Context.Create(builder => builder.OpenCL(_ => true).Optimize(OptimizationLevel.O2));
    });

    public static DeviceListing Look() => Look(DeviceThresholds.Default);

    /// <param name="thresholds">What stays on the host.</param>
    public static DeviceListing Look(DeviceThresholds thresholds)
    {
        if (!NativeLibraries.HasOpenCl) return new([], "no OpenCL library was found (libOpenCL.so.1); the driver of a GPU's maker brings it, or Debian's packages ocl-icd-libopencl1 and pocl-opencl-icd.");
        int count = Shared.Value.GetCLDevices().Count;
        if (count == 0) return new([], "OpenCL is installed, but no driver of it offers a device.");
        return new([.. Enumerable.Range(0, count).Select(i => Of(Shared.Value.GetCLDevices()[i], i, thresholds))], null);
    }

    /// <summary>Those that are not the CPU by another name.</summary>
    public static IEnumerable<Device> Gpus() => Look().Devices.Where((_, i) => !IsProcessor(Shared.Value.GetCLDevices()[i]));

    private static Device Of(CLDevice device, int index, DeviceThresholds thresholds)
    {
        bool isProcessor = IsProcessor(device);
        string description = string.Create(CultureInfo.InvariantCulture, $"{device.Name.Trim()}, {device.NumMultiprocessors} {(isProcessor ? "threads" : "units")}, {device.PlatformName.Trim()}");
        string? problem = device.Extensions.Contains("cl_khr_fp64") ? null : "it has no double precision (cl_khr_fp64).";
        return AcceleratorDevice.Of($"opencl:{index}", description, new Lazy<KernelDevice>(() => Open(device, isProcessor)), problem, device.MemorySize, thresholds);
    }

    private static bool IsProcessor(CLDevice device) => device.DeviceType.HasFlag(CLDeviceType.CL_DEVICE_TYPE_CPU);

    private static KernelDevice Open(CLDevice device, bool isProcessor)
    {
        // PoCL 3 says that it has no generic addresses although it needs them named; what ILGPU then writes it compiles.
        typeof(CLCapabilityContext).GetProperty(nameof(CLCapabilityContext.GenericAddressSpace), BindingFlags.Instance | BindingFlags.Public)?.SetValue(device.Capabilities, true);
        return new KernelDevice(device.CreateAccelerator(Shared.Value), isProcessor);
    }
}
