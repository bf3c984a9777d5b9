using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Discovery.Fitting.Simd;

/// <summary>Multiply-adds of vectors on registers, on all cores: what the CPU can do in double precision at best.</summary>
internal static class VectorRate
{
    /// <summary>Turns between two looks at the clock, and how long is measured.</summary>
    private const int Turns = 100_000;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(0.1);

    /// <summary>Floating-point operations a second.</summary>
    public static double Measure()
    {
        var operations = new double[Environment.ProcessorCount];
        Loop(Turns, 1);
        long start = Stopwatch.GetTimestamp();
        Parallel.For(0, operations.Length, thread =>
        {
            // Once at least: on a crowded machine a thread may begin when the time is over.
            double factor = 0.5;
            do
            {
                factor = Math.Min(0.9, Math.Abs(Loop(Turns, factor)));
                operations[thread] += 2.0 * 8 * Vector512<double>.Count * Turns;
            }
            while (Stopwatch.GetElapsedTime(start) < Time);
        });
        return operations.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Loop(int turns, double factor)
    {
        // Eight chains, as a multiply-add takes four cycles and two begin in each.
        Vector512<double> x = Vector512.Create(factor), a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x;
        for (int turn = 0; turn < turns; turn++)
        {
            a = Vector512.FusedMultiplyAdd(a, x, x);
            b = Vector512.FusedMultiplyAdd(b, x, x);
            c = Vector512.FusedMultiplyAdd(c, x, x);
            d = Vector512.FusedMultiplyAdd(d, x, x);
            e = Vector512.FusedMultiplyAdd(e, x, x);
            f = Vector512.FusedMultiplyAdd(f, x, x);
            g = Vector512.FusedMultiplyAdd(g, x, x);
            h = Vector512.FusedMultiplyAdd(h, x, x);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h);
    }
}
