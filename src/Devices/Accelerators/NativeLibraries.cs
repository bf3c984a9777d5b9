using System.Reflection;
using System.Runtime.InteropServices;
using ILGPU;

namespace Discovery.Devices.Accelerators;

/// <summary>Where the drivers' libraries are: without a developer's package Linux has them only under the names with their version.</summary>
internal static class NativeLibraries
{
    private static readonly Dictionary<string, string[]> Names = new(StringComparer.Ordinal)
    {
        ["OpenCL"] = ["libOpenCL.so.1", "libOpenCL.so"],
        ["cuda"] = ["libcuda.so.1", "libcuda.so"],
    };

    private static readonly Lock Once = new();
    private static bool _isSet;

    public static bool HasOpenCl => OperatingSystem.IsLinux() ? Load("OpenCL") != 0 : NativeLibrary.TryLoad(OperatingSystem.IsWindows() ? "OpenCL.dll" : "/System/Library/Frameworks/OpenCL.framework/OpenCL", out _);

    public static bool HasCuda => OperatingSystem.IsLinux() ? Load("cuda") != 0 : OperatingSystem.IsWindows() && NativeLibrary.TryLoad("nvcuda.dll", out _);

    /// <summary>Makes ILGPU find them.</summary>
    public static void Register()
    {
        lock (Once)
        {
            if (_isSet) return;
            _isSet = true;
            if (OperatingSystem.IsLinux()) NativeLibrary.SetDllImportResolver(typeof(Context).Assembly, Resolve);
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) => Names.Keys.FirstOrDefault(key => name.Contains(key, StringComparison.Ordinal)) is { } known ? Load(known) : 0;

    private static nint Load(string library)
    {
        foreach (string name in Names[library])
        {
            if (NativeLibrary.TryLoad(name, out nint handle)) return handle;
        }

        return 0;
    }
}
