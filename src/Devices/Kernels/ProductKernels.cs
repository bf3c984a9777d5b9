using ILGPU;

namespace Discovery.Devices.Kernels;

/// <summary>
/// J^T J, J^T r and the sums over rows. A thread owns what it adds up and walks through its rows in their order, so that a sum has the same bits in every run;
/// where threads would be too few, rows are shared out among splits, whose sums are added in their order at the end.
/// </summary>
internal static class ProductKernels
{
    /// <summary>Rows and columns of the square that one thread of <see cref="AddNormal"/> owns.</summary>
    public const int Square = 4;

    /// <summary>J of a chunk: parameter p of row r at r * stride + p, zeros behind the parameters.</summary>
    public static void FillJacobian(Index2D place, NetworkView network, RowSpace space, ArrayView<double> jacobian, int stride, int firstParameter, int linearOnly)
    {
        int parameter = firstParameter + place.X, row = place.Y;
        jacobian[((long)row * stride) + place.X] = parameter < network.ParameterCount ? NetworkKernels.Derivative(network, space, parameter, linearOnly != 0, row) : 0;
    }

    /// <summary>Adds J^T J of one split's rows to one 4x4 square of its sum: squares below the diagonal, and the 8x8 blocks on it whole.</summary>
    /// <param name="place">Column of squares, row of squares, split.</param>
    /// <param name="jacobian">As <see cref="FillJacobian"/> leaves it.</param>
    /// <param name="stride">Of J and of the sums.</param>
    /// <param name="rows">Of the chunk.</param>
    /// <param name="share">Rows of a split.</param>
    /// <param name="sums">One matrix a split.</param>
    public static void AddNormal(Index3D place, ArrayView<double> jacobian, int stride, int rows, int share, ArrayView<double> sums)
    {
        if (place.X / 2 > place.Y / 2) return;
        long at = ((((long)place.Z * stride) + (place.Y * Square)) * stride) + (place.X * Square);
        Quad a = Quad.Load(sums, at), b = Quad.Load(sums, at + stride), c = Quad.Load(sums, at + (2L * stride)), d = Quad.Load(sums, at + (3L * stride));
        int first = place.Z * share, end = first + share < rows ? first + share : rows;
        for (int row = first; row < end; row++)
        {
            long start = (long)row * stride;
            Quad left = Quad.Load(jacobian, start + (place.Y * Square)), right = Quad.Load(jacobian, start + (place.X * Square));
            a = a.Plus(left.A, right);
            b = b.Plus(left.B, right);
            c = c.Plus(left.C, right);
            d = d.Plus(left.D, right);
        }

        a.Store(sums, at);
        b.Store(sums, at + stride);
        c.Store(sums, at + (2L * stride));
        d.Store(sums, at + (3L * stride));
    }

    /// <summary>Adds J^T r of one split's rows, with J as it is stored.</summary>
    public static void AddVector(Index2D place, ArrayView<double> jacobian, int stride, RowSpace space, int residual, int rows, int share, ArrayView<double> sums)
    {
        int first = place.Y * share, end = first + share < rows ? first + share : rows;
        double sum = sums[(place.Y * stride) + place.X];
        for (int row = first; row < end; row++) sum = Fused.MultiplyAdd(jacobian[((long)row * stride) + place.X], space.Get(residual, row), sum);
        sums[(place.Y * stride) + place.X] = sum;
    }

    /// <summary>Adds the derivatives of what was seeded, J being needed nowhere.</summary>
    public static void AddGradient(Index2D place, NetworkView network, RowSpace space, int stride, int rows, int share, ArrayView<double> sums)
    {
        if (place.X >= network.ParameterCount) return;
        int first = place.Y * share, end = first + share < rows ? first + share : rows;
        double sum = sums[(place.Y * stride) + place.X];
        for (int row = first; row < end; row++) sum += NetworkKernels.Derivative(network, space, place.X, false, row);
        sums[(place.Y * stride) + place.X] = sum;
    }

    /// <summary>Adds the rows of one slot, each thread every so many.</summary>
    public static void AddRows(Index1D strand, RowSpace space, int slot, int rows, int strands, ArrayView<double> sums)
    {
        double sum = sums[strand];
        for (int row = strand; row < rows; row += strands) sum += space.Get(slot, row);
        sums[strand] = sum;
    }

    /// <summary>Smallest and largest values of the slots of a level, each thread every so many rows.</summary>
    /// <param name="place">Strand, node.</param>
    /// <param name="space">After the forward pass.</param>
    /// <param name="slot">Of the level's first node.</param>
    /// <param name="rows">Of the chunk.</param>
    /// <param name="strands">How many.</param>
    /// <param name="ranges">Strand s of node n: smallest at 2 (n strands + s), largest behind it.</param>
    public static void Widen(Index2D place, RowSpace space, int slot, int rows, int strands, ArrayView<double> ranges)
    {
        long at = 2L * ((place.Y * strands) + place.X);
        double low = ranges[at], high = ranges[at + 1];
        for (int row = place.X; row < rows; row += strands)
        {
            double value = space.Get(slot + place.Y, row);
            low = value < low || double.IsNaN(value) ? value : low;
            high = value > high || double.IsNaN(value) ? value : high;
        }

        ranges[at] = low;
        ranges[at + 1] = high;
    }

    /// <summary>Adds up the splits, in their order.</summary>
    /// <param name="place">Of one number.</param>
    /// <param name="sums">One after the other.</param>
    /// <param name="length">Numbers of a split.</param>
    /// <param name="splits">How many.</param>
    /// <param name="total">Filled.</param>
    public static void Total(Index1D place, ArrayView<double> sums, long length, int splits, ArrayView<double> total)
    {
        double sum = 0;
        for (int split = 0; split < splits; split++) sum += sums[(split * length) + place];
        total[place] = sum;
    }
}
