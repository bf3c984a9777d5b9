namespace Discovery.Search.Candidates;

/// <summary>What a formula is worth on rows that it has not seen, where there are too few rows to set some aside.</summary>
public static class LeaveOneOut
{
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
}
