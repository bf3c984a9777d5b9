namespace Discovery.Search.Judging;

/// <summary>Whether rows that lie close together have like values, which chance alone does not bring: then there is something to be found in them.</summary>
/// <remarks>J. H. Friedman, L. C. Rafsky, Graph-theoretic measures of multivariate association and prediction, Annals of Statistics 11 (1983) 377.</remarks>
internal static class NeighbourTest
{
    /// <summary>Rows that are looked at, since the time grows with their square, and orders by chance that they are compared with.</summary>
    private const int MostRows = 400, Orders = 199;

    /// <summary>Orders by chance that may come as near: odds of a hundred to one.</summary>
    private const int MostByChance = 1;

    /// <param name="values">One a row, such as residuals.</param>
    /// <param name="view">The rows.</param>
    public static bool IsStructured(double[] values, View view)
    {
        var few = view.WithTarget(values).Thin(MostRows);
        var columns = few.Columns[..few.Names.Length].Where(column => column.Min() < column.Max()).Select(Scaled).ToArray();
        if (columns.Length == 0 || few.RowCount < 3) return false;
        var nearest = Enumerable.Range(0, few.RowCount)
            .Select(row => Enumerable.Range(0, few.RowCount).Where(other => other != row).MinBy(other => columns.Sum(column => Math.Pow(column[row] - column[other], 2))))
            .ToArray();
        var y = (double[])few.TargetColumn.Clone();
        var seen = Unlike();
        var random = new RandomSource(1);
        var byChance = 0;
        for (var order = 0; order < Orders && byChance <= MostByChance; order++)
        {
            random.Shuffle<double>(y);
            if (Unlike() <= seen) byChance++;
        }
        return byChance <= MostByChance;

        double Unlike() => nearest.Select((other, row) => Math.Pow(y[row] - y[other], 2)).Sum();
    }

    private static double[] Scaled(double[] column)
    {
        var (low, width) = (column.Min(), column.Max() - column.Min());
        return Array.ConvertAll(column, value => (value - low) / width);
    }
}
