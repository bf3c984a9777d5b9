namespace Discovery.Search.Candidates;

/// <summary>What a formula is worth on rows that it has not seen, where there are too few rows to set some aside.</summary>
public static class LeaveOneOut
{
    /// <summary>Rows up to which each is left out in turn: smaller tables hold none out to be judged by (decision 0004), and one fit a row takes little time.</summary>
    private const int FewRows = 60;

    /// <summary>Each row is predicted by the formula with its constants fitted to all other rows. Exact constants stay.</summary>
    /// <param name="candidate">The formula and where its constants stand.</param>
    /// <param name="view">The rows; one fit is made for each.</param>
    /// <param name="odd">Rows to which no constants are fitted; they are predicted as all others.</param>
    /// <returns>One prediction a row; NaN where the formula is not defined.</returns>
    public static double[] Predict(Candidate candidate, View view, IReadOnlyList<int>? odd = null)
    {
        var predictions = new double[view.RowCount];
        for (var row = 0; row < predictions.Length; row++)
        {
            var others = Enumerable.Range(0, view.RowCount).Where(other => other != row).Except(odd ?? []).ToArray();
            var without = candidate with { Fit = ConstantFit.Fit(candidate.Formula, view.At(others)) };
            predictions[row] = without.Predict(view)[row];
        }
        return predictions;
    }

    /// <summary>
    /// The share of the target's variance that a formula explains of rows that it has not seen. In a table of many rows the few constants of a formula
    /// hardly depend on one row, and it is taken of all rows at once.
    /// </summary>
    /// <inheritdoc cref="Predict"/>
    /// <returns>At most 1; negative where the mean would be better; NaN where the formula is not defined.</returns>
    public static double R2(Candidate candidate, View view)
    {
        var predictions = view.RowCount > FewRows ? candidate.Predict(view) : Predict(candidate, view);
        return Metrics.Of(predictions, new Observations(view.Columns, view.TargetColumn, view.Weights)).R2;
    }
}
