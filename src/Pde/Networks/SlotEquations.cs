using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Discovery.Pde.Networks;

/// <summary>
/// J^T J and J^T r of a sum of squares whose rows have few elements: in each row, every edge has eight neighbouring columns.
/// Pair by pair of edges the small block of the matrix stays in the first-level cache while all rows of a tile are added.
/// </summary>
internal sealed unsafe class SlotEquations
{
    private const int Lanes = BasisJets.Lanes;

    /// <param name="count">Columns.</param>
    public SlotEquations(int count)
    {
        Count = count;
        Order = (count + Lanes - 1) / Lanes * Lanes;
        Stride = Order + Lanes;
        // Zeros may be added beyond the last column and row.
        Matrix = new AlignedBuffer((long)(Order + Lanes) * Stride);
        Gradient = new AlignedBuffer(Stride);
    }

    public int Count { get; }

    /// <summary><see cref="Count"/> rounded up to a multiple of eight.</summary>
    public int Order { get; }

    public int Stride { get; }

    /// <summary>The lower triangle is valid, and after <see cref="Complete"/> the 8x8 blocks on the diagonal.</summary>
    public AlignedBuffer Matrix { get; }

    public AlignedBuffer Gradient { get; }

    public void Clear()
    {
        Matrix.Span.Clear();
        Gradient.Span.Clear();
    }

    /// <param name="slots">Slot after slot, eight elements of each of <see cref="Columns.Tile"/> rows.</param>
    /// <param name="starts">In the same order, the column of the first of the eight.</param>
    /// <param name="groups">The edge of each slot: slots of one group may overlap, those of a higher group lie in higher columns.</param>
    /// <param name="rows">Rows that count.</param>
    /// <param name="residual">One a row.</param>
    /// <param name="width">How many of the eight may differ from zero.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(double* slots, int* starts, int[] groups, int rows, double* residual, int width)
    {
        var matrix = Matrix.Pointer;
        var gradient = Gradient.Pointer;
        for (var a = 0; a < groups.Length; a++)
        {
            var left = slots + ((nint)a * Columns.Tile * Lanes);
            var leftStarts = starts + ((nint)a * Columns.Tile);
            for (var r = 0; r < rows; r++)
            {
                var target = gradient + leftStarts[r];
                Vector512.FusedMultiplyAdd(Vector512.Load(left + (r * Lanes)), Vector512.Create(residual[r]), Vector512.Load(target)).Store(target);
            }
            for (var b = 0; b < groups.Length; b++)
            {
                if (groups[b] > groups[a]) continue;
                AddPair(left, leftStarts, slots + ((nint)b * Columns.Tile * Lanes), starts + ((nint)b * Columns.Tile), rows, matrix, Stride, width);
            }
        }
    }

    /// <summary>Makes the diagonal blocks whole and the surplus diagonal one.</summary>
    public void Complete()
    {
        var matrix = Matrix.Pointer;
        for (var i = 0; i < Order; i++)
        {
            if (i >= Count) matrix[((nint)i * Stride) + i] = 1;
            for (var j = i + 1; j < (i / Lanes * Lanes) + Lanes; j++) matrix[((nint)i * Stride) + j] = matrix[((nint)j * Stride) + i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddPair(double* left, int* leftStarts, double* right, int* rightStarts, int rows, double* matrix, int stride, int width)
    {
        for (var r = 0; r < rows; r++, left += Lanes, right += Lanes)
        {
            var target = matrix + ((nint)leftStarts[r] * stride) + rightStarts[r];
            var other = Vector512.Load(right);
            for (var i = 0; i < width; i++, target += stride)
                Vector512.FusedMultiplyAdd(Vector512.Create(left[i]), other, Vector512.Load(target)).Store(target);
        }
    }
}
