using System.Diagnostics;
using System.Numerics;

namespace Discovery.Fitting.Algebra;

/// <summary>
/// QR factorisation by Householder reflections, in place in a column-major matrix (column j at j * rows), with column pivoting if wanted.
/// R ends in the upper triangle, the reflections below it.
/// </summary>
/// <remarks>G. Golub, C. Van Loan, Matrix Computations, 4th ed., 5.2.2 and 5.4.2.</remarks>
internal static class HouseholderQr
{
    /// <param name="a">rows x columns; replaced.</param>
    /// <param name="rows">May be fewer than the columns.</param>
    /// <param name="columns">Columns of the matrix.</param>
    /// <param name="scales">Receives one factor a reflection; min(rows, columns) elements or more.</param>
    /// <param name="order">Receives the original index of each column, or empty for no pivoting.</param>
    /// <param name="tolerance">With pivoting, columns whose rest is at most this share of the largest first column are left out.</param>
    /// <returns>The number of reflections: the rank with pivoting.</returns>
    public static int Factor(Span<double> a, int rows, int columns, Span<double> scales, Span<int> order, double tolerance = 0)
    {
        Debug.Assert(a.Length >= rows * columns);
        bool pivot = !order.IsEmpty;
        for (int j = 0; pivot && j < columns; j++) order[j] = j;
        int steps = Math.Min(rows, columns);
        double largest = 0;
        for (int k = 0; k < steps; k++)
        {
            if (pivot)
            {
                int chosen = k;
                double best = -1;
                for (int j = k; j < columns; j++)
                {
                    Span<double> rest = a.Slice((j * rows) + k, rows - k);
                    double squares = InnerProduct.Of(rest, rest);
                    if (squares > best) (chosen, best) = (j, squares);
                }

                double norm = Math.Sqrt(best);
                if (k == 0) largest = norm;
                if (!(norm > tolerance * largest)) return k;
                if (chosen != k)
                {
                    (order[k], order[chosen]) = (order[chosen], order[k]);
                    Span<double> here = a.Slice(k * rows, rows), there = a.Slice(chosen * rows, rows);
                    for (int i = 0; i < rows; i++) (here[i], there[i]) = (there[i], here[i]);
                }
            }

            Span<double> v = a.Slice((k * rows) + k, rows - k);
            double length = Math.Sqrt(InnerProduct.Of(v, v));
            if (length == 0)
            {
                scales[k] = 0;
                continue;
            }

            // v = x + sign(x0) |x| e0, stored with v0 = 1; H = I - scale v v^T; R_kk = -sign(x0) |x|.
            double diagonal = v[0] > 0 ? -length : length;
            double first = v[0] - diagonal;
            scales[k] = -first / diagonal;
            for (int i = 1; i < v.Length; i++) v[i] /= first;
            v[0] = 1;
            for (int j = k + 1; j < columns; j++) Reflect(v, scales[k], a.Slice((j * rows) + k, rows - k));
            v[0] = diagonal;
        }

        return steps;
    }

    /// <summary>b becomes Q^T b.</summary>
    public static void ApplyTransposed(ReadOnlySpan<double> a, int rows, int steps, ReadOnlySpan<double> scales, Span<double> b)
    {
        for (int k = 0; k < steps; k++)
        {
            ReadOnlySpan<double> v = a.Slice((k * rows) + k, rows - k);
            Span<double> rest = b.Slice(k, rows - k);
            double product = scales[k] * (rest[0] + InnerProduct.Of(v[1..], rest[1..]));
            rest[0] -= product;
            AddScaled(v[1..], -product, rest[1..]);
        }
    }

    /// <summary>Solves R x = b for the first <paramref name="rank"/> unknowns, in place.</summary>
    public static void SolveTriangle(ReadOnlySpan<double> a, int rows, int rank, Span<double> b)
    {
        for (int i = rank - 1; i >= 0; i--)
        {
            b[i] /= a[(i * rows) + i];
            for (int j = 0; j < i; j++) b[j] -= a[(i * rows) + j] * b[i];
        }
    }

    private static void Reflect(ReadOnlySpan<double> v, double scale, Span<double> target) => AddScaled(v, -scale * InnerProduct.Of(v, target), target);

    private static void AddScaled(ReadOnlySpan<double> x, double factor, Span<double> target)
    {
        var factors = new Vector<double>(factor);
        int i = 0;
        for (; i + Vector<double>.Count <= x.Length; i += Vector<double>.Count)
            (new Vector<double>(target[i..]) + (new Vector<double>(x[i..]) * factors)).CopyTo(target[i..]);
        for (; i < x.Length; i++) target[i] += x[i] * factor;
    }
}
