using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Discovery.Fitting.Algebra;

/// <summary>Lays columns of a tile side by side, so that what belongs to one row can be loaded at once.</summary>
internal static unsafe class Interleave
{
    /// <summary>Writes column j of row r to r * <paramref name="width"/> + j, and zeros beyond the last column.</summary>
    /// <param name="columns">Column j at j * <see cref="Tile.Rows"/>.</param>
    /// <param name="count">Number of columns, at most <paramref name="width"/>.</param>
    /// <param name="rows">A multiple of 8.</param>
    /// <param name="target">rows x <paramref name="width"/>.</param>
    /// <param name="width">4 or 8.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Columns(double* columns, int count, int rows, double* target, int width)
    {
        Debug.Assert(rows % 8 == 0 && width is 4 or 8 && count <= width);
        if (!Avx512F.IsSupported)
        {
            ColumnsReference(columns, count, rows, target, width);
            return;
        }

        Vector512<long> lower = Vector512.Create(0L, 1, 8, 9, 2, 3, 10, 11), upper = Vector512.Create(4L, 5, 12, 13, 6, 7, 14, 15);
        for (int first = 0; first < width; first += 4)
        {
            for (int row = 0; row < rows; row += 8)
            {
                Vector512<double> a = Column(columns, first, count, row), b = Column(columns, first + 1, count, row);
                Vector512<double> c = Column(columns, first + 2, count, row), d = Column(columns, first + 3, count, row);
                Vector512<double> evenLeft = Avx512F.UnpackLow(a, b), evenRight = Avx512F.UnpackLow(c, d);
                Vector512<double> oddLeft = Avx512F.UnpackHigh(a, b), oddRight = Avx512F.UnpackHigh(c, d);
                double* place = target + (row * width) + first;
                Two(Avx512F.PermuteVar8x64x2(evenLeft, lower, evenRight), place, width);
                Two(Avx512F.PermuteVar8x64x2(oddLeft, lower, oddRight), place + width, width);
                Two(Avx512F.PermuteVar8x64x2(evenLeft, upper, evenRight), place + (4 * width), width);
                Two(Avx512F.PermuteVar8x64x2(oddLeft, upper, oddRight), place + (5 * width), width);
            }
        }
    }

    /// <summary>Scalar reference of <see cref="Columns"/>.</summary>
    public static void ColumnsReference(double* columns, int count, int rows, double* target, int width)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int j = 0; j < width; j++) target[(row * width) + j] = j < count ? columns[(j * Tile.Rows) + row] : 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Column(double* columns, int j, int count, int row) =>
        j < count ? Vector512.Load(columns + (j * Tile.Rows) + row) : Vector512<double>.Zero;

    /// <summary>Four numbers of one row, and four of the next but one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Two(Vector512<double> values, double* place, int width)
    {
        values.GetLower().Store(place);
        values.GetUpper().Store(place + (2 * width));
    }
}
