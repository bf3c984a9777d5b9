using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Discovery.Pde.Products;

/// <summary>
/// J^T J and J^T r whose columns meet only within a band, but for a few last ones that meet all: the equations' own coefficients.
/// </summary>
/// <remarks>Row i of the band holds columns i - Band to i at their places; the border has a row a coefficient, over all columns.</remarks>
internal sealed unsafe class BandedEquations
{
    private const double LostPivot = 1e-15;
    private const double Frozen = 1e100;

    /// <summary>A column so small against the others, squared, is nothing but rounding, as where one unknown multiplies the slope of another that is constant yet.</summary>
    private const double Rounding = 1e-28;

    private readonly AlignedBuffer _band;
    private readonly AlignedBuffer _factor;

    /// <param name="count">Columns with a band.</param>
    /// <param name="band">Columns that differ by more never meet.</param>
    /// <param name="border">Further columns.</param>
    public BandedEquations(int count, int band, int border)
    {
        (Count, Band, BorderCount) = (count, band, border);
        Stride = (band + 1 + 7) / 8 * 8;
        _band = new AlignedBuffer(((long)count * Stride) + 8);
        _factor = new AlignedBuffer(((long)count * Stride) + 8);
        Gradient = new double[count + border];
        Border = [.. Enumerable.Range(0, border).Select(_ => new double[count + border])];
    }

    public int Count { get; }

    public int Band { get; }

    public int BorderCount { get; }

    /// <summary>Added to the diagonal against its mean. It keeps splines that hardly reach into a region from growing without bound, and slows down all else.</summary>
    public double LeastSupport { get; init; }

    private int Stride { get; }

    public double[] Gradient { get; }

    /// <summary>Row c: border column c against all columns; those of the border are last.</summary>
    public double[][] Border { get; }

    /// <summary>Sum of the diagonal.</summary>
    public double Trace
    {
        get
        {
            var trace = 0.0;
            for (var i = 0; i < Count; i++) trace += *Element(i, i);
            return trace;
        }
    }

    /// <summary>The sum of squares that the coefficients' terms would have if none took away from another: sum of A_ii x_i^2.</summary>
    public double Energy(double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i < Count; i++) sum += *Element(i, i) * x[i] * x[i];
        return sum;
    }

    public void Clear()
    {
        _band.Span.Clear();
        Gradient.AsSpan().Clear();
        foreach (var row in Border) row.AsSpan().Clear();
    }

    /// <summary>The element of row i and column j, j at most i and at least i - Band. Elements of a row lie next to each other.</summary>
    public double* Element(int i, int j) => _band.Pointer + ((nint)i * Stride) + (j - i + Band);

    /// <summary>Solves (A + damping diag A) x = -gradient.</summary>
    /// <param name="damping">At least 0.</param>
    /// <param name="step">Gets x.</param>
    /// <returns>The fall of the sum of squares that is predicted; NaN if the matrix is not finite.</returns>
    public double Solve(double damping, double[] step)
    {
        _band.Span.CopyTo(_factor.Span);
        var mean = Trace / Count;
        var (floor, rounding) = (LeastSupport * mean, Rounding * mean);
        for (var i = 0; i < Count; i++)
        {
            var diagonal = _factor.Pointer + ((nint)i * Stride) + Band;
            *diagonal = *diagonal > rounding ? (*diagonal * (1 + damping)) + floor : mean;
        }
        if (!Factor()) return double.NaN;
        for (var i = 0; i < Gradient.Length; i++) step[i] = -Gradient[i];
        Substitute(step);
        if (BorderCount > 0) SolveBorder(damping, step);
        var predicted = 0.0;
        for (var i = 0; i < Count; i++) predicted += step[i] * ((damping * *Element(i, i) * step[i]) - Gradient[i]);
        for (var c = 0; c < BorderCount; c++) predicted += step[Count + c] * ((damping * Border[c][Count + c] * step[Count + c]) - Gradient[Count + c]);
        return predicted;
    }

    /// <summary>Schur's complement of the band: D - B A^-1 B^T.</summary>
    private void SolveBorder(double damping, double[] step)
    {
        var solved = Border.Select(row => (double[])row.Clone()).ToArray();
        var matrix = new double[BorderCount, BorderCount];
        for (var c = 0; c < BorderCount; c++)
        {
            Substitute(solved[c]);
            for (var k = 0; k < BorderCount; k++)
            {
                matrix[k, c] = Border[k][Count + c] - Dot(Border[k], solved[c]);
                if (k == c) matrix[k, c] += (damping + 1e-14) * Border[c][Count + c];
            }
        }
        var right = new double[BorderCount];
        for (var c = 0; c < BorderCount; c++) right[c] = step[Count + c] - Dot(Border[c], step);
        Eliminate(matrix, right);
        for (var c = 0; c < BorderCount; c++)
        {
            step[Count + c] = right[c];
            for (var i = 0; i < Count; i++) step[i] -= solved[c][i] * right[c];
        }
    }

    private double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < Count; i++) sum = Math.FusedMultiplyAdd(a[i], b[i], sum);
        return sum;
    }

    /// <summary>Gauss' elimination with pivots, for a handful of unknowns.</summary>
    private static void Eliminate(double[,] matrix, double[] right)
    {
        var n = right.Length;
        for (var p = 0; p < n; p++)
        {
            var best = p;
            for (var i = p + 1; i < n; i++)
                if (Math.Abs(matrix[i, p]) > Math.Abs(matrix[best, p])) best = i;
            if (matrix[best, p] == 0)
            {
                right[p] = 0;
                continue;
            }
            (right[p], right[best]) = (right[best], right[p]);
            for (var j = 0; j < n; j++) (matrix[p, j], matrix[best, j]) = (matrix[best, j], matrix[p, j]);
            for (var i = p + 1; i < n; i++)
            {
                var factor = matrix[i, p] / matrix[p, p];
                for (var j = p; j < n; j++) matrix[i, j] -= factor * matrix[p, j];
                right[i] -= factor * right[p];
            }
        }
        for (var i = n - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < n; j++) right[i] -= matrix[i, j] * right[j];
            right[i] = matrix[i, i] == 0 ? 0 : right[i] / matrix[i, i];
        }
    }

    /// <summary>L L^T in the band, four rows by four columns at a time. A pivot that is lost to rounding freezes its unknown.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Factor()
    {
        for (var i = 0; i < Count; i++)
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
        GC.KeepAlive(_factor);
        return true;

        // Shifted so that a row is indexed by its columns.
        double* Row(int index) => _factor.Pointer + ((nint)index * Stride) + Band - index;
    }

    private void Substitute(double[] x)
    {
        for (var i = 0; i < Count; i++)
        {
            var row = _factor.Pointer + ((nint)i * Stride) + Band - i;
            var sum = x[i];
            for (var j = Math.Max(0, i - Band); j < i; j++) sum -= row[j] * x[j];
            x[i] = sum / row[i];
        }
        for (var i = Count - 1; i >= 0; i--)
        {
            var row = _factor.Pointer + ((nint)i * Stride) + Band - i;
            var value = x[i] /= row[i];
            for (var j = Math.Max(0, i - Band); j < i; j++) x[j] -= row[j] * value;
        }
        GC.KeepAlive(_factor);
    }
}
