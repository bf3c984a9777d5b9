using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Discovery.Fitting.Algebra;

/// <summary>Sums whose bits do not depend on the machine: sixteen partial sums, added in a fixed order.</summary>
public static class InnerProduct
{
    /// <summary>The sum of the products of two vectors of one length.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Of(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length != b.Length) throw new ArgumentException($"The vectors have {a.Length} and {b.Length} elements.", nameof(b));
        var (even, odd) = (Vector512<double>.Zero, Vector512<double>.Zero);
        ref double x = ref MemoryMarshal.GetReference(a);
        ref double y = ref MemoryMarshal.GetReference(b);
        int i = 0;
        for (; i + 16 <= a.Length; i += 16)
        {
            even += Vector512.LoadUnsafe(ref x, (nuint)i) * Vector512.LoadUnsafe(ref y, (nuint)i);
            odd += Vector512.LoadUnsafe(ref x, (nuint)i + 8) * Vector512.LoadUnsafe(ref y, (nuint)i + 8);
        }

        Vector512<double> sums = even + odd;
        double total = 0;
        for (int lane = 0; lane < 8; lane++) total += sums[lane];
        for (; i < a.Length; i++) total += a[i] * b[i];
        return total;
    }
}
