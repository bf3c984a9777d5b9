namespace Discovery.Fitting.Rows;

/// <summary>
/// What training asks of its rows: sums over all of them, in scaled units, for a network of one plan. A device has its own.
/// Not safe for several threads: each has its own.
/// </summary>
/// <remarks>
/// Residuals are weighted differences, or what plays their part in another loss; weights average 1. Padding rows of a block count nothing.
/// Matrices are row-major with a stride of the parameters rounded up to whole panels (<see cref="PanelProduct.Padded"/>); their lower triangle
/// and the 8x8 blocks on the diagonal are valid. What is beyond the parameters stays 0.
/// </remarks>
internal interface IRowSums
{
    /// <summary>Sum of squared residuals, or twice another loss.</summary>
    double SumOfSquares(ModelState state);

    /// <summary>The same, with J^T J and J^T r.</summary>
    /// <param name="state">Where.</param>
    /// <param name="normal">Overwritten with J^T J.</param>
    /// <param name="gradient">Overwritten with J^T r.</param>
    /// <param name="lastOnly">Only for the parameters of the last layer that the output is linear in, counted from that layer's first; zeros for its others.</param>
    double Linearise(ModelState state, AlignedBuffer normal, AlignedBuffer gradient, bool lastOnly);

    /// <summary>The same, with J^T r alone, which is half the gradient.</summary>
    double Gradient(ModelState state, AlignedBuffer gradient);

    /// <summary>As <see cref="Gradient"/> over the rows [first, first + count) of one block; both multiples of <see cref="Tile.Rows"/>.</summary>
    double BatchGradient(ModelState state, AlignedBuffer gradient, int block, int first, int count);

    /// <summary>Smallest and largest value of every node of a level over the rows, inputs being level 0.</summary>
    void Ranges(ModelState state, int level, Span<double> low, Span<double> high);
}
