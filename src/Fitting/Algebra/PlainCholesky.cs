namespace Discovery.Fitting.Algebra;

/// <summary>Cholesky's factor L of a small symmetric matrix A = L L^T, one number at a time: for systems of a few dozen unknowns, and as the reference of <see cref="Cholesky"/>.</summary>
/// <remarks>G. Golub, C. Van Loan, Matrix Computations, 4th ed., 4.2.5.</remarks>
public static class PlainCholesky
{
    /// <param name="a">Lower triangle, row-major; replaced by the factor.</param>
    /// <param name="order">Rows.</param>
    /// <param name="stride">Leading dimension.</param>
    /// <param name="rule">For pivots that are lost.</param>
    /// <returns>How many unknowns were frozen; -1 where the rule gave up.</returns>
    public static int Factor(Span<double> a, int order, int stride, PivotRule rule)
    {
        int frozen = 0;
        for (int i = 0; i < order; i++)
        {
            Span<double> row = a.Slice(i * stride, i + 1);
            for (int j = 0; j < i; j++)
            {
                ReadOnlySpan<double> other = a.Slice(j * stride, j + 1);
                double sum = row[j];
                for (int k = 0; k < j; k++) sum -= row[k] * other[k];
                row[j] = sum / other[j];
            }

            double pivot = row[i], least = rule.LostShare > 0 ? rule.LostShare * Math.Abs(pivot) : 0;
            for (int k = 0; k < i; k++) pivot -= row[k] * row[k];
            bool isLost = !(pivot > least);
            if (isLost && double.IsNaN(rule.Frozen)) return -1;
            if (isLost) frozen++;
            row[i] = isLost ? rule.Frozen : Math.Sqrt(pivot);
        }

        return frozen;
    }

    /// <summary>Solves A x = b in place by the factor.</summary>
    public static void Solve(ReadOnlySpan<double> factor, int order, int stride, Span<double> x)
    {
        for (int i = 0; i < order; i++)
        {
            for (int k = 0; k < i; k++) x[i] -= factor[(i * stride) + k] * x[k];
            x[i] /= factor[(i * stride) + i];
        }

        for (int i = order - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < order; k++) x[i] -= factor[(k * stride) + i] * x[k];
            x[i] /= factor[(i * stride) + i];
        }
    }
}
