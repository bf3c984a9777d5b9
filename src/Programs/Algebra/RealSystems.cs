namespace Discovery.Programs.Algebra;

/// <summary>Small systems of real equations.</summary>
internal static class RealSystems
{
    /// <summary>Solves M x = b for a symmetric positive matrix by Cholesky's factors; null where it is not positive.</summary>
    /// <param name="matrix">Row by row; its lower half is read.</param>
    /// <param name="right">b.</param>
    public static double[]? Solve(double[] matrix, double[] right)
    {
        var count = right.Length;
        var (factor, solution) = ((double[])matrix.Clone(), (double[])right.Clone());
        for (var j = 0; j < count; j++)
        {
            for (var i = j; i < count; i++)
            {
                var sum = factor[(i * count) + j] - Dot(factor.AsSpan(i * count, j), factor.AsSpan(j * count, j));
                if (i > j) factor[(i * count) + j] = sum / factor[(j * count) + j];
                else if (sum > 0) factor[(j * count) + j] = Math.Sqrt(sum);
                else return null;
            }
        }
        for (var i = 0; i < count; i++) solution[i] = (solution[i] - Dot(factor.AsSpan(i * count, i), solution.AsSpan(0, i))) / factor[(i * count) + i];
        for (var i = count - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < count; k++) solution[i] -= factor[(k * count) + i] * solution[k];
            solution[i] /= factor[(i * count) + i];
        }
        return solution;
    }

    /// <summary>Coefficients with which rows of numbers give targets best; what the rows leave open is kept small.</summary>
    /// <param name="rows">One a target.</param>
    /// <param name="targets">What they should give.</param>
    /// <param name="ridge">Of the matrix's diagonal, the share that is added to it.</param>
    public static double[]? Fit(IReadOnlyList<double[]> rows, IReadOnlyList<double> targets, double ridge = 1e-13)
    {
        var width = rows[0].Length;
        var (matrix, right) = (new double[width * width], new double[width]);
        for (var k = 0; k < rows.Count; k++)
        {
            for (var i = 0; i < width; i++)
            {
                right[i] += rows[k][i] * targets[k];
                for (var j = 0; j <= i; j++) matrix[(i * width) + j] += rows[k][i] * rows[k][j];
            }
        }
        var top = Enumerable.Range(0, width).Max(i => matrix[(i * width) + i]);
        for (var i = 0; i < width; i++) matrix[(i * width) + i] += ridge * Math.Max(top, double.Epsilon);
        return Solve(matrix, right);
    }

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
