namespace Discovery.Benchmarks;

/// <summary>What a form is worth on rows that its constants were not fitted to.</summary>
internal static class LeftOutError
{
    /// <summary>Up to so many rows each is left out alone, of more a tenth at a time.</summary>
    private const int FewRows = 60;

    private const int Folds = 10;
    private const int Steps = 60;

    /// <summary>The sum of squared errors of prediction; infinite where a row has no value.</summary>
    /// <param name="formula">Its decimals are fitted to all rows first, then to what is left; exact numbers stay.</param>
    /// <param name="rows">All rows.</param>
    public static double Of(Expr formula, View rows)
    {
        var whole = ConstantFit.Fit(formula, rows, Steps);
        if (!double.IsFinite(whole.SumOfSquares)) return double.PositiveInfinity;
        var folds = rows.RowCount <= FewRows ? rows.RowCount : Folds;
        var sum = 0.0;
        for (var fold = 0; fold < folds; fold++)
        {
            int[] others = [.. Enumerable.Range(0, rows.RowCount).Where(row => row % folds != fold)];
            var fit = ConstantFit.Fit(whole.Formula, rows.At(others), Steps);
            var values = Tape.Compile(fit.Formula, rows.Symbols).Evaluate(rows.Columns, rows.RowCount);
            for (var row = fold; row < rows.RowCount; row += folds) sum += Math.Pow(values[row] - rows.TargetColumn[row], 2);
        }
        return double.IsFinite(sum) ? sum : double.PositiveInfinity;
    }
}
