using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Discovery.Fitting.Algebra;

/// <summary>
/// Cholesky's factor of a symmetric matrix whose elements lie within a band, in place. A pivot that is lost in rounding freezes its unknown: the solution is zero there.
/// </summary>
/// <remarks>
/// Row i holds columns i - Band to i, next to each other. G. Golub, C. Van Loan, Matrix Computations, 4th ed., 4.3.5. <see cref="PlainBandCholesky"/> is its reference.
/// </remarks>
internal sealed unsafe class BandCholesky
{
    /// <summary>A pivot below this share of its diagonal element is rounding.</summary>
    private const double LostPivot = 1e-15;

    /// <summary>Stands for the root of a lost pivot: all else vanishes against its square.</summary>
    private const double Frozen = 1e100;

    private readonly AlignedBuffer _elements;

    /// <param name="order">Rows.</param>
    /// <param name="band">Columns that differ by more never meet.</param>
    public BandCholesky(int order, int band)
    {
        (Order, Band) = (order, band);
        Stride = PanelProduct.Padded(band + 1);
        _elements = new AlignedBuffer(((long)order * Stride) + PanelProduct.Width);
    }

    public int Order { get; }

    public int Band { get; }

    /// <summary>Distance of rows in memory.</summary>
    public int Stride { get; }

    /// <summary>All elements; before <see cref="Factor"/> those of the matrix, afterwards those of the factor.</summary>
    public Span<double> Elements => _elements.Span;

    /// <summary>The element of row i and column j, j at most i and at least i - Band.</summary>
    public double* Element(int i, int j) => _elements.Pointer + ((nint)i * Stride) + (j - i + Band);

    /// <summary>L L^T, four rows by four columns at a time.</summary>
    /// <returns>False if an element is not finite.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Factor()
    {
        for (var i = 0; i < Order; i++)
        {
            var row = Row(i);
            var low = Math.Max(0, i - Band);
            var original = row[i];
            if (!double.IsFinite(original)) return false;
            var j = low;
            for (; j + 4 <= i; j += 4)
            {
                // Row i begins no earlier than these four, and what the four need of each other follows.
                double* r0 = Row(j), r1 = Row(j + 1), r2 = Row(j + 2), r3 = Row(j + 3);
                Vector512<double> s0 = default, s1 = default, s2 = default, s3 = default;
                var m = low;
                for (; m + 8 <= j; m += 8)
                {
                    var own = Vector512.Load(row + m);
                    s0 = Vector512.FusedMultiplyAdd(own, Vector512.Load(r0 + m), s0);
                    s1 = Vector512.FusedMultiplyAdd(own, Vector512.Load(r1 + m), s1);
                    s2 = Vector512.FusedMultiplyAdd(own, Vector512.Load(r2 + m), s2);
                    s3 = Vector512.FusedMultiplyAdd(own, Vector512.Load(r3 + m), s3);
                }
                double t0 = Vector512.Sum(s0), t1 = Vector512.Sum(s1), t2 = Vector512.Sum(s2), t3 = Vector512.Sum(s3);
                for (; m < j; m++)
                {
                    t0 += row[m] * r0[m];
                    t1 += row[m] * r1[m];
                    t2 += row[m] * r2[m];
                    t3 += row[m] * r3[m];
                }
                row[j] = (row[j] - t0) / r0[j];
                row[j + 1] = (row[j + 1] - t1 - (row[j] * r1[j])) / r1[j + 1];
                row[j + 2] = (row[j + 2] - t2 - (row[j] * r2[j]) - (row[j + 1] * r2[j + 1])) / r2[j + 2];
                row[j + 3] = (row[j + 3] - t3 - (row[j] * r3[j]) - (row[j + 1] * r3[j + 1]) - (row[j + 2] * r3[j + 2])) / r3[j + 3];
            }
            for (; j < i; j++)
            {
                var other = Row(j);
                var sum = row[j];
                for (var m = low; m < j; m++) sum -= row[m] * other[m];
                row[j] = sum / other[j];
            }
            var pivot = original;
            for (var m = low; m < i; m++) pivot -= row[m] * row[m];
            row[i] = pivot > LostPivot * original ? Math.Sqrt(pivot) : Frozen;
            if (!double.IsFinite(pivot)) return false;
        }
        GC.KeepAlive(_elements);
        return true;

        // Shifted so that a row is indexed by its columns.
        double* Row(int index) => _elements.Pointer + ((nint)index * Stride) + Band - index;
    }

    /// <summary>Solves A x = b in place by the factor; what is beyond the order is left alone.</summary>
    public void Solve(double[] x)
    {
        for (var i = 0; i < Order; i++)
        {
            var row = _elements.Pointer + ((nint)i * Stride) + Band - i;
            var sum = x[i];
            for (var j = Math.Max(0, i - Band); j < i; j++) sum -= row[j] * x[j];
            x[i] = sum / row[i];
        }
        for (var i = Order - 1; i >= 0; i--)
        {
            var row = _elements.Pointer + ((nint)i * Stride) + Band - i;
            var value = x[i] /= row[i];
            for (var j = Math.Max(0, i - Band); j < i; j++) x[j] -= row[j] * value;
        }
        GC.KeepAlive(_elements);
    }
}
