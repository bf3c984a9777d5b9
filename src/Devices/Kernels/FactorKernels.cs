using ILGPU;

namespace Discovery.Devices.Kernels;

/// <summary>Cholesky's factor in blocks of columns: a corner is factored on the host, where its chain of divisions is quick; the rows below and the rest are the device's.</summary>
internal static class FactorKernels
{
    /// <summary>Columns of a block.</summary>
    public const int Block = 32;

    /// <summary>Takes the corner at a place of the diagonal out of the matrix.</summary>
    public static void TakeCorner(Index2D place, ArrayView<double> matrix, int order, int start, ArrayView<double> corner) =>
        corner[(place.Y * Block) + place.X] = matrix[((long)(start + place.Y) * order) + start + place.X];

    /// <summary>Solves X L^T = A for one row below the corner.</summary>
    /// <param name="row">Counted from below the corner.</param>
    /// <param name="matrix">Row-major.</param>
    /// <param name="order">Of the matrix.</param>
    /// <param name="start">Of the corner.</param>
    /// <param name="size">Of the corner.</param>
    /// <param name="corner">Its factor L.</param>
    public static void SolveRow(Index1D row, ArrayView<double> matrix, int order, int start, int size, ArrayView<double> corner)
    {
        long at = ((long)(start + size + row.X) * order) + start;
        for (int j = 0; j < size; j++)
        {
            double sum = matrix[at + j];
            for (int m = 0; m < j; m++) sum -= corner[(j * Block) + m] * matrix[at + m];
            matrix[at + j] = sum / corner[(j * Block) + j];
        }
    }

    /// <summary>Takes the product of the solved rows from one 4x4 square of what is left.</summary>
    /// <param name="place">Column and row of squares, counted from the end of the block.</param>
    /// <param name="matrix">Row-major.</param>
    /// <param name="order">Of the matrix.</param>
    /// <param name="start">First column of the block.</param>
    /// <param name="end">First column behind it.</param>
    public static void Update(Index2D place, ArrayView<double> matrix, int order, int start, int end)
    {
        if (place.X / 2 > place.Y / 2) return;
        long at = ((long)(end + (place.Y * ProductKernels.Square)) * order) + end + (place.X * ProductKernels.Square);
        long left = ((long)(end + (place.Y * ProductKernels.Square)) * order) + start, right = ((long)(end + (place.X * ProductKernels.Square)) * order) + start;
        Quad a = Quad.Load(matrix, at), b = Quad.Load(matrix, at + order), c = Quad.Load(matrix, at + (2L * order)), d = Quad.Load(matrix, at + (3L * order));
        for (int k = 0; k < end - start; k++)
        {
            var column = new Quad(matrix[right + k], matrix[right + order + k], matrix[right + (2L * order) + k], matrix[right + (3L * order) + k]);
            a = a.Plus(-matrix[left + k], column);
            b = b.Plus(-matrix[left + order + k], column);
            c = c.Plus(-matrix[left + (2L * order) + k], column);
            d = d.Plus(-matrix[left + (3L * order) + k], column);
        }

        a.Store(matrix, at);
        b.Store(matrix, at + order);
        c.Store(matrix, at + (2L * order));
        d.Store(matrix, at + (3L * order));
    }
}
