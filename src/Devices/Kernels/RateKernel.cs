using ILGPU;

namespace Discovery.Devices.Kernels;

/// <summary>Multiply-adds on registers and nothing else: what a device can do in double precision at best.</summary>
internal static class RateKernel
{
    /// <summary>Floating-point operations of a turn of the loop: eight multiply-adds.</summary>
    public const int Operations = 16;

    public static void Run(Index1D thread, int turns, double factor, ArrayView<double> results)
    {
        double start = thread * 1e-9;
        var low = new Quad(start, start + 1, start + 2, start + 3);
        var high = new Quad(start + 4, start + 5, start + 6, start + 7);
        var one = new Quad(1e-3, 2e-3, 3e-3, 4e-3);
        for (int turn = 0; turn < turns; turn++)
        {
            low = one.Plus(factor, low);
            high = one.Plus(factor, high);
        }

        results[thread] = low.A + low.B + low.C + low.D + high.A + high.B + high.C + high.D;
    }
}
