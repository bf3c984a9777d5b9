
namespace Discovery.Search.Judging;

/// <summary>
/// Tells two reasons apart why neighbouring residuals may be alike: noise that lasts from one row to the next, or a formula that does not follow the
/// law. What the formula misses is a function of the inputs, and can be foreseen from rows elsewhere in the table; noise that lasts cannot.
/// </summary>
internal static class Misfit
{
    /// <summary>Rows that the surface is laid through, which takes time with their cube, and the stretches of the table, each of which the others must foresee.</summary>
    private const int Rows = 400, Stretches = 5;

    /// <summary>In standard deviations of a correlation that is none: one table in thirty thousand has more by chance.</summary>
    private const double Significant = 4;

    /// <summary>Whether a smooth surface through all other stretches of the table foresees the residuals of a stretch.</summary>
    /// <param name="residuals">Of a formula, one a row.</param>
    /// <param name="view">The rows in their order.</param>
    public static bool IsForeseen(double[] residuals, View view)
    {
        var few = view.WithTarget(residuals).Thin(Rows);
        var inputs = few.Columns[..few.Names.Length];
        if (KernelRegression.Fit(inputs, few.TargetColumn, few.Weights) is not { } surface) return false;
        double foreseen = 0, squares = 0, product = 0;
        for (var stretch = 0; stretch < Stretches; stretch++)
        {
            bool IsHere(int row) => row * Stretches / few.RowCount == stretch;
            var all = Enumerable.Range(0, few.RowCount).ToList();
            var (here, others) = (few.At([.. all.Where(IsHere)]), few.At([.. all.Where(row => !IsHere(row))]));
            if (surface.Refit(others.Columns[..few.Names.Length], others.TargetColumn, others.Weights) is not { } fitted) return false;
            var values = fitted.Predict(here.Columns[..few.Names.Length]);
            foreseen += InnerProduct.Of(values, values);
            squares += InnerProduct.Of(here.TargetColumn, here.TargetColumn);
            product += InnerProduct.Of(values, here.TargetColumn);
        }
        return product > Significant * Math.Sqrt(foreseen * squares / few.RowCount);
    }
}
