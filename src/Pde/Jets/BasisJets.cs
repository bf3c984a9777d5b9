using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Discovery.Pde.Jets;

/// <summary>
/// The B-splines that are not zero at a point and their derivatives of every order, eight lanes a derivative with zeros behind the last.
/// Outside its grid a spline goes on as a straight line, as everywhere in the engine.
/// </summary>
/// <remarks>
/// Values by the triangle for equal knots, derivatives by repeated differences of a lower degree: B_i' = (B_i - B_(i+1)) / h.
/// C. de Boor, A Practical Guide to Splines (1978), ch. X.
/// </remarks>
internal static unsafe class BasisJets
{
    public const int Lanes = 8;

    /// <param name="x">One abscissa a row.</param>
    /// <param name="rows">How many.</param>
    /// <param name="grid">The grid.</param>
    /// <param name="degree">1 to 7.</param>
    /// <param name="order">Highest derivative, at most <paramref name="degree"/>.</param>
    /// <param name="bins">Index of the first basis, per row.</param>
    /// <param name="bases">Derivative m of basis j in row r lies at ((m * stride) + r) * 8 + j.</param>
    /// <param name="stride">Rows that a derivative has room for.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(double* x, int rows, SplineGrid grid, int degree, int order, int* bins, double* bases, int stride)
    {
        Debug.Assert(order <= degree && degree <= BSpline.MaxDegree);
        var inverse = grid.Intervals / (grid.High - grid.Low);
        var triangle = stackalloc double[Lanes];
        for (var r = 0; r < rows; r++)
        {
            var inside = x[r] < grid.Low ? grid.Low : x[r] > grid.High ? grid.High : x[r];
            var position = (inside - grid.Low) * inverse;
            var bin = Math.Clamp((int)position, 0, grid.Intervals - 1);
            var t = position - bin;
            bins[r] = bin;
            Vector512<double>.Zero.Store(triangle);
            triangle[0] = 1;
            for (var d = 0; ; d++)
            {
                if (degree - d <= order) Differentiate(triangle, d, degree - d, inverse, bases + ((((nint)(degree - d) * stride) + r) * Lanes));
                if (d == degree) break;
                Raise(triangle, d + 1, t);
            }
            var beyond = x[r] - inside;
            if (beyond != 0) Straighten(bases + ((nint)r * Lanes), order, stride, beyond);
        }
    }

    /// <summary>From the B-splines of degree d - 1 to those of degree d.</summary>
    private static void Raise(double* b, int d, double t)
    {
        double saved = 0, scale = 1.0 / d;
        for (var r = 0; r < d; r++)
        {
            var part = b[r] * scale;
            b[r] = Math.FusedMultiplyAdd(r + 1 - t, part, saved);
            saved = (t + (d - r - 1)) * part;
        }
        b[d] = saved;
    }

    /// <summary>Takes differences until the degree is that of the spline.</summary>
    private static void Differentiate(double* lower, int degree, int times, double inverse, double* destination)
    {
        Vector512.Load(lower).Store(destination);
        for (var n = 1; n <= times; n++)
        {
            for (var j = degree + n; j > 0; j--) destination[j] = (destination[j - 1] - destination[j]) * inverse;
            destination[0] = -destination[0] * inverse;
        }
    }

    private static void Straighten(double* bases, int order, int stride, double beyond)
    {
        var slopes = order > 0 ? Vector512.Load(bases + ((nint)stride * Lanes)) : Vector512<double>.Zero;
        (Vector512.Load(bases) + (Vector512.Create(beyond) * slopes)).Store(bases);
        for (var m = 2; m <= order; m++) Vector512<double>.Zero.Store(bases + ((nint)m * stride * Lanes));
    }
}
