using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Discovery.Fitting.Algebra;

/// <summary>
/// Gauss-Newton products that use what splines leave at zero. Rows whose point lies in the same cell of an edge's grid touch the same degree + 1 columns of J,
/// so these few columns are multiplied with whole rows of J, the sums staying in registers over all rows of the cell.
/// The work falls from count to degree + 1 columns an edge: by 2 for 5 cubic intervals, by 3 for 10.
/// </summary>
internal static unsafe class BinnedProduct
{
    /// <summary>Panels that the widest kernel takes at once.</summary>
    public const int Block = 6;

    /// <summary>Columns that the kernel takes at once, for a degree.</summary>
    public static int Width(int degree) => degree <= 3 ? 4 : 8;

    /// <summary>Adds the products of <paramref name="valid"/> narrow columns with the first <paramref name="panelCount"/> panels of J.</summary>
    /// <param name="narrow">Row r's values at r * <paramref name="width"/>; zeros beyond <paramref name="valid"/>.</param>
    /// <param name="width">4 or 8.</param>
    /// <param name="valid">Columns that count.</param>
    /// <param name="order">The rows to add up, in this order.</param>
    /// <param name="orderCount">Number of rows.</param>
    /// <param name="panels">J in panels of eight columns, as in <see cref="PanelProduct"/>.</param>
    /// <param name="rows">Rows of a panel.</param>
    /// <param name="panelCount">Panels to multiply with.</param>
    /// <param name="c">First of <paramref name="valid"/> rows of the result.</param>
    /// <param name="stride">Leading dimension of the result.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(double* narrow, int width, int valid, int* order, int orderCount, double* panels, int rows, int panelCount, double* c, int stride)
    {
        Debug.Assert(valid <= width && width is 4 or 8);
        nint panelSize = (nint)rows * 8;
        for (int block = 0; block < width; block += 4)
        {
            int live = Math.Min(4, valid - block);
            if (live <= 0) break;
            double* target = c + ((nint)block * stride);
            int first = 0;
            for (; first + 6 <= panelCount; first += 6) Tile6(narrow + block, width, live, order, orderCount, panels + (first * panelSize), panelSize, target + (first * 8), stride);
            for (; first + 3 <= panelCount; first += 3) Tile3(narrow + block, width, live, order, orderCount, panels + (first * panelSize), panelSize, target + (first * 8), stride);
            for (; first < panelCount; first++) Tile1(narrow + block, width, live, order, orderCount, panels + (first * panelSize), target + (first * 8), stride);
        }
    }

