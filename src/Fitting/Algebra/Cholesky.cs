using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Discovery.Fitting.Algebra;

/// <summary>
/// Blocked Cholesky factor of a symmetric matrix, in place in the lower triangle of row-major storage.
/// A pivot that is lost in rounding (below 1e-15 of its diagonal element) freezes its unknown: the solution is zero there.
/// </summary>
/// <remarks>Right-looking, blocks of 32 columns; the trailing update is <see cref="PanelProduct.AddLower"/>. G. Golub, C. Van Loan, Matrix Computations, 4th ed., 4.2.6.</remarks>
internal sealed unsafe class Cholesky : ICholesky
{
    /// <summary>Columns of a block: 32 rows of 32 stay in the first cache.</summary>
    private const int Block = 32;

    /// <summary>A pivot below this share of its diagonal element is rounding.</summary>
    internal const double LostPivot = 1e-15;

    /// <summary>Stands for a lost pivot: its square is beyond every number, so that all else vanishes against it.</summary>
    internal const double Frozen = 1e200;

    private readonly AlignedBuffer _panels;
    private readonly AlignedBuffer _negated;
    private readonly AlignedBuffer _diagonal;
    private int _frozen;

    /// <param name="capacity">Largest order, a multiple of 8.</param>
    public Cholesky(int capacity)
    {
        _panels = new AlignedBuffer((long)capacity * Block);
        _negated = new AlignedBuffer((long)capacity * Block);
        _diagonal = new AlignedBuffer(capacity);
    }

    public int FrozenCount => _frozen;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Factor(double* a, int order, int stride)
    {
        Debug.Assert(order % PanelProduct.Width == 0 && order <= _diagonal.Length);
        _frozen = 0;
        double* diagonal = _diagonal.Pointer;
        for (int i = 0; i < order; i++)
        {
            diagonal[i] = a[((nint)i * stride) + i];
            if (!double.IsFinite(diagonal[i])) return false;
        }

        for (int start = 0; start < order; start += Block)
        {
            int size = Math.Min(Block, order - start);
            double* corner = a + ((nint)start * stride) + start;
            if (!FactorCorner(corner, size, stride, diagonal + start, ref _frozen)) return false;
            int below = order - start - size;
            if (below == 0) break;
            double* under = corner + ((nint)size * stride);
            int panelCount = below / PanelProduct.Width;
            for (int p = 0; p < panelCount; p++) SolvePanel(corner, size, under + ((nint)p * PanelProduct.Width * stride), stride, p);
            PanelProduct.AddLower(_negated.Pointer, _panels.Pointer, size, panelCount, under + size, stride);
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Solve(double* factor, int order, int stride, double* x)
    {
        for (int i = 0; i < order; i++)
        {
            double* row = factor + ((nint)i * stride);
            Vector512<double> sums = Vector512<double>.Zero;
            int j = 0;
            for (; j + 8 <= i; j += 8) sums = Vector512.FusedMultiplyAdd(Vector512.Load(row + j), Vector512.Load(x + j), sums);
            double sum = x[i] - Vector512.Sum(sums);
            for (; j < i; j++) sum -= row[j] * x[j];
            x[i] = sum / row[i];
        }

        for (int i = order - 1; i >= 0; i--)
        {
            double* row = factor + ((nint)i * stride);
            double value = x[i] / row[i];
            x[i] = value;
            Vector512<double> negated = Vector512.Create(-value);
            int j = 0;
            for (; j + 8 <= i; j += 8) Vector512.FusedMultiplyAdd(Vector512.Load(row + j), negated, Vector512.Load(x + j)).Store(x + j);
            for (; j < i; j++) x[j] -= row[j] * value;
        }
    }

    /// <summary>Factors one block on the diagonal, one number at a time.</summary>
    /// <param name="a">Its first element.</param>
    /// <param name="size">Rows.</param>
    /// <param name="stride">Leading dimension.</param>
    /// <param name="diagonal">The diagonal of the matrix before anything was taken from it, against which pivots are lost.</param>
    /// <param name="frozen">Raised by the unknowns that are frozen.</param>
    /// <returns>False if a pivot is not finite.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static bool FactorCorner(double* a, int size, int stride, double* diagonal, ref int frozen)
    {
        for (int i = 0; i < size; i++)
        {
            double* row = a + ((nint)i * stride);
            for (int j = 0; j < i; j++)
            {
                double* other = a + ((nint)j * stride);
                double sum = row[j];
                for (int m = 0; m < j; m++) sum -= row[m] * other[m];
                row[j] = sum / other[j];
            }

            double pivot = row[i];
            for (int m = 0; m < i; m++) pivot -= row[m] * row[m];
            if (!double.IsFinite(pivot)) return false;
            if (pivot <= LostPivot * Math.Abs(diagonal[i]) || pivot <= 0)
            {
                // An enormous pivot makes this row and column of the factor vanish against it: the unknown stays where it is.
                frozen++;
                row[i] = Frozen;
            }
            else
            {
                row[i] = Math.Sqrt(pivot);
            }
        }

        return true;
    }

    /// <summary>Solves X L^T = A for eight rows of A at once, writes them back and into the panels of the trailing update.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SolvePanel(double* corner, int size, double* rows, int stride, int panel)
    {
        double* x = _panels.Pointer + ((nint)panel * size * PanelProduct.Width);
        double* negated = _negated.Pointer + ((nint)panel * size * PanelProduct.Width);
        for (int r = 0; r < PanelProduct.Width; r++)
        {
            double* source = rows + ((nint)r * stride);
            for (int j = 0; j < size; j++) x[(j * 8) + r] = source[j];
        }

        for (int j = 0; j < size; j++)
        {
            double* factor = corner + ((nint)j * stride);
            Vector512<double> even = Vector512.Load(x + (j * 8));
            Vector512<double> odd = Vector512<double>.Zero;
            int m = 0;
            for (; m + 2 <= j; m += 2)
            {
                even = Vector512.FusedMultiplyAdd(Vector512.Create(-factor[m]), Vector512.Load(x + (m * 8)), even);
                odd = Vector512.FusedMultiplyAdd(Vector512.Create(-factor[m + 1]), Vector512.Load(x + (m * 8) + 8), odd);
            }

            if (m < j) even = Vector512.FusedMultiplyAdd(Vector512.Create(-factor[m]), Vector512.Load(x + (m * 8)), even);
            Vector512<double> solved = (even + odd) / Vector512.Create(factor[j]);
            solved.Store(x + (j * 8));
            (-solved).Store(negated + (j * 8));
        }

        for (int r = 0; r < PanelProduct.Width; r++)
        {
            double* target = rows + ((nint)r * stride);
            for (int j = 0; j < size; j++) target[j] = x[(j * 8) + r];
        }
    }
}
