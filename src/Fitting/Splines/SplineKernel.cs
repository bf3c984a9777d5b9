using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Discovery.Fitting.Splines;

/// <summary>The work of <see cref="BSpline"/> for many points at once, eight a vector, in structures of arrays: basis j of row r lies at j * <see cref="Tile.Rows"/> + r.</summary>
internal static unsafe class SplineKernel
{
    private const int Lanes = 8;

    /// <summary>Bins, bases and their slopes of a column of points: the same bits as <see cref="BSpline.Bases"/> on uniform grids.</summary>
    /// <param name="x">Points; NaN falls into bin 0 and gives NaN bases.</param>
    /// <param name="rows">A multiple of 8, at most <see cref="Tile.Rows"/>.</param>
    /// <param name="grid">The grid.</param>
    /// <param name="degree">1 to 7.</param>
    /// <param name="bins">Index of the first basis, per row.</param>
    /// <param name="bases">(degree + 1) x <see cref="Tile.Rows"/>.</param>
    /// <param name="slopes">Like <paramref name="bases"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Bases(double* x, int rows, SplineGrid grid, int degree, long* bins, double* bases, double* slopes)
    {
        Debug.Assert(rows % Lanes == 0 && rows <= Tile.Rows && degree is >= 1 and <= BSpline.MaxDegree);
        if (grid.Knots is not null)
        {
            grid.Knots.Polynomials(degree).Bases(x, rows, bins, bases, slopes);
            return;
        }

        double scale = grid.Intervals / (grid.High - grid.Low);
        Vector512<double> low = Vector512.Create(grid.Low), high = Vector512.Create(grid.High), inverse = Vector512.Create(scale);
        Vector512<long> lastBin = Vector512.Create((long)grid.Intervals - 1);
        for (int row = 0; row < rows; row += Lanes)
        {
            Vector512<double> point = Vector512.Load(x + row);
            Vector512<double> inside = Vector512.ConditionalSelect(Vector512.LessThan(point, low), low, point);
            inside = Vector512.ConditionalSelect(Vector512.GreaterThan(point, high), high, inside);
            Vector512<double> position = (inside - low) * inverse;
            Vector512<long> bin = Vector512.Max(Vector512.Min(Vector512.ConvertToInt64(position), lastBin), Vector512<long>.Zero);
            bin.Store(bins + row);
            Vector512<double> t = position - Vector512.ConvertToDouble(bin);

            double* basis = bases + row;
            double* slope = slopes + row;
            Vector512<double>.One.Store(basis);
            for (int d = 1; d <= degree; d++)
            {
                if (d == degree) Differences(basis, degree, inverse, slope);
                Vector512<double> divided = Vector512.Create(1.0 / d);
                Vector512<double> saved = Vector512<double>.Zero;
                for (int r = 0; r < d; r++)
                {
                    Vector512<double> part = Vector512.Load(basis + (r * Tile.Rows)) * divided;
                    Vector512.FusedMultiplyAdd(Vector512.Create(r + 1.0) - t, part, saved).Store(basis + (r * Tile.Rows));
                    saved = (t + Vector512.Create(d - r - 1.0)) * part;
                }

                saved.Store(basis + (d * Tile.Rows));
            }

            Vector512<double> beyond = point - inside;
            if (Vector512.EqualsAll(beyond, Vector512<double>.Zero)) continue;
            for (int j = 0; j <= degree; j++)
            {
                double* b = basis + (j * Tile.Rows);
                Vector512.FusedMultiplyAdd(beyond, Vector512.Load(slope + (j * Tile.Rows)), Vector512.Load(b)).Store(b);
            }
        }
    }

    /// <summary>Adds sum_j c[bin + j] basis_j to <paramref name="destination"/>, or writes it there.</summary>
    /// <param name="coefficients">At least 16 elements may be read, whatever <paramref name="count"/>.</param>
    /// <param name="count">Coefficients of the spline.</param>
    /// <param name="bins">From <see cref="Bases"/>.</param>
    /// <param name="bases">Bases or slopes from <see cref="Bases"/>.</param>
    /// <param name="degree">1 to 7.</param>
    /// <param name="rows">A multiple of 8.</param>
    /// <param name="destination">One element a row.</param>
    /// <param name="add">False to overwrite.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Combine(double* coefficients, int count, long* bins, double* bases, int degree, int rows, double* destination, bool add)
    {
        if (Avx512F.IsSupported && count <= 8)
        {
            Vector512<double> table = Vector512.Load(coefficients);
            for (int row = 0; row < rows; row += Lanes)
            {
                Vector512<long> index = Vector512.Load(bins + row);
                Vector512<double> sum = add ? Vector512.Load(destination + row) : Vector512<double>.Zero;
                for (int j = 0; j <= degree; j++)
                {
                    Vector512<double> c = Avx512F.PermuteVar8x64(table, index);
                    sum = Vector512.FusedMultiplyAdd(c, Vector512.Load(bases + (j * Tile.Rows) + row), sum);
                    index += Vector512<long>.One;
                }

                sum.Store(destination + row);
            }
        }
        else if (Avx512F.IsSupported && count <= 16)
        {
            Vector512<double> lower = Vector512.Load(coefficients), upper = Vector512.Load(coefficients + 8);
            for (int row = 0; row < rows; row += Lanes)
            {
                Vector512<long> index = Vector512.Load(bins + row);
                Vector512<double> sum = add ? Vector512.Load(destination + row) : Vector512<double>.Zero;
                for (int j = 0; j <= degree; j++)
                {
                    Vector512<double> c = Avx512F.PermuteVar8x64x2(lower, index, upper);
                    sum = Vector512.FusedMultiplyAdd(c, Vector512.Load(bases + (j * Tile.Rows) + row), sum);
                    index += Vector512<long>.One;
                }

                sum.Store(destination + row);
            }
        }
        else
        {
            CombineReference(coefficients, bins, bases, degree, rows, destination, add);
        }
    }

    /// <summary>Scalar reference of <see cref="Combine"/>: the same bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CombineReference(double* coefficients, long* bins, double* bases, int degree, int rows, double* destination, bool add)
    {
        for (int row = 0; row < rows; row++)
        {
            double* c = coefficients + bins[row];
            double* b = bases + row;
            double sum = add ? destination[row] : 0;
            for (int j = 0; j <= degree; j++, b += Tile.Rows) sum = Math.FusedMultiplyAdd(c[j], *b, sum);
            destination[row] = sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Differences(double* lower, int degree, Vector512<double> inverse, double* slopes)
    {
        Vector512<double> previous = Vector512.Load(lower);
        (-previous * inverse).Store(slopes);
        for (int j = 1; j < degree; j++)
        {
            Vector512<double> next = Vector512.Load(lower + (j * Tile.Rows));
            ((previous - next) * inverse).Store(slopes + (j * Tile.Rows));
            previous = next;
        }

        (previous * inverse).Store(slopes + (degree * Tile.Rows));
    }
}
