using System.Reflection;
using System.Text.RegularExpressions;
using Discovery.Devices.Kernels;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime.Cuda;

namespace Discovery.Devices.Tests;

/// <summary>What a GPU of NVIDIA would be given, emitted for compute capability 9.0 without one: double precision throughout, with fused multiply-adds where sums grow.</summary>
public sealed class PtxTests
{
    private static readonly Lazy<PTXBackend> Backend = new(() =>
    {
        Context context = Context.Create(builder => builder.Optimize(OptimizationLevel.O2));
        return new PTXBackend(context, new CudaCapabilityContext(CudaArchitecture.SM_90), CudaArchitecture.SM_90, CudaInstructionSet.ISA_80, null);
    });

    public static TheoryData<string, string> Kernels => new()
    {
        { nameof(NetworkKernels), nameof(NetworkKernels.Forward) },
        { nameof(NetworkKernels), nameof(NetworkKernels.Backward) },
        { nameof(LossKernels), nameof(LossKernels.Evaluate) },
        { nameof(ProductKernels), nameof(ProductKernels.FillJacobian) },
        { nameof(ProductKernels), nameof(ProductKernels.AddNormal) },
        { nameof(ProductKernels), nameof(ProductKernels.AddVector) },
        { nameof(ProductKernels), nameof(ProductKernels.AddGradient) },
        { nameof(ProductKernels), nameof(ProductKernels.AddRows) },
        { nameof(ProductKernels), nameof(ProductKernels.Widen) },
        { nameof(ProductKernels), nameof(ProductKernels.Total) },
        { nameof(FactorKernels), nameof(FactorKernels.TakeCorner) },
        { nameof(FactorKernels), nameof(FactorKernels.SolveRow) },
        { nameof(FactorKernels), nameof(FactorKernels.Update) },
        { nameof(TapeKernel), nameof(TapeKernel.Evaluate) },
        { nameof(RateKernel), nameof(RateKernel.Run) },
    };

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_kernel_is_in_double_precision_throughout(string type, string kernel)
    {
        string ptx = Emit(type, kernel);

        // ILGPU 1.5.3 names sm_80 for 9.0 too; the driver compiles it for the GPU that is there.
        Assert.Contains(".target sm_80", ptx, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\.(f32|approx)\b", ptx);
    }

    [Theory]
    [InlineData(nameof(NetworkKernels), nameof(NetworkKernels.Forward), 1)]
    [InlineData(nameof(NetworkKernels), nameof(NetworkKernels.Backward), 1)]
    [InlineData(nameof(ProductKernels), nameof(ProductKernels.AddNormal), 16)]
    [InlineData(nameof(ProductKernels), nameof(ProductKernels.AddVector), 1)]
    [InlineData(nameof(FactorKernels), nameof(FactorKernels.Update), 16)]
    [InlineData(nameof(RateKernel), nameof(RateKernel.Run), 8)]
    public void Sums_grow_by_fused_multiply_adds(string type, string kernel, int least) =>
        Assert.InRange(Regex.Count(Emit(type, kernel), @"fma\.rn\.f64"), least, int.MaxValue);

    private static string Emit(string type, string kernel)
    {
        MethodInfo method = typeof(NetworkKernels).Assembly.GetType($"Discovery.Devices.Kernels.{type}")!.GetMethod(kernel, BindingFlags.Public | BindingFlags.Static)!;
        var compiled = (PTXCompiledKernel)Backend.Value.Compile(EntryPointDescription.FromImplicitlyGroupedKernel(method), default);
        return compiled.PTXAssembly;
    }
}
