using ILGPU.Runtime.Cuda;

namespace Discovery.Devices.Kernels;

/// <summary>A multiply-add with one rounding, where the device has it: CUDA is told so, compilers of OpenCL are free to do it.</summary>
internal static class Fused
{
    /// <summary>x y + z.</summary>
    public static double MultiplyAdd(double x, double y, double z)
    {
        if (!CudaAsm.IsSupported) return (x * y) + z;
        CudaAsm.Emit("fma.rn.f64 %0, %1, %2, %3;", out double sum, x, y, z);
        return sum;
    }
}
