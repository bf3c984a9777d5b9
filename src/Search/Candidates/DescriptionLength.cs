
namespace Discovery.Search.Candidates;

/// <summary>
/// The bits that it takes to state a law and then the data given the law: the one measure by which candidates of all roads are
/// compared. J. Rissanen, Modeling by shortest data description, Automatica 14 (1978).
/// </summary>
internal static class DescriptionLength
{
    /// <summary>For each unit of a formula's complexity.</summary>
    public const double BitsPerNode = 3;

    /// <summary>
    /// Bits beyond the text: for a fitted constant that has a unit of its own, as much as five nodes; for units that do not fit at all, as much as
    /// twenty, so that such a formula stands only where none whose units fit comes near.
    /// </summary>
    private const double BitsOfConstantWithUnit = 15, BitsOfWrongUnits = 60;

    /// <summary>Bits of a fitted constant beside half the logarithm of the rows (decision 0004).</summary>
    private const double BitsBesidePrecision = 3;

    /// <summary>The correlation of fewer neighbours is mostly chance.</summary>
    private const int FewestInSeries = 50;

    /// <summary>In standard deviations of a correlation that is none: one series in thirty thousand has more by chance, and the least of many is asked for.</summary>
    private const double Significant = 4;

    /// <summary>Rows of a series that one independent row stands for, at most (decision 0004).</summary>
    private const double MostForOne = 10;

    /// <param name="formula">The law; its decimals are counted as fitted.</param>
    /// <param name="sumOfSquares">Of the residuals over the view.</param>
    /// <param name="view">The rows.</param>
    /// <param name="evidence">As many independent rows as the rows are worth.</param>
    public static double Of(Expr formula, double sumOfSquares, View view, double evidence)
    {
        var relative = Math.Max(Math.Sqrt(sumOfSquares / view.RowCount), view.Resolution) / view.Deviation;
        return evidence * Math.Log2(relative) + OfStatement(formula, view, evidence);
    }

    /// <summary>The bits of the law alone.</summary>
    /// <inheritdoc cref="Of"/>
    public static double OfStatement(Expr formula, View view, double evidence) =>
        ExactNumbers.BitsOf(formula)
            + FunctionPrior.BitsOf(formula)
            + ConstantForm.Count(formula) * BitsOfConstant(evidence)
            + BitsOfUnits(formula, view);

    /// <summary>What a fitted constant takes to be stated as precisely as so many rows fix it.</summary>
    public static double BitsOfConstant(double rows) => Math.Log2(rows) / 2 + BitsBesidePrecision;

    /// <summary>Where the units are known, what it takes to believe in a fitted constant with a unit of its own, or in units that do not fit.</summary>
    private static double BitsOfUnits(Expr formula, View view)
    {
        if (view.Dimensions is not { } dimensions) return 0;
        bool Fits(bool freeDecimals) =>
            UnitCheck.Of(formula, dimensions.Symbols, freeDecimals) is { IsConsistent: true } check && (check.Dimension is null || check.Dimension == dimensions.Target);
        return Fits(freeDecimals: false) ? 0 : Fits(freeDecimals: true) ? BitsOfConstantWithUnit : BitsOfWrongUnits;
    }

    /// <summary>
    /// How many independent rows a series of residuals is worth: n (1 - r)/(1 + r) for the correlation r of neighbours, as for an
    /// autoregressive series of first order, but not less than a tenth. In a film of a motion one frame says little that the last did not.
    /// Only rows that follow a clock are a series: in a file that is sorted by an input neighbours have like residuals wherever a formula is not the law.
    /// </summary>
    public static double Evidence(IReadOnlyList<double> residuals, View view)
    {
        var rows = residuals.Count;
        if (rows < FewestInSeries || !view.IsSeries) return rows;
        var squares = residuals.Sum(r => r * r);
        var neighbours = Enumerable.Range(1, rows - 1).Sum(i => residuals[i - 1] * residuals[i]);
        var correlation = squares > 0 ? neighbours / squares : 0;
        if (correlation < Significant / Math.Sqrt(rows)) return rows;
        return Math.Max(rows * (1 - correlation) / (1 + correlation), rows / MostForOne);
    }
}
