using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Discovery.Fitting.Algebra;

/// <summary>
/// Products of tall matrices stored in panels of eight columns: element (row, column) lies at
/// <c>panels[(column / 8) * rows * 8 + row * 8 + column % 8]</c>.
/// Each result element is one chain of fused multiply-adds in the order of the rows, so its bits do not depend on the vector width or on blocking.
/// </summary>
internal static unsafe class PanelProduct
{
    public const int Width = 8;

    /// <summary>A number of columns or rows, rounded up to whole panels.</summary>
    public static int Padded(int count) => (count + Width - 1) / Width * Width;

    /// <summary>Makes the 8x8 blocks on the diagonal of a symmetric matrix whole, of which the lower triangle is known: a factorisation reads them whole.</summary>
    /// <param name="matrix">Row-major.</param>
    /// <param name="order">Rows.</param>
    /// <param name="stride">Leading dimension.</param>
    public static void Mirror(Span<double> matrix, int order, int stride)
    {
        for (int i = 0; i < order; i++)
            for (int j = i + 1; j < Math.Min(order, Padded(i + 1)); j++) matrix[(i * stride) + j] = matrix[(j * stride) + i];
    }

    /// <summary>Adds A^T B to the lower triangle of C, both in panels of the same shape: the 8x8 blocks on and below the diagonal are updated whole.</summary>
    /// <param name="a">First factor; its columns become the rows of C.</param>
    /// <param name="b">Second factor; its columns become the columns of C. The same as <paramref name="a"/> for a Gram matrix.</param>
    /// <param name="rows">Rows of each panel.</param>
    /// <param name="panelCount">Panels of each factor.</param>
    /// <param name="c">Row-major, leading dimension <paramref name="stride"/>.</param>
    /// <param name="stride">A multiple of 8, at least 8 x <paramref name="panelCount"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddLower(double* a, double* b, int rows, int panelCount, double* c, int stride)
    {
        Debug.Assert(stride % Width == 0 && stride >= panelCount * Width);
        nint panelSize = (nint)rows * Width;
        for (int i = 0; i < panelCount; i++)
        {
            double* left = a + (i * panelSize);
            double* target = c + ((nint)i * Width * stride);
            int j = 0;
            for (; j + 3 <= i + 1; j += 3)
                if (Vector512.IsHardwareAccelerated) Tile24(left, b + (j * panelSize), rows, target + (j * Width), stride);
                else TileNarrow(left, b + (j * panelSize), rows, target + (j * Width), stride, 3);
            for (; j < i + 1; j++)
                if (Vector512.IsHardwareAccelerated) Tile8(left, b + (j * panelSize), rows, target + (j * Width), stride);
                else TileNarrow(left, b + (j * panelSize), rows, target + (j * Width), stride, 1);
        }
    }

    /// <summary>Scalar reference of <see cref="AddLower"/>: the same bits.</summary>
    public static void AddLowerReference(double* a, double* b, int rows, int panelCount, double* c, int stride)
    {
        for (int i = 0; i < panelCount * Width; i++)
        {
            for (int j = 0; j < ((i / Width) + 1) * Width; j++)
            {
                double sum = c[(i * stride) + j];
                for (int row = 0; row < rows; row++)
                {
                    sum = Math.FusedMultiplyAdd(
                        a[((nint)(i / Width) * rows * Width) + (row * Width) + (i % Width)],
                        b[((nint)(j / Width) * rows * Width) + (row * Width) + (j % Width)],
                        sum);
                }

                c[(i * stride) + j] = sum;
            }
        }
    }

    /// <summary>Adds A^T v to <paramref name="destination"/> (8 x panelCount elements).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddVector(double* a, double* vector, int rows, int panelCount, double* destination)
    {
        nint panelSize = (nint)rows * Width;
        int i = 0;
        for (; i + 4 <= panelCount; i += 4)
        {
            double* p0 = a + (i * panelSize);
            double* p1 = p0 + panelSize;
            double* p2 = p1 + panelSize;
            double* p3 = p2 + panelSize;
            double* d = destination + (i * Width);
            Vector512<double> s0 = Vector512.Load(d), s1 = Vector512.Load(d + 8), s2 = Vector512.Load(d + 16), s3 = Vector512.Load(d + 24);
            for (int row = 0; row < rows; row++)
            {
                Vector512<double> v = Vector512.Create(vector[row]);
                s0 = Vector512.FusedMultiplyAdd(Vector512.Load(p0 + (row * 8)), v, s0);
                s1 = Vector512.FusedMultiplyAdd(Vector512.Load(p1 + (row * 8)), v, s1);
                s2 = Vector512.FusedMultiplyAdd(Vector512.Load(p2 + (row * 8)), v, s2);
                s3 = Vector512.FusedMultiplyAdd(Vector512.Load(p3 + (row * 8)), v, s3);
            }

            s0.Store(d);
            s1.Store(d + 8);
            s2.Store(d + 16);
            s3.Store(d + 24);
        }

        for (; i < panelCount; i++)
        {
            double* p = a + (i * panelSize);
            Vector512<double> s = Vector512.Load(destination + (i * Width));
            for (int row = 0; row < rows; row++) s = Vector512.FusedMultiplyAdd(Vector512.Load(p + (row * 8)), Vector512.Create(vector[row]), s);
            s.Store(destination + (i * Width));
        }
    }

