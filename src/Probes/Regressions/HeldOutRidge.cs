using MathNet.Numerics.LinearAlgebra;

namespace Discovery.Probes.Regressions;

/// <summary>How well columns are linear functions of other columns, on groups of rows that were held out.</summary>
/// <remarks>Ridge regression on standardised columns, five folds of whole groups; R^2 = 1 - squares left / squares about the mean of the training rows.</remarks>
public static class HeldOutRidge
{
    private const int Folds = 5;

    /// <param name="inputs">Columns that are regressed on; those that do not change are left out.</param>
    /// <param name="targets">Columns that are foreseen.</param>
    /// <param name="groups">A number for each row; rows of one group are held out together.</param>
    /// <param name="ridge">Squared length of the weights, against rows: 1e-3 for noisy units, about 0 for exact ones.</param>
    /// <returns>R^2 of each target over all rows, each foreseen from folds without its group; NaN for a target that does not change.</returns>
    /// <exception cref="ArgumentException">There are fewer than two groups, or lengths differ.</exception>
    public static double[] R2(double[][] inputs, double[][] targets, int[] groups, double ridge)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(groups);
        var rows = groups.Length;
        if (inputs.Concat(targets).FirstOrDefault(column => column.Length != rows) is { } wrong) throw new ArgumentException($"A column has {wrong.Length} rows where there are {rows} groups' numbers.");
        int[] names = [.. groups.Distinct().Order()];
        if (names.Length < 2) throw new ArgumentException("At least two groups are needed: one is held out.", nameof(groups));
        var foldOf = names.Select((name, i) => (name, Fold: i % Math.Min(Folds, names.Length))).ToDictionary(item => item.name, item => item.Fold);
        var (left, about) = (new double[targets.Length], new double[targets.Length]);
        for (var fold = 0; fold < Math.Min(Folds, names.Length); fold++)
        {
            int[] train = [.. Enumerable.Range(0, rows).Where(row => foldOf[groups[row]] != fold)];
            int[] test = [.. Enumerable.Range(0, rows).Where(row => foldOf[groups[row]] == fold)];
            Add(inputs, targets, train, test, ridge, left, about);
        }
        return [.. left.Zip(about, (l, a) => a > 0 ? 1 - (l / a) : double.NaN)];
    }

    private static void Add(double[][] inputs, double[][] targets, int[] train, int[] test, double ridge, double[] left, double[] about)
    {
        var scales = inputs.Select(column => Standard(column, train)).ToArray();
        int[] used = [.. Enumerable.Range(0, inputs.Length).Where(j => scales[j].Deviation > 1e-12 * Math.Max(1e-300, Math.Abs(scales[j].Mean)))];
        var design = Matrix<double>.Build.Dense(train.Length, used.Length, (row, j) => (inputs[used[j]][train[row]] - scales[used[j]].Mean) / scales[used[j]].Deviation);
        var gram = design.TransposeThisAndMultiply(design);
        for (var j = 0; j < used.Length; j++) gram[j, j] += (ridge * train.Length) + (1e-10 * train.Length);
        var factor = used.Length > 0 ? gram.Cholesky() : null;
        for (var t = 0; t < targets.Length; t++)
        {
            var (mean, deviation) = Standard(targets[t], train);
            if (!(deviation > 0)) continue;
            var weights = factor?.Solve(design.TransposeThisAndMultiply(Vector<double>.Build.Dense(train.Length, row => (targets[t][train[row]] - mean) / deviation)));
            foreach (var row in test)
            {
                var foreseen = 0.0;
                for (var j = 0; j < used.Length; j++) foreseen += weights![j] * (inputs[used[j]][row] - scales[used[j]].Mean) / scales[used[j]].Deviation;
                var value = (targets[t][row] - mean) / deviation;
                left[t] += (value - foreseen) * (value - foreseen);
                about[t] += value * value;
            }
        }
    }

    private static (double Mean, double Deviation) Standard(double[] column, int[] rows)
    {
        var mean = rows.Average(row => column[row]);
        return (mean, Math.Sqrt(rows.Average(row => (column[row] - mean) * (column[row] - mean))));
    }
}
