using System.Globalization;
using MathNet.Numerics.Distributions;

namespace Discovery.Laws.Standings;

/// <summary>What rows with the same inputs say of the noise.</summary>
/// <param name="Freedom">Of the scatter among repeats.</param>
/// <param name="Variance">That scatter.</param>
/// <param name="LackOfFit">The probability that chance makes a law miss the means of repeats as far; 1 where there are too few.</param>
/// <remarks>N. R. Draper, H. Smith, Applied Regression Analysis (1998), chapter 2: pure error and lack of fit.</remarks>
internal sealed record RepeatedRows(int Freedom, double Variance, double LackOfFit)
{
    /// <summary>Repeats of which less is known say nothing.</summary>
    public const int FewestFreedom = 4;

    /// <param name="rows">All rows.</param>
    /// <param name="values">The law's.</param>
    /// <param name="constants">That were fitted.</param>
    /// <returns>Null where too few rows are repeated.</returns>
    public static RepeatedRows? Of(Observations rows, double[] values, int constants)
    {
        var groups = Enumerable.Range(0, rows.Count).GroupBy(row => string.Join(' ', rows.Inputs.Select(column => column[row].ToString("R", CultureInfo.InvariantCulture)))).ToList();
        var freedom = rows.Count - groups.Count;
        if (freedom < FewestFreedom) return null;
        double scatter = 0, missed = 0;
        foreach (var group in groups)
        {
            var weight = group.Sum(row => rows.Weights?[row] ?? 1);
            var mean = group.Sum(row => (rows.Weights?[row] ?? 1) * rows.Target[row]) / weight;
            scatter += group.Sum(row => (rows.Weights?[row] ?? 1) * Math.Pow(rows.Target[row] - mean, 2));
            missed += weight * Math.Pow(values[group.First()] - mean, 2);
        }
        var left = groups.Count - constants;
        if (left < 1 || scatter == 0) return new RepeatedRows(freedom, scatter / freedom, 1);
        return new RepeatedRows(freedom, scatter / freedom, 1 - FisherSnedecor.CDF(left, freedom, missed / left / (scatter / freedom)));
    }
}
