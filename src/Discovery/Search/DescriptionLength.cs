using Discovery.Symbolic;
using Discovery.Symbolic.Simplification;

namespace Discovery.Search;

/// <summary>
/// The bits that it takes to state a law and then the data given the law: the one measure by which candidates of all roads are
/// compared. J. Rissanen, Modeling by shortest data description, Automatica 14 (1978).
/// </summary>
internal static class DescriptionLength
{
    private const double BitsPerNode = 3;

    /// <param name="formula">The law; its decimals are counted as fitted.</param>
    /// <param name="sumOfSquares">Of the residuals over the view.</param>
    /// <param name="view">The rows.</param>
    /// <param name="evidence">As many independent rows as the rows are worth.</param>
    public static double Of(Expr formula, double sumOfSquares, View view, double evidence)
    {
        var relative = Math.Max(Math.Sqrt(sumOfSquares / view.RowCount), view.Resolution) / view.Deviation;
        return evidence * Math.Log2(relative)
            + BitsPerNode * Measures.Reading(formula)
            + ConstantForm.Count(formula) * (Math.Log2(evidence) / 2 + 3);
    }

    /// <summary>
    /// How many independent rows a series of residuals is worth: n (1 - r)/(1 + r) for the correlation r of neighbours, as for an
    /// autoregressive series of first order, but not less than a tenth. In a film of a motion one frame says little that the last did not.
    /// </summary>
    public static double Evidence(IReadOnlyList<double> residuals)
    {
        var rows = residuals.Count;
        var squares = residuals.Sum(r => r * r);
        var neighbours = Enumerable.Range(1, rows - 1).Sum(i => residuals[i - 1] * residuals[i]);
        var correlation = squares > 0 ? neighbours / squares : 0;
        // Of independent residuals, one series in forty has more than this.
        if (correlation < 2 / Math.Sqrt(rows)) return rows;
        return Math.Max(rows * (1 - correlation) / (1 + correlation), rows / 10.0);
    }
}
