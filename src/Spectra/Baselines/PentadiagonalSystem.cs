namespace Discovery.Spectra.Baselines;

/// <summary>(W + lambda D'D) z = W y, with D the second differences: a smooth curve through weighted values in O(n).</summary>
/// <remarks>P. Eilers, A perfect smoother, Anal. Chem. 75 (2003) 3631. L D L' of the five diagonals.</remarks>
internal static class PentadiagonalSystem
{
    public static double[] Smooth(double[] y, double[] weights, double lambda)
    {
        var n = y.Length;
        double[] diagonal = new double[n], first = new double[n], second = new double[n], z = new double[n];
        for (var i = 0; i < n; i++)
        {
            // D'D has 1 5 6 ... 6 5 1 in its diagonal, -2 -4 ... -4 -2 and 1 beside it.
            var (a, b, c) = (DiagonalOf(i, n), i + 1 < n ? (i == 0 || i == n - 2 ? -2.0 : -4.0) : 0, i + 2 < n ? 1.0 : 0);
            var pivot = weights[i] + (lambda * a);
            if (i > 0) pivot -= first[i - 1] * first[i - 1] * diagonal[i - 1];
            if (i > 1) pivot -= second[i - 2] * second[i - 2] * diagonal[i - 2];
            diagonal[i] = pivot;
            var beside = lambda * b;
            if (i > 0) beside -= first[i - 1] * second[i - 1] * diagonal[i - 1];
            first[i] = beside / pivot;
            second[i] = lambda * c / pivot;
            z[i] = weights[i] * (weights[i] > 0 ? y[i] : 0);
            if (i > 0) z[i] -= first[i - 1] * z[i - 1];
            if (i > 1) z[i] -= second[i - 2] * z[i - 2];
        }
        for (var i = 0; i < n; i++) z[i] /= diagonal[i];
        for (var i = n - 2; i >= 0; i--)
        {
            z[i] -= first[i] * z[i + 1];
            if (i + 2 < n) z[i] -= second[i] * z[i + 2];
        }
        return z;
    }

    private static double DiagonalOf(int i, int n) => i == 0 || i == n - 1 ? 1 : i == 1 || i == n - 2 ? 5 : 6;
}
