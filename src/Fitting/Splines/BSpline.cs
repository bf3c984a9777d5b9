namespace Discovery.Fitting.Splines;

/// <summary>
/// B-splines, one point at a time: s(x) = sum_i c_i B_i(x), of which only degree + 1 terms are not zero.
/// Outside its grid a spline goes on as the straight line through its end point with its end slope. NaN gives NaN.
/// This is the scalar reference of the vector kernels.
/// </summary>
/// <remarks>C. de Boor, A Practical Guide to Splines (1978), ch. X; the triangle as in Piegl and Tiller, The NURBS Book, algorithm A2.2, for equal knots.</remarks>
public static class BSpline
{
    public const int MaxDegree = 7;

    /// <summary>s(x).</summary>
    public static double Value(SplineGrid grid, int degree, ReadOnlySpan<double> coefficients, double x)
    {
        Check(grid, degree, coefficients);
        Span<double> bases = stackalloc double[MaxDegree + 1];
        Span<double> slopes = stackalloc double[MaxDegree + 1];
        int first = Bases(grid, degree, x, bases, slopes);
        double sum = 0;
        for (int j = 0; j <= degree; j++) sum += coefficients[first + j] * bases[j];
        return sum;
    }

    /// <summary>ds/dx; constant outside the grid.</summary>
    public static double Derivative(SplineGrid grid, int degree, ReadOnlySpan<double> coefficients, double x)
    {
        Check(grid, degree, coefficients);
        Span<double> bases = stackalloc double[MaxDegree + 1];
        Span<double> slopes = stackalloc double[MaxDegree + 1];
        int first = Bases(grid, degree, x, bases, slopes);
        double sum = 0;
        for (int j = 0; j <= degree; j++) sum += coefficients[first + j] * slopes[j];
        return sum;
    }

    /// <summary>The degree + 1 B-splines that are not zero at x and their derivatives, the line outside the grid included.</summary>
    /// <returns>Index of the first of them.</returns>
    internal static int Bases(SplineGrid grid, int degree, double x, Span<double> bases, Span<double> slopes)
    {
        double inside = x < grid.Low ? grid.Low : x > grid.High ? grid.High : x;
        if (grid.Knots is { } knots) return KnotBases(knots, degree, inside, x - inside, bases, slopes);
        double inverse = grid.Intervals / (grid.High - grid.Low);
        double position = (inside - grid.Low) * inverse;
        int bin = Math.Clamp((int)position, 0, grid.Intervals - 1);
        double t = position - bin;

        bases[0] = 1;
        for (int d = 1; d <= degree; d++)
        {
            if (d == degree) Differences(bases, degree, inverse, slopes);
            double saved = 0, scale = 1.0 / d;
            for (int r = 0; r < d; r++)
            {
                double part = bases[r] * scale;
                bases[r] = Math.FusedMultiplyAdd(r + 1 - t, part, saved);
                saved = (t + (d - r - 1)) * part;
            }

            bases[d] = saved;
        }

        double beyond = x - inside;
        for (int j = 0; j <= degree; j++) bases[j] = Math.FusedMultiplyAdd(beyond, slopes[j], bases[j]);
        return bin;
    }

    /// <summary>The same for any knots: the recursion with its divisions.</summary>
    private static int KnotBases(KnotVector knots, int degree, double inside, double beyond, Span<double> bases, Span<double> slopes)
    {
        int bin = knots.CellOf(inside);
        bases[0] = 1;
        for (int d = 1; d <= degree; d++)
        {
            double saved = 0, before = 0;
            for (int r = 0; r < d; r++)
            {
                double left = knots[bin + 1 - d + r], right = knots[bin + r + 1];
                double part = bases[r] / (right - left);
                if (d == degree)
                {
                    slopes[r] = degree * (before - part);
                    before = part;
                }

                bases[r] = Math.FusedMultiplyAdd(right - inside, part, saved);
                saved = (inside - left) * part;
            }

            bases[d] = saved;
            if (d == degree) slopes[degree] = degree * before;
        }

        for (int j = 0; j <= degree; j++) bases[j] = Math.FusedMultiplyAdd(beyond, slopes[j], bases[j]);
        return bin;
    }

    /// <summary>The derivative of B_i of degree k is (B_i - B_(i+1)) / h of degree k - 1.</summary>
    private static void Differences(ReadOnlySpan<double> lower, int degree, double inverse, Span<double> slopes)
    {
        slopes[0] = -lower[0] * inverse;
        for (int j = 1; j < degree; j++) slopes[j] = (lower[j - 1] - lower[j]) * inverse;
        slopes[degree] = lower[degree - 1] * inverse;
    }

    private static void Check(SplineGrid grid, int degree, ReadOnlySpan<double> coefficients)
    {
        grid.Check();
        if (degree is < 1 or > MaxDegree) throw new ArgumentOutOfRangeException(nameof(degree), degree, $"The degree of a spline lies between 1 and {MaxDegree}.");
        if (coefficients.Length != grid.CoefficientCount(degree))
        {
            throw new ArgumentException(
                $"A spline of degree {degree} on {grid.Intervals} intervals has {grid.CoefficientCount(degree)} coefficients, not {coefficients.Length}.",
                nameof(coefficients));
        }
    }
}
