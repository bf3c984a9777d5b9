using System.Globalization;

namespace Discovery.Problems.Answers;

/// <summary>What smooth networks say of new rows: their mean, and the deviation among them.</summary>
internal static class SmoothPrediction
{
    /// <exception cref="DataException">An input is missing, has a cell that is no finite number, or a unit that cannot be converted.</exception>
    public static Prediction Of(LawRun run, SmoothNetwork networks, Table table)
    {
        var inputs = InputColumns.Of(run, run.Inputs, table);
        var target = run.Law.Target;
        var (values, spreads) = networks.Foresee(new Dataset([.. run.Inputs], [.. inputs.Columns], target, new double[table.RowCount]));
        return new Prediction([.. inputs.Names.Zip(inputs.Cells), (target, Cells(values)), ($"{target}_spread", Cells(spreads))], inputs.Warning is { } warning ? [warning] : []);
    }

    private static string[] Cells(double[] values) => Array.ConvertAll(values, value => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "");
}
