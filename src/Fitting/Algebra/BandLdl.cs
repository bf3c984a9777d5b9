namespace Discovery.Fitting.Algebra;

/// <summary>A symmetric positive definite band matrix as L D L^T, and the entries of its inverse within the band.</summary>
/// <remarks>
/// The inverse by the recursion of K. Takahashi, J. Fagan, M.-S. Chen (1973), as for smoothing splines by M. F. Hutchinson and F. R. de Hoog,
/// Numer. Math. 47 (1985): from the last column backwards, each entry from those to its right and below.
/// </remarks>
public sealed class BandLdl
{
    private readonly double[,] _lower;
    private readonly double[] _diagonal;
    private readonly int _band;

    /// <param name="matrix">[i, k] is the entry of row i + k and column i, k from 0 to the half-width of the band. It is overwritten.</param>
    public BandLdl(double[,] matrix)
    {
        (_lower, _band) = (matrix, matrix.GetLength(1) - 1);
        var n = matrix.GetLength(0);
        _diagonal = new double[n];
        for (var j = 0; j < n; j++)
        {
            var pivot = matrix[j, 0];
            _diagonal[j] = pivot;
            var reach = Math.Min(_band, n - 1 - j);
            for (var a = 1; a <= reach; a++)
            {
                var factor = matrix[j, a] / pivot;
                for (var b = a; b <= reach; b++) matrix[j + a, b - a] -= factor * matrix[j, b];
            }
            for (var a = 1; a <= reach; a++) matrix[j, a] /= pivot;
        }
    }

    private int Size => _diagonal.Length;

    public double[] Solve(double[] right)
    {
        var x = (double[])right.Clone();
        for (var j = 0; j < Size; j++)
            for (var a = 1; a <= Math.Min(_band, Size - 1 - j); a++) x[j + a] -= _lower[j, a] * x[j];
        for (var j = Size - 1; j >= 0; j--)
        {
            x[j] /= _diagonal[j];
            for (var a = 1; a <= Math.Min(_band, Size - 1 - j); a++) x[j] -= _lower[j, a] * x[j + a];
        }
        return x;
    }

    /// <summary>The inverse within the band, laid out as the matrix was.</summary>
    public double[,] Inverse()
    {
        var inverse = new double[Size, _band + 1];
        for (var j = Size - 1; j >= 0; j--)
        {
            var reach = Math.Min(_band, Size - 1 - j);
            for (var a = reach; a >= 1; a--)
            {
                var sum = 0.0;
                for (var b = 1; b <= reach; b++) sum -= _lower[j, b] * (b >= a ? inverse[j + a, b - a] : inverse[j + b, a - b]);
                inverse[j, a] = sum;
            }
            inverse[j, 0] = 1 / _diagonal[j];
            for (var b = 1; b <= reach; b++) inverse[j, 0] -= _lower[j, b] * inverse[j, b];
        }
        return inverse;
    }
}
