using System.Collections.Immutable;

namespace Discovery.Problems.Spectra;

/// <summary>Spectra of a table.</summary>
/// <param name="Scans">Names and channels, in the order of the table.</param>
/// <param name="Others">Columns that have one value a spectrum: names, and a cell for each.</param>
internal sealed record SpectrumTable(ImmutableArray<(string Name, Spectrum Spectrum)> Scans, ImmutableArray<(string Name, ImmutableArray<string> Cells)> Others)
{
    /// <exception cref="ProblemException">The table is missing or cannot be used.</exception>
    public static SpectrumTable Load(SpectrumProblem problem)
    {
        var task = problem.Task;
        var table = NamedTable.Load(problem.Path, problem.Folder, task.Data, task.DataPlace, ((string?[])[task.Value, task.Along, task.Of]).OfType<string>().Select(column => (column, task.Place)));
        try
        {
            return Of(table.WithoutGaps([task.Along]), task);
        }
        catch (Exception error) when (error is DataException or ArgumentException)
        {
            throw new ProblemException(problem.Path, task.DataPlace, $"{(error is DataException ? "" : $"{task.Data}: ")}{error.Message}", error);
        }
    }

    private static SpectrumTable Of(Table table, SpectrumTask task)
    {
        var (places, values) = (table.Column(task.Along), NamedTable.Numbers(table, task.Value));
        var labels = task.Of is null ? [.. Enumerable.Repeat("1", table.RowCount)] : table.Text(task.Of);
        var groups = Enumerable.Range(0, table.RowCount).GroupBy(row => labels[row]).Select(group => (Name: group.Key, Rows: group.OrderBy(row => places[row]).ToArray())).ToList();
        var scans = groups.Select(group =>
        {
            double[] x = [.. group.Rows.Select(row => places[row])];
            if (Enumerable.Range(1, x.Length - 1).Any(i => x[i] <= x[i - 1]))
                throw new DataException($"{task.Data}: two rows of {(task.Of is null ? "the spectrum" : $"{task.Of} {group.Name}")} have the same {task.Along}; {(task.Of is null ? "if these are several spectra, name the column that numbers them: 'spectrum T along frequency of scan'" : "a channel has one row")}.");
            bool[] ignored = [.. x.Select(place => task.Ignored.Any(range => place >= range.Low && place <= range.High))];
            return (group.Name, new Spectrum(x, [.. group.Rows.Select(row => values[row])], ignored));
        }).ToImmutableArray();
        var others = table.Names.Where(name => name != task.Value && name != task.Along && name != task.Of)
            .Select(name => (Name: name, Cells: table.Text(name)))
            .Where(column => groups.Count > 1 && groups.All(group => group.Rows.All(row => column.Cells[row] == column.Cells[group.Rows[0]])))
            .Select(column => (column.Name, groups.Select(group => column.Cells[group.Rows[0]]).ToImmutableArray()));
        return new SpectrumTable(scans, [.. others]);
    }
}
