namespace Discovery.Fitting.Algebra;

/// <summary>Cholesky's factor of a symmetric positive definite band matrix, in place, one number at a time: for narrow bands, and as the reference of <see cref="BandCholesky"/>.</summary>
/// <param name="order">Rows.</param>
/// <param name="band">Columns that differ by more never meet.</param>
internal sealed class PlainBandCholesky(int order, int band)
{
    private readonly double[] _elements = new double[order * (band + 1)];

    /// <summary>The element of row i and column i - d, d from 0 to the band.</summary>
    public ref double this[int i, int d] => ref _elements[(i * (band + 1)) + d];

    public void Factor()
    {
        for (int i = 0; i < order; i++)
        {
            for (int d = Math.Min(band, i); d >= 0; d--)
            {
                int j = i - d;
                double sum = this[i, d];
                for (int m = Math.Max(0, i - band); m < j; m++) sum -= this[i, i - m] * this[j, j - m];
                this[i, d] = d == 0 ? Math.Sqrt(sum) : sum / this[j, 0];
            }
        }
    }

    /// <summary>Solves A x = b in place by the factor.</summary>
    public void Solve(double[] x)
    {
        for (int i = 0; i < order; i++)
        {
            for (int d = 1; d <= Math.Min(band, i); d++) x[i] -= this[i, d] * x[i - d];
            x[i] /= this[i, 0];
        }

        for (int i = order - 1; i >= 0; i--)
        {
            for (int d = 1; d <= band && i + d < order; d++) x[i] -= this[i + d, d] * x[i + d];
            x[i] /= this[i, 0];
        }
    }
}
