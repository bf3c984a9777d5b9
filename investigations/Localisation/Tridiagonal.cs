namespace Discovery.Localisation;

/// <summary>Linear systems with three diagonals.</summary>
internal static class Tridiagonal
{
    private const double Least = 1e-280;

    /// <summary>A pivot that is zero is moved off it: a change far below rounding.</summary>
    public static double Away(double pivot) => Math.Abs(pivot) < Least ? Least : pivot;

    /// <summary>Solves by elimination with row exchanges (LAPACK's dgtsv); all arrays are overwritten.</summary>
    /// <param name="below">The element of row n + 1 in column n at n; the last is not used.</param>
    /// <param name="diagonal">Row n, column n.</param>
    /// <param name="above">Row n, column n + 1 at n; the last is not used.</param>
    /// <param name="x">The right side on entry, the solution on return.</param>
    public static void Solve(double[] below, double[] diagonal, double[] above, Span<double> x)
    {
        var size = diagonal.Length;
        var second = new double[size];
        for (var n = 0; n + 1 < size; n++)
        {
            if (Math.Abs(diagonal[n]) < Math.Abs(below[n]))
            {
                (diagonal[n], below[n]) = (below[n], diagonal[n]);
                (above[n], diagonal[n + 1]) = (diagonal[n + 1], above[n]);
                if (n + 2 < size) (second[n], above[n + 1]) = (above[n + 1], 0);
                (x[n], x[n + 1]) = (x[n + 1], x[n]);
            }
            diagonal[n] = NotZero(diagonal[n]);
            var factor = below[n] / diagonal[n];
            diagonal[n + 1] -= factor * above[n];
            if (n + 2 < size) above[n + 1] -= factor * second[n];
            x[n + 1] -= factor * x[n];
        }
        for (var n = size - 1; n >= 0; n--)
        {
            if (n + 1 < size) x[n] -= above[n] * x[n + 1];
            if (n + 2 < size) x[n] -= second[n] * x[n + 2];
            x[n] /= NotZero(diagonal[n]);
        }
    }

    /// <summary>At an eigenvalue a pivot vanishes; rounding, of this size, would have hidden it as well.</summary>
    private static double NotZero(double pivot) => Math.Abs(pivot) < 1e-18 ? 1e-18 : pivot;
}
