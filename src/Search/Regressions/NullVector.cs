using MathNet.Numerics.LinearAlgebra;

namespace Discovery.Search.Regressions;

/// <summary>The linear relation between columns, where there is exactly one.</summary>
internal static class NullVector
{
    /// <summary>
    /// Share of the largest singular value up to which a combination of columns vanishes, and how many times larger the second least must be: else
    /// there are two relations, or none that stands out of rounding.
    /// </summary>
    private const double Vanishing = 1e-11, Gap = 1e3;

    /// <summary>Share of the largest entry of the null vector below which a term is rounding.</summary>
    private const double Negligible = 1e-7;

    /// <summary>
    /// The coefficients of the one linear combination of the columns that vanishes, those that are rounding set to zero; null if there is
    /// none or more than one.
    /// </summary>
    /// <param name="columns">Of one length.</param>
    /// <param name="evenRows">Whether rows with small entries are to count as much as those with large ones, as rounding, a share of the entries, allows.</param>
    public static double[]? Of(double[][] columns, bool evenRows = false)
    {
        var lengths = Lengths(columns);
        if (Array.Exists(lengths, length => length == 0)) return null;
        var rows = new double[columns[0].Length];
        Array.Fill(rows, 1);
        if (evenRows)
        {
            for (var row = 0; row < rows.Length; row++) rows[row] = 1 / Math.Sqrt(columns.Select((column, i) => Math.Pow(column[row] / lengths[i], 2)).Sum());
            if (!rows.All(double.IsFinite)) return null;
            lengths = Lengths([.. columns.Select(column => column.Zip(rows, (x, scale) => x * scale).ToArray())]);
        }
        var svd = Matrix<double>.Build.Dense(rows.Length, columns.Length, (row, column) => columns[column][row] * rows[row] / lengths[column]).Svd();
        var last = columns.Length - 1;
        if (svd.S[last] > Vanishing * svd.S[0] || svd.S[last - 1] < Gap * Math.Max(svd.S[last], Vanishing * svd.S[0])) return null;
        return [.. svd.VT.Row(last).Select((entry, i) => Math.Abs(entry) > Negligible ? entry / lengths[i] : 0)];
    }

    private static double[] Lengths(double[][] columns) => Array.ConvertAll(columns, column => Math.Sqrt(column.Sum(x => x * x)));
}
