
namespace Discovery.Search.Growth;

/// <summary>A formula on its way.</summary>
/// <param name="Fit">With its constants.</param>
/// <param name="Formula">The same with the values in place.</param>
/// <param name="SumOfSquares">Over all rows, as far as the rows that were fitted tell.</param>
/// <param name="Bits">Its description length once its constants are simple.</param>
internal sealed record GrowthMember(FittedFormula Fit, Expr Formula, double SumOfSquares, double Bits)
{
    /// <summary>Whether the constants have been made simple, and not only looked at.</summary>
    public bool IsConfirmed { get; init; }

    public int Complexity { get; } = Formula.Complexity();
}
