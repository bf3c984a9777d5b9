using System.Globalization;

namespace Discovery.Problems.Conserved;

/// <summary>Kept quantities of the rows of a table.</summary>
internal static class ConservedPrediction
{
    public static Prediction Of(ConservedRun run, Table table)
    {
        if (run.Asked is not ("motion" or "trajectories" or "reactions")) throw new FormatException($"{run.Problem} found no function of the columns of a table");
        string[] names = [.. run.Answer.Laws.SelectMany(law => law.Formula.SymbolNames()).Distinct()];
        if (names.FirstOrDefault(name => !table.Has(name)) is { } missing)
            throw new DataException($"{table.Source}: there is no column '{missing}'; the quantities need {string.Join(", ", names)}.");
        var columns = names.ToDictionary(name => name, table.Column);
        return new Prediction(
        [
            .. run.Answer.Laws.Select(law => (law.Name, Enumerable.Range(0, table.RowCount)
                .Select(row => law.Formula.Evaluate(columns.ToDictionary(column => column.Key, column => column.Value[row])).ToString("R", CultureInfo.InvariantCulture)).ToArray())),
        ], []);
    }
}
