using MathNet.Numerics.Distributions;

namespace Discovery.Laws.Standings;

/// <summary>What a smooth surface makes of rows that it was not laid through: how much can be explained at all.</summary>
internal static class SmoothModel
{
    /// <summary>Fewer rows show no surface; through more it takes long to lay one.</summary>
    private const int Fewest = 15, Most = 300;

    private const int Folds = 5;

    /// <summary>The error of each of some rows, foreseen from rows of the other folds; null where there are too few, or no surface.</summary>
    /// <param name="rows">All rows.</param>
    public static (int[] Rows, double[] Errors)? Foresee(Observations rows)
    {
        var varying = rows.Inputs.Where(column => column.Min() < column.Max()).ToArray();
        if (rows.Count < Fewest || varying.Length == 0) return null;
        int[] looked = [.. Enumerable.Range(0, Math.Min(rows.Count, Most)).Select(i => (int)((long)i * rows.Count / Math.Min(rows.Count, Most)))];
        var errors = new double[looked.Length];
        for (var fold = 0; fold < Folds; fold++)
        {
            int[] here = [.. Enumerable.Range(0, looked.Length).Where(i => i % Folds == fold)], others = [.. Enumerable.Range(0, looked.Length).Where(i => i % Folds != fold)];
            double[] Pick(double[] column, int[] places) => [.. places.Select(i => column[looked[i]])];
            var surface = KernelRegression.Fit([.. varying.Select(column => Pick(column, others))], Pick(rows.Target, others), rows.Weights is null ? null : Pick(rows.Weights, others));
            if (surface is null) return null;
            var values = surface.Predict([.. varying.Select(column => Pick(column, here))]);
            for (var i = 0; i < here.Length; i++) errors[here[i]] = values[i] - rows.Target[looked[here[i]]];
        }
        return errors.All(double.IsFinite) ? (looked, errors) : null;
    }

    /// <summary>The probability that chance makes the errors of one model so much less than those of another, row by row.</summary>
    public static double PValueOfLess(double[] errors, double[] others)
    {
        var differences = errors.Zip(others, (one, other) => other * other - one * one).ToArray();
        var mean = differences.Average();
        var deviation = Math.Sqrt(differences.Sum(difference => Math.Pow(difference - mean, 2)) / (differences.Length - 1));
        return deviation > 0 ? 1 - StudentT.CDF(0, 1, differences.Length - 1, mean / (deviation / Math.Sqrt(differences.Length))) : 1;
    }
}