    /// <summary>Scalar reference of <see cref="Add"/>: the same bits.</summary>
    public static void AddReference(double* narrow, int width, int valid, int* order, int orderCount, double* panels, int rows, int panelCount, double* c, int stride)
    {
        for (int i = 0; i < valid; i++)
        {
            for (int j = 0; j < panelCount * 8; j++)
            {
                double sum = c[((nint)i * stride) + j];
                for (int o = 0; o < orderCount; o++)
                    sum = Math.FusedMultiplyAdd(narrow[(order[o] * width) + i], panels[((nint)(j / 8) * rows * 8) + (order[o] * 8) + (j % 8)], sum);
                c[((nint)i * stride) + j] = sum;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile6(double* narrow, int width, int live, int* order, int count, double* panels, nint panelSize, double* c, int stride)
    {
        // A row that does not count reads and writes the first one's place before that one is written.
        double* r0 = c;
        double* r1 = live > 1 ? r0 + stride : r0;
        double* r2 = live > 2 ? r1 + stride : r0;
        double* r3 = live > 3 ? r2 + stride : r0;
        Vector512<double> s00 = Vector512.Load(r0), s01 = Vector512.Load(r0 + 8), s02 = Vector512.Load(r0 + 16), s03 = Vector512.Load(r0 + 24), s04 = Vector512.Load(r0 + 32), s05 = Vector512.Load(r0 + 40);
        Vector512<double> s10 = Vector512.Load(r1), s11 = Vector512.Load(r1 + 8), s12 = Vector512.Load(r1 + 16), s13 = Vector512.Load(r1 + 24), s14 = Vector512.Load(r1 + 32), s15 = Vector512.Load(r1 + 40);
        Vector512<double> s20 = Vector512.Load(r2), s21 = Vector512.Load(r2 + 8), s22 = Vector512.Load(r2 + 16), s23 = Vector512.Load(r2 + 24), s24 = Vector512.Load(r2 + 32), s25 = Vector512.Load(r2 + 40);
        Vector512<double> s30 = Vector512.Load(r3), s31 = Vector512.Load(r3 + 8), s32 = Vector512.Load(r3 + 16), s33 = Vector512.Load(r3 + 24), s34 = Vector512.Load(r3 + 32), s35 = Vector512.Load(r3 + 40);
        double* p1 = panels + panelSize;
        double* p2 = p1 + panelSize;
        double* p3 = p2 + panelSize;
        double* p4 = p3 + panelSize;
        double* p5 = p4 + panelSize;
        for (int o = 0; o < count; o++)
        {
            nint row = order[o];
            double* a = narrow + (row * width);
            row *= 8;
            Vector512<double> x0 = Vector512.Create(a[0]), x1 = Vector512.Create(a[1]), x2 = Vector512.Create(a[2]), x3 = Vector512.Create(a[3]);
            Vector512<double> v = Vector512.Load(panels + row);
            s00 = Vector512.FusedMultiplyAdd(x0, v, s00);
            s10 = Vector512.FusedMultiplyAdd(x1, v, s10);
            s20 = Vector512.FusedMultiplyAdd(x2, v, s20);
            s30 = Vector512.FusedMultiplyAdd(x3, v, s30);
            v = Vector512.Load(p1 + row);
            s01 = Vector512.FusedMultiplyAdd(x0, v, s01);
            s11 = Vector512.FusedMultiplyAdd(x1, v, s11);
            s21 = Vector512.FusedMultiplyAdd(x2, v, s21);
            s31 = Vector512.FusedMultiplyAdd(x3, v, s31);
            v = Vector512.Load(p2 + row);
            s02 = Vector512.FusedMultiplyAdd(x0, v, s02);
            s12 = Vector512.FusedMultiplyAdd(x1, v, s12);
            s22 = Vector512.FusedMultiplyAdd(x2, v, s22);
            s32 = Vector512.FusedMultiplyAdd(x3, v, s32);
            v = Vector512.Load(p3 + row);
            s03 = Vector512.FusedMultiplyAdd(x0, v, s03);
            s13 = Vector512.FusedMultiplyAdd(x1, v, s13);
            s23 = Vector512.FusedMultiplyAdd(x2, v, s23);
            s33 = Vector512.FusedMultiplyAdd(x3, v, s33);
            v = Vector512.Load(p4 + row);
            s04 = Vector512.FusedMultiplyAdd(x0, v, s04);
            s14 = Vector512.FusedMultiplyAdd(x1, v, s14);
            s24 = Vector512.FusedMultiplyAdd(x2, v, s24);
            s34 = Vector512.FusedMultiplyAdd(x3, v, s34);
            v = Vector512.Load(p5 + row);
            s05 = Vector512.FusedMultiplyAdd(x0, v, s05);
            s15 = Vector512.FusedMultiplyAdd(x1, v, s15);
            s25 = Vector512.FusedMultiplyAdd(x2, v, s25);
            s35 = Vector512.FusedMultiplyAdd(x3, v, s35);
        }

        s30.Store(r3);
        s31.Store(r3 + 8);
        s32.Store(r3 + 16);
        s33.Store(r3 + 24);
        s34.Store(r3 + 32);
        s35.Store(r3 + 40);
        s20.Store(r2);
        s21.Store(r2 + 8);
        s22.Store(r2 + 16);
        s23.Store(r2 + 24);
        s24.Store(r2 + 32);
        s25.Store(r2 + 40);
        s10.Store(r1);
        s11.Store(r1 + 8);
        s12.Store(r1 + 16);
        s13.Store(r1 + 24);
        s14.Store(r1 + 32);
        s15.Store(r1 + 40);
        s00.Store(r0);
        s01.Store(r0 + 8);
        s02.Store(r0 + 16);
        s03.Store(r0 + 24);
        s04.Store(r0 + 32);
        s05.Store(r0 + 40);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile3(double* narrow, int width, int live, int* order, int count, double* panels, nint panelSize, double* c, int stride)
    {
        double* r0 = c;
        double* r1 = live > 1 ? r0 + stride : r0;
        double* r2 = live > 2 ? r1 + stride : r0;
        double* r3 = live > 3 ? r2 + stride : r0;
        Vector512<double> s00 = Vector512.Load(r0), s01 = Vector512.Load(r0 + 8), s02 = Vector512.Load(r0 + 16);
        Vector512<double> s10 = Vector512.Load(r1), s11 = Vector512.Load(r1 + 8), s12 = Vector512.Load(r1 + 16);
        Vector512<double> s20 = Vector512.Load(r2), s21 = Vector512.Load(r2 + 8), s22 = Vector512.Load(r2 + 16);
        Vector512<double> s30 = Vector512.Load(r3), s31 = Vector512.Load(r3 + 8), s32 = Vector512.Load(r3 + 16);
        for (int o = 0; o < count; o++)
        {
            nint row = order[o];
            double* a = narrow + (row * width);
            double* p = panels + (row * 8);
            Vector512<double> v0 = Vector512.Load(p), v1 = Vector512.Load(p + panelSize), v2 = Vector512.Load(p + (2 * panelSize));
            Vector512<double> x = Vector512.Create(a[0]);
            s00 = Vector512.FusedMultiplyAdd(x, v0, s00);
            s01 = Vector512.FusedMultiplyAdd(x, v1, s01);
            s02 = Vector512.FusedMultiplyAdd(x, v2, s02);
            x = Vector512.Create(a[1]);
            s10 = Vector512.FusedMultiplyAdd(x, v0, s10);
            s11 = Vector512.FusedMultiplyAdd(x, v1, s11);
            s12 = Vector512.FusedMultiplyAdd(x, v2, s12);
            x = Vector512.Create(a[2]);
            s20 = Vector512.FusedMultiplyAdd(x, v0, s20);
            s21 = Vector512.FusedMultiplyAdd(x, v1, s21);
            s22 = Vector512.FusedMultiplyAdd(x, v2, s22);
            x = Vector512.Create(a[3]);
            s30 = Vector512.FusedMultiplyAdd(x, v0, s30);
            s31 = Vector512.FusedMultiplyAdd(x, v1, s31);
            s32 = Vector512.FusedMultiplyAdd(x, v2, s32);
        }

        s30.Store(r3);
        s31.Store(r3 + 8);
        s32.Store(r3 + 16);
        s20.Store(r2);
        s21.Store(r2 + 8);
        s22.Store(r2 + 16);
        s10.Store(r1);
        s11.Store(r1 + 8);
        s12.Store(r1 + 16);
        s00.Store(r0);
        s01.Store(r0 + 8);
        s02.Store(r0 + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile1(double* narrow, int width, int live, int* order, int count, double* panel, double* c, int stride)
    {
        double* r0 = c;
        double* r1 = live > 1 ? r0 + stride : r0;
        double* r2 = live > 2 ? r1 + stride : r0;
        double* r3 = live > 3 ? r2 + stride : r0;
        Vector512<double> s0 = Vector512.Load(r0), s1 = Vector512.Load(r1), s2 = Vector512.Load(r2), s3 = Vector512.Load(r3);
        for (int o = 0; o < count; o++)
        {
            nint row = order[o];
            double* a = narrow + (row * width);
            Vector512<double> v = Vector512.Load(panel + (row * 8));
            s0 = Vector512.FusedMultiplyAdd(Vector512.Create(a[0]), v, s0);
            s1 = Vector512.FusedMultiplyAdd(Vector512.Create(a[1]), v, s1);
            s2 = Vector512.FusedMultiplyAdd(Vector512.Create(a[2]), v, s2);
            s3 = Vector512.FusedMultiplyAdd(Vector512.Create(a[3]), v, s3);
        }

        s3.Store(r3);
        s2.Store(r2);
        s1.Store(r1);
        s0.Store(r0);
    }
}
