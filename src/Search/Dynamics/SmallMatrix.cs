using System.Runtime.InteropServices;

namespace Discovery.Search.Dynamics;

/// <summary>Symmetric matrices of a few dozen rows at most.</summary>
internal static class SmallMatrix
{
    /// <summary>A pivot below this share of its diagonal element is rounding: the matrix is not positive definite.</summary>
    private static readonly PivotRule Rule = new(LostShare: 1e-14, Frozen: double.NaN);

    /// <summary>The factor of a positive definite matrix, in its lower triangle; null where it is not that.</summary>
    public static double[,]? Factor(double[,] matrix)
    {
        var factor = (double[,])matrix.Clone();
        var order = matrix.GetLength(0);
        return order == 0 || PlainCholesky.Factor(MemoryMarshal.CreateSpan(ref factor[0, 0], order * order), order, order, Rule) >= 0 ? factor : null;
    }

    /// <summary>L^-1 b, into b.</summary>
    public static void SolveLower(double[,] l, Span<double> b)
    {
        for (var i = 0; i < b.Length; i++)
        {
            var sum = b[i];
            for (var k = 0; k < i; k++) sum -= l[i, k] * b[k];
            b[i] = sum / l[i, i];
        }
    }

    /// <summary>L'^-1 b, into b.</summary>
    public static void SolveUpper(double[,] l, Span<double> b)
    {
        for (var i = b.Length - 1; i >= 0; i--)
        {
            var sum = b[i];
            for (var k = i + 1; k < b.Length; k++) sum -= l[k, i] * b[k];
            b[i] = sum / l[i, i];
        }
    }

    /// <summary>The solution of a system with a positive definite matrix, its diagonal scaled to 1; null where it is not definite.</summary>
    /// <param name="matrix">Symmetric.</param>
    /// <param name="right">The right-hand side.</param>
    /// <param name="damping">Added to the scaled diagonal.</param>
    public static double[]? Solve(double[,] matrix, double[] right, double damping = 0)
    {
        var n = right.Length;
        var scale = Scale(matrix);
        if (scale is null || Factor(Scaled(matrix, scale, damping)) is not { } l) return null;
        var solution = new double[n];
        for (var i = 0; i < n; i++) solution[i] = right[i] / scale[i];
        SolveLower(l, solution);
        SolveUpper(l, solution);
        for (var i = 0; i < n; i++) solution[i] /= scale[i];
        return solution;
    }

    /// <summary>The inverse; null where the matrix is not positive definite.</summary>
    public static double[,]? Inverse(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        if (Scale(matrix) is not { } scale || Factor(Scaled(matrix, scale, 0)) is not { } l) return null;
        var inverse = new double[n, n];
        var column = new double[n];
        for (var j = 0; j < n; j++)
        {
            Array.Clear(column);
            column[j] = 1;
            SolveLower(l, column);
            SolveUpper(l, column);
            for (var i = 0; i < n; i++) inverse[i, j] = column[i] / (scale[i] * scale[j]);
        }
        return inverse;
    }

    /// <summary>Some rows and columns.</summary>
    public static double[,] Part(double[,] matrix, IReadOnlyList<int> picked)
    {
        var part = new double[picked.Count, picked.Count];
        for (var i = 0; i < picked.Count; i++)
            for (var j = 0; j < picked.Count; j++) part[i, j] = matrix[picked[i], picked[j]];
        return part;
    }

    private static double[]? Scale(double[,] matrix)
    {
        var scale = new double[matrix.GetLength(0)];
        for (var i = 0; i < scale.Length; i++)
        {
            scale[i] = Math.Sqrt(matrix[i, i]);
            if (!(scale[i] > 0) || !double.IsFinite(scale[i])) return null;
        }
        return scale;
    }

    private static double[,] Scaled(double[,] matrix, double[] scale, double damping)
    {
        var n = scale.Length;
        var scaled = new double[n, n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++) scaled[i, j] = (matrix[i, j] / (scale[i] * scale[j])) + (i == j ? damping : 0);
        return scaled;
    }
}
