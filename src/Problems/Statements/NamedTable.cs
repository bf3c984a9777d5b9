using System.Globalization;

namespace Discovery.Problems.Statements;

/// <summary>A table that a problem file names.</summary>
internal static class NamedTable
{
    /// <param name="problem">The problem file, as errors name it.</param>
    /// <param name="folder">Where data files are looked for.</param>
    /// <param name="file">The table, relative to the folder.</param>
    /// <param name="place">Where the problem names it.</param>
    /// <param name="options">What is said of how it is written; null for nothing.</param>
    /// <exception cref="ProblemException">The file is not there, cannot be read, or is no table.</exception>
    public static Table Load(string problem, string folder, string file, Place place, TableOptions? options = null)
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path)) throw new ProblemException(problem, place, $"there is no file {file} beside the problem file; a CSV file with a header row was expected.");
        try
        {
            return Table.Load(path, file, options);
        }
        catch (DataException error)
        {
            throw new ProblemException(problem, place, error.Message, error);
        }
    }

    /// <param name="problem">The problem file, as errors name it.</param>
    /// <param name="folder">Where data files are looked for.</param>
    /// <param name="file">The table, relative to the folder.</param>
    /// <param name="place">Where the problem names it.</param>
    /// <param name="columns">What the problem asks of it, and where.</param>
    /// <exception cref="ProblemException">The file is not there, cannot be read, is no table, or lacks a column.</exception>
    public static Table Load(string problem, string folder, string file, Place place, IEnumerable<(string Column, Place Place)> columns)
    {
        var table = Load(problem, folder, file, place);
        foreach (var (column, at) in columns)
            if (!table.Has(column)) throw new ProblemException(problem, at, $"{file} has no column '{column}'.{Spelling.Suggestion(column, table.Names)}");
        return table;
    }

    /// <summary>The numbers of a column that may have gaps: NaN where there is none, or none that is finite.</summary>
    public static double[] Numbers(Table table, string column) => Array.ConvertAll(table.Text(column), cell => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : double.NaN);
}
