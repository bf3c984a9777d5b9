using System.Runtime.Intrinsics;

namespace Discovery.Algebra;

/// <summary>Inner products whose bits do not depend on the machine: four partial sums, added in a fixed order.</summary>
internal static class Dots
{
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = Vector256<double>.Zero;
        var i = 0;
        for (; i + 4 <= a.Length; i += 4) sum += Vector256.Create(a.Slice(i, 4)) * Vector256.Create(b.Slice(i, 4));
        var total = sum[0] + sum[1] + sum[2] + sum[3];
        for (; i < a.Length; i++) total += a[i] * b[i];
        return total;
    }
}