    /// <summary>Eight rows by three vectors: 24 sums stay in registers over all rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile24(double* a, double* b, int rows, double* c, int stride)
    {
        nint panelSize = (nint)rows * Width;
        double* q0 = b;
        double* q1 = q0 + panelSize;
        double* q2 = q1 + panelSize;
        double* r0 = c;
        double* r1 = r0 + stride;
        double* r2 = r1 + stride;
        double* r3 = r2 + stride;
        double* r4 = r3 + stride;
        double* r5 = r4 + stride;
        double* r6 = r5 + stride;
        double* r7 = r6 + stride;
        Vector512<double> s00 = Vector512.Load(r0), s01 = Vector512.Load(r0 + 8), s02 = Vector512.Load(r0 + 16);
        Vector512<double> s10 = Vector512.Load(r1), s11 = Vector512.Load(r1 + 8), s12 = Vector512.Load(r1 + 16);
        Vector512<double> s20 = Vector512.Load(r2), s21 = Vector512.Load(r2 + 8), s22 = Vector512.Load(r2 + 16);
        Vector512<double> s30 = Vector512.Load(r3), s31 = Vector512.Load(r3 + 8), s32 = Vector512.Load(r3 + 16);
        Vector512<double> s40 = Vector512.Load(r4), s41 = Vector512.Load(r4 + 8), s42 = Vector512.Load(r4 + 16);
        Vector512<double> s50 = Vector512.Load(r5), s51 = Vector512.Load(r5 + 8), s52 = Vector512.Load(r5 + 16);
        Vector512<double> s60 = Vector512.Load(r6), s61 = Vector512.Load(r6 + 8), s62 = Vector512.Load(r6 + 16);
        Vector512<double> s70 = Vector512.Load(r7), s71 = Vector512.Load(r7 + 8), s72 = Vector512.Load(r7 + 16);
        for (int row = 0; row < rows; row++, a += Width, q0 += Width, q1 += Width, q2 += Width)
        {
            Vector512<double> v0 = Vector512.Load(q0), v1 = Vector512.Load(q1), v2 = Vector512.Load(q2);
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
            x = Vector512.Create(a[4]);
            s40 = Vector512.FusedMultiplyAdd(x, v0, s40);
            s41 = Vector512.FusedMultiplyAdd(x, v1, s41);
            s42 = Vector512.FusedMultiplyAdd(x, v2, s42);
            x = Vector512.Create(a[5]);
            s50 = Vector512.FusedMultiplyAdd(x, v0, s50);
            s51 = Vector512.FusedMultiplyAdd(x, v1, s51);
            s52 = Vector512.FusedMultiplyAdd(x, v2, s52);
            x = Vector512.Create(a[6]);
            s60 = Vector512.FusedMultiplyAdd(x, v0, s60);
            s61 = Vector512.FusedMultiplyAdd(x, v1, s61);
            s62 = Vector512.FusedMultiplyAdd(x, v2, s62);
            x = Vector512.Create(a[7]);
            s70 = Vector512.FusedMultiplyAdd(x, v0, s70);
            s71 = Vector512.FusedMultiplyAdd(x, v1, s71);
            s72 = Vector512.FusedMultiplyAdd(x, v2, s72);
        }

        s00.Store(r0);
        s01.Store(r0 + 8);
        s02.Store(r0 + 16);
        s10.Store(r1);
        s11.Store(r1 + 8);
        s12.Store(r1 + 16);
        s20.Store(r2);
        s21.Store(r2 + 8);
        s22.Store(r2 + 16);
        s30.Store(r3);
        s31.Store(r3 + 8);
        s32.Store(r3 + 16);
        s40.Store(r4);
        s41.Store(r4 + 8);
        s42.Store(r4 + 16);
        s50.Store(r5);
        s51.Store(r5 + 8);
        s52.Store(r5 + 16);
        s60.Store(r6);
        s61.Store(r6 + 8);
        s62.Store(r6 + 16);
        s70.Store(r7);
        s71.Store(r7 + 8);
        s72.Store(r7 + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8(double* a, double* b, int rows, double* c, int stride)
    {
        double* q0 = b;
        double* r0 = c;
        double* r1 = r0 + stride;
        double* r2 = r1 + stride;
        double* r3 = r2 + stride;
        double* r4 = r3 + stride;
        double* r5 = r4 + stride;
        double* r6 = r5 + stride;
        double* r7 = r6 + stride;
        Vector512<double> s00 = Vector512.Load(r0);
        Vector512<double> s10 = Vector512.Load(r1);
        Vector512<double> s20 = Vector512.Load(r2);
        Vector512<double> s30 = Vector512.Load(r3);
        Vector512<double> s40 = Vector512.Load(r4);
        Vector512<double> s50 = Vector512.Load(r5);
        Vector512<double> s60 = Vector512.Load(r6);
        Vector512<double> s70 = Vector512.Load(r7);
        for (int row = 0; row < rows; row++, a += Width, q0 += Width)
        {
            Vector512<double> v0 = Vector512.Load(q0);
            Vector512<double> x = Vector512.Create(a[0]);
            s00 = Vector512.FusedMultiplyAdd(x, v0, s00);
            x = Vector512.Create(a[1]);
            s10 = Vector512.FusedMultiplyAdd(x, v0, s10);
            x = Vector512.Create(a[2]);
            s20 = Vector512.FusedMultiplyAdd(x, v0, s20);
            x = Vector512.Create(a[3]);
            s30 = Vector512.FusedMultiplyAdd(x, v0, s30);
            x = Vector512.Create(a[4]);
            s40 = Vector512.FusedMultiplyAdd(x, v0, s40);
            x = Vector512.Create(a[5]);
            s50 = Vector512.FusedMultiplyAdd(x, v0, s50);
            x = Vector512.Create(a[6]);
            s60 = Vector512.FusedMultiplyAdd(x, v0, s60);
            x = Vector512.Create(a[7]);
            s70 = Vector512.FusedMultiplyAdd(x, v0, s70);
        }

        s00.Store(r0);
        s10.Store(r1);
        s20.Store(r2);
        s30.Store(r3);
        s40.Store(r4);
        s50.Store(r5);
        s60.Store(r6);
        s70.Store(r7);
    }

    /// <summary>The same for hardware of 256 bits: four rows and three vectors of columns at a time fill its sixteen registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TileNarrow(double* a, double* b, int rows, double* c, int stride, int panels)
    {
        nint panelSize = (nint)rows * Width;
        for (int half = 0; half < Width; half += 4)
        {
            for (int column = 0; column < panels * Width; column += 8)
            {
                double* p = a + half;
                double* q = b + (column / Width * panelSize);
                double* r0 = c + ((nint)half * stride) + column;
                double* r1 = r0 + stride;
                double* r2 = r1 + stride;
                double* r3 = r2 + stride;
                Vector256<double> s00 = Vector256.Load(r0), s01 = Vector256.Load(r0 + 4);
                Vector256<double> s10 = Vector256.Load(r1), s11 = Vector256.Load(r1 + 4);
                Vector256<double> s20 = Vector256.Load(r2), s21 = Vector256.Load(r2 + 4);
                Vector256<double> s30 = Vector256.Load(r3), s31 = Vector256.Load(r3 + 4);
                for (int row = 0; row < rows; row++, p += Width, q += Width)
                {
                    Vector256<double> v0 = Vector256.Load(q), v1 = Vector256.Load(q + 4);
                    Vector256<double> x = Vector256.Create(p[0]);
                    s00 = Vector256.FusedMultiplyAdd(x, v0, s00);
                    s01 = Vector256.FusedMultiplyAdd(x, v1, s01);
                    x = Vector256.Create(p[1]);
                    s10 = Vector256.FusedMultiplyAdd(x, v0, s10);
                    s11 = Vector256.FusedMultiplyAdd(x, v1, s11);
                    x = Vector256.Create(p[2]);
                    s20 = Vector256.FusedMultiplyAdd(x, v0, s20);
                    s21 = Vector256.FusedMultiplyAdd(x, v1, s21);
                    x = Vector256.Create(p[3]);
                    s30 = Vector256.FusedMultiplyAdd(x, v0, s30);
                    s31 = Vector256.FusedMultiplyAdd(x, v1, s31);
                }

                s00.Store(r0);
                s01.Store(r0 + 4);
                s10.Store(r1);
                s11.Store(r1 + 4);
                s20.Store(r2);
                s21.Store(r2 + 4);
                s30.Store(r3);
                s31.Store(r3 + 4);
            }
        }
    }
}
