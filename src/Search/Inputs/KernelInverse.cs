
namespace Discovery.Search.Inputs;

/// <summary>The inverse A of a symmetric positive definite matrix, as far as leaving one row out needs it: A y for any y, and the diagonal of A.</summary>
/// <remarks>By Cholesky's factor L and its inverse, row by row, so that all inner loops run over neighbours in memory.</remarks>
internal sealed class KernelInverse
{
    private readonly double[][] _inverse;

    /// <param name="matrix">Lower half, row by row; it is overwritten.</param>
    public KernelInverse(double[][] matrix)
    {
        var n = matrix.Length;
        for (var i = 0; i < n; i++)
        {
            var row = matrix[i];
            for (var j = 0; j < i; j++) row[j] = (row[j] - InnerProduct.Of(row.AsSpan(0, j), matrix[j].AsSpan(0, j))) / matrix[j][j];
            row[i] = Math.Sqrt(Math.Max(row[i] - InnerProduct.Of(row.AsSpan(0, i), row.AsSpan(0, i)), 1e-300));
        }
        // Column j of L^-1, kept as a row.
        _inverse = [.. Enumerable.Range(0, n).Select(_ => new double[n])];
        for (var j = 0; j < n; j++)
        {
            var column = _inverse[j];
            column[j] = 1 / matrix[j][j];
            for (var i = j + 1; i < n; i++) column[i] = -InnerProduct.Of(matrix[i].AsSpan(j, i - j), column.AsSpan(j, i - j)) / matrix[i][i];
        }
        Diagonal = [.. _inverse.Select(column => InnerProduct.Of(column, column))];
    }

    public double[] Diagonal { get; }

    public double[] Times(double[] y)
    {
        var half = new double[y.Length];
        for (var j = 0; j < y.Length; j++)
            for (var i = j; i < y.Length; i++) half[i] += _inverse[j][i] * y[j];
        return [.. _inverse.Select(column => InnerProduct.Of(column, half))];
    }
}
