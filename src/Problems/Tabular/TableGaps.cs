using System.Collections.Immutable;

namespace Discovery.Problems.Tabular;

/// <summary>Rows with a gap in a column that the problem uses are left out, and told.</summary>
internal static class TableGaps
{
    /// <summary>Columns that are named in a sentence, at most.</summary>
    private const int MostNamed = 6;

    /// <summary>A column of which a larger share is blank is no input unless it is named.</summary>
    private const double MostlyBlank = 0.5;

    /// <param name="problem">The question, which may refuse gaps.</param>
    /// <param name="table">The table.</param>
    /// <param name="used">Columns that the question uses.</param>
    /// <returns>The rows without a gap, and what is to be said of the others.</returns>
    /// <exception cref="ProblemException">No row is whole, or the problem refuses gaps.</exception>
    public static (Table Table, ImmutableArray<string> Notes) LeftOut(LawProblem problem, Table table, IEnumerable<string> used)
    {
        var columns = used.Where(table.Has).Distinct().ToList();
        var blanks = columns.ConvertAll(column => (Column: column, Rows: table.Text(column).Count(string.IsNullOrWhiteSpace))).FindAll(column => column.Rows > 0);
        if (blanks.Count == 0) return (table, []);
        var named = string.Join(", ", blanks.OrderByDescending(column => column.Rows).Take(MostNamed).Select(column => $"{column.Column} in {column.Rows}"));
        var whole = table.WithoutGaps(columns);
        if (problem.RefusesGaps || whole.RowCount < RowSplit.FewestRows)
        {
            throw new ProblemException(problem.Path, problem.Source.Place, whole.RowCount < RowSplit.FewestRows
                ? $"{table.Source}: only {whole.RowCount} of {table.RowCount} rows have no gap in the columns that are used ({named}); at least {RowSplit.FewestRows} are needed, so name inputs without gaps."
                : $"{table.Source}: {table.RowCount - whole.RowCount} of {table.RowCount} rows have a gap ({named}), and the problem says 'gaps refuse'.");
        }
        return (whole, [$"{table.RowCount - whole.RowCount} of {table.RowCount} rows have a gap ({named}) and are left out."]);
    }

    /// <summary>Whether a column is one of numbers that a problem may use without naming it.</summary>
    public static bool IsOfNumbers(string[] cells)
    {
        var filled = Array.FindAll(cells, cell => !string.IsNullOrWhiteSpace(cell));
        return filled.Length > MostlyBlank * cells.Length && filled.Count(cell => double.TryParse(cell, System.Globalization.CultureInfo.InvariantCulture, out _)) > filled.Length / 2;
    }

    /// <summary>What is to be said of columns that are no inputs though nothing was said of them.</summary>
    public static IEnumerable<string> Unused(Table table, IReadOnlySet<string?> others)
    {
        foreach (var name in table.Names.Where(name => !others.Contains(name)))
        {
            var cells = table.Text(name);
            var filled = Array.FindAll(cells, cell => !string.IsNullOrWhiteSpace(cell));
            var levels = filled.Distinct().Count();
            if (IsOfNumbers(cells)) continue;
            if (filled.Length > 0 && filled.Length <= MostlyBlank * cells.Length) yield return $"The column '{name}' is blank in {cells.Length - filled.Length} of {cells.Length} rows and is no input; name it to use it.";
            else if (levels > 1 && levels <= cells.Length / 3) yield return $"The column '{name}' holds words ({levels} different ones) and is no input; 'input {name} as category' gives each its own constants.";
        }
    }
}
