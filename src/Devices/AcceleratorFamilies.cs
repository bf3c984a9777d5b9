namespace Discovery.Devices;

/// <summary>GPUs and what else runs kernels, as families of a <see cref="DeviceTable"/>. Until one of them is asked for, neither ILGPU nor a driver is loaded.</summary>
public static class AcceleratorFamilies
{
    /// <summary>The table with <c>opencl:N</c>, <c>cuda:N</c> and <c>auto</c>.</summary>
    public static DeviceTable WithAccelerators(this DeviceTable devices)
    {
        ArgumentNullException.ThrowIfNull(devices);
        return devices
            .With(new DeviceFamily("opencl", () => OpenClDevices.Look()))
            .With(new DeviceFamily("cuda", () => CudaDevices.Look()))
            .With(new DeviceFamily("auto", () => AutoDevice.Look()) { IsChoice = true });
    }
}
