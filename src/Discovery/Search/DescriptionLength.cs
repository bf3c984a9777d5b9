using Discovery.Symbolic;

namespace Discovery.Search;

/// <summary>
/// The bits that it takes to state a law and then the data given the law: the one measure by which candidates of all roads are
/// compared. J. Rissanen, Modeling by shortest data description, Automatica 14 (1978).
/// </summary>
internal static class DescriptionLength
{
    private const double BitsPerNode = 3;

    /// <summary>Errors below this share of the target's deviation are rounding: smaller is not better.</summary>
    private const double Rounding = 1e-12;

    /// <param name="formula">The law; its decimals are counted as fitted.</param>
    /// <param name="sumOfSquares">Of the residuals over the view.</param>
    /// <param name="view">The rows.</param>
    public static double Of(Expr formula, double sumOfSquares, View view)
    {
        var rows = view.RowCount;
        var relative = Math.Max(Math.Sqrt(sumOfSquares / rows) / view.Deviation, Rounding);
        var constants = formula.Nodes().OfType<Measured>().Select(number => number.Value).Distinct().Count();
        return rows * Math.Log2(relative) + BitsPerNode * formula.Complexity() + constants * (Math.Log2(rows) / 2 + 3);
    }
}
