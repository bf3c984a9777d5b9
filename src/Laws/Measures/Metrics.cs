namespace Discovery.Laws.Measures;

/// <summary>How far a formula is from the rows. All NaN where it has no finite value in some row.</summary>
/// <param name="Rmse">Root of the mean squared error, weighted where the rows are.</param>
/// <param name="R2">1 - (squared error)/(squared deviation from the mean); NaN where the target does not vary.</param>
/// <param name="MaxError">The largest absolute error.</param>
public sealed record Metrics(double Rmse, double R2, double MaxError)
{
    /// <summary>For classes the share of rows, by weight, whose class is right; null for numbers.</summary>
    public double? Accuracy { get; init; }

    /// <summary>The measures of a rule for classes. Of more than two classes the errors are those of the score, before it is rounded.</summary>
    /// <param name="scores">The law's value, one a row.</param>
    /// <param name="rows">At least one row.</param>
    /// <param name="classes">What the scores become.</param>
    public static Metrics Of(ReadOnlySpan<double> scores, Observations rows, ClassScale classes)
    {
        var assigned = new double[rows.Count];
        var (right, total) = (0.0, 0.0);
        for (var i = 0; i < assigned.Length; i++)
        {
            assigned[i] = classes.Assign(scores[i]);
            total += Weight(rows, i);
            if (assigned[i] == rows.Target[i]) right += Weight(rows, i);
        }
        return Of(classes.IsBinary ? assigned : scores, rows) with { Accuracy = right / total };
    }

    /// <param name="predictions">One a row.</param>
    /// <param name="rows">At least one row.</param>
    public static Metrics Of(ReadOnlySpan<double> predictions, Observations rows)
    {
        var (mean, total) = (0.0, 0.0);
        for (var i = 0; i < rows.Count; i++)
        {
            mean += Weight(rows, i) * rows.Target[i];
            total += Weight(rows, i);
        }
        mean /= total;
        var (squares, spread, largest) = (0.0, 0.0, 0.0);
        for (var i = 0; i < rows.Count; i++)
        {
            var error = predictions[i] - rows.Target[i];
            if (!double.IsFinite(error)) return new Metrics(double.NaN, double.NaN, double.NaN);
            squares += Weight(rows, i) * error * error;
            spread += Weight(rows, i) * (rows.Target[i] - mean) * (rows.Target[i] - mean);
            largest = Math.Max(largest, Math.Abs(error));
        }
        return new Metrics(Math.Sqrt(squares / total), spread > 0 ? 1 - squares / spread : double.NaN, largest);
    }

    private static double Weight(Observations rows, int row) => rows.Weights is null ? 1 : rows.Weights[row];
}
