using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Problems.Numbers;

/// <summary>What a scientist is told of rows that do not follow the law that the others follow.</summary>
internal static class OddRowNotes
{
    /// <summary>Odd rows that are written out with all their values; the others are counted.</summary>
    private const int Shown = 3;

    /// <param name="law">What was chosen, fitted to the other rows.</param>
    /// <param name="odd">The training rows that it was not fitted to.</param>
    /// <param name="view">The training rows.</param>
    /// <param name="data">All rows.</param>
    public static IEnumerable<string> Of(Candidate law, ImmutableArray<int> odd, View view, ProblemData data)
    {
        if (odd.IsEmpty) yield break;
        var predictions = law.Predict(view);
        var rows = odd.Take(Shown).Select(row =>
            $"{string.Join(", ", data.InputNames.Select((name, i) => $"{name} = {Number(data.Train.Inputs[i][row])}"))}: {data.TargetName} = {Number(data.Train.Target[row])} where the law gives {Number(predictions[row])}");
        var more = odd.Length > Shown ? $"; and {odd.Length - Shown} more" : "";
        yield return $"{odd.Length} of the {view.RowCount} rows {(odd.Length == 1 ? "does" : "do")} not follow the law and took no part in its fit ({string.Join("; ", rows)}{more}). The measures are over all rows.";
        if (data.HasTestRows) yield return OfHeldOut(law, view, data);
    }

    private static string OfHeldOut(Candidate law, View view, ProblemData data)
    {
        var test = View.Of(new Fitting.Data.Dataset(data.InputNames, data.Test.Inputs, data.TargetName, data.Test.Target, data.Test.Weights), data.Constants);
        var bound = OddRows.Bound(law.Fit.Rmse, view);
        var (predictions, residuals) = (law.Predict(test), law.Residuals(test));
        var mean = data.Train.Weights?.Average() ?? 1;
        int[] following = [.. Enumerable.Range(0, residuals.Length).Where(row => Math.Abs(residuals[row]) * Math.Sqrt((data.Test.Weights?[row] ?? 1) / mean) <= bound)];
        var r2 = following.Length < 2 ? double.NaN : Metrics.Of([.. following.Select(row => predictions[row])], data.Test.Rows(following)).R2;
        var others = double.IsFinite(r2) ? $"; over the others it has R2 {r2.ToString("G6", CultureInfo.InvariantCulture)}" : "";
        return $"Of the {test.RowCount} held-out rows {test.RowCount - following.Length} lie as far from the law{others}.";
    }

    private static string Number(double value) => value.ToString("G8", CultureInfo.InvariantCulture);
}
