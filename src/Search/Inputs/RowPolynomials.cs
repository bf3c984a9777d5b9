namespace Discovery.Search.Inputs;

/// <summary>
/// The first polynomials of a column's ranks, orthonormal over the rows and without a mean: what a smooth function of the column may look like,
/// whatever the column's scale and odd rows. A column of two levels has one, of three levels two.
/// </summary>
internal static class RowPolynomials
{
    /// <summary>A column of which less is left beside the others is their combination.</summary>
    private const double LeastLeft = 1e-6;

    /// <param name="column">The rows; any finite numbers.</param>
    /// <param name="degree">The largest degree.</param>
    /// <returns>Lowest degree first; none where the column is constant.</returns>
    public static double[][] Of(double[] column, int degree)
    {
        var u = Places(column);
        return Orthonormal(Enumerable.Range(1, degree).Select(power => Array.ConvertAll(u, x => Math.Pow(x, power))));
    }

    /// <summary>Products of the first two polynomials of each of two columns, orthonormal and without a mean.</summary>
    public static double[][] Products(double[][] first, double[][] second) =>
        Orthonormal(from a in first.Take(2) from b in second.Take(2) select a.Zip(b, (x, y) => x * y).ToArray());

    /// <summary>What the values would be if they were normal: the quantile of each value's rank, the mean one of equal values.</summary>
    public static double[] NormalScores(double[] values) =>
        Array.ConvertAll(Places(values), place => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (place + 1) / 2));

    /// <summary>The share of a target's squares that orthonormal columns hold.</summary>
    /// <param name="columns">Orthonormal.</param>
    /// <param name="target">Without a mean.</param>
    public static double Share(double[][] columns, double[] target)
    {
        var squares = InnerProduct.Of(target, target);
        return squares > 0 ? columns.Sum(column => InnerProduct.Of(column, target) is var part ? part * part : 0) / squares : 0;
    }

    /// <summary>Ranks from -1 to 1, without the ends; equal values share their mean rank.</summary>
    private static double[] Places(double[] column)
    {
        var order = Enumerable.Range(0, column.Length).OrderBy(row => column[row]).ToArray();
        var places = new double[column.Length];
        for (var from = 0; from < order.Length;)
        {
            var to = from;
            while (to < order.Length && column[order[to]].Equals(column[order[from]])) to++;
            for (var i = from; i < to; i++) places[order[i]] = (from + to) / (double)order.Length - 1;
            from = to;
        }
        return places;
    }

    private static double[][] Orthonormal(IEnumerable<double[]> columns)
    {
        var span = new Subspace([]);
        foreach (var column in columns)
        {
            var mean = column.Average();
            span.Add([.. column.Select(x => x - mean)], LeastLeft);
        }
        return [.. span.Basis];
    }
}
