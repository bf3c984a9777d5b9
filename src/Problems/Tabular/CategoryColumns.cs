using System.Collections.Immutable;

namespace Discovery.Problems.Tabular;

/// <summary>Several columns of words as inputs: of each the word that is met most is the reference, and every other one has an input that is 1 where it stands and 0 elsewhere.</summary>
internal static class CategoryColumns
{
    /// <summary>Different words of one column, at most: each takes a constant, and rows to tell it.</summary>
    private const int MostLevels = 12;

    /// <summary>The inputs that take the place of the problem's categories.</summary>
    /// <exception cref="DataException">A column is missing, has one word in all rows, or too many different ones.</exception>
    public static ImmutableArray<Indicator> Of(LawProblem problem, Table table)
    {
        var taken = table.Names.ToHashSet();
        return [.. problem.Categories.SelectMany(column => Of(column, table, taken))];
    }

    private static IEnumerable<Indicator> Of(string column, Table table, HashSet<string> taken)
    {
        var levels = table.Text(column).Where(cell => cell.Length > 0).GroupBy(cell => cell).OrderByDescending(rows => rows.Count()).ThenBy(rows => rows.Key, StringComparer.Ordinal).Select(rows => rows.Key).ToList();
        if (levels.Count < 2) throw new DataException($"{table.Source}: the column '{column}' has {(levels.Count == 0 ? "no word in any row" : $"'{levels[0]}' in all rows")}; a category tells rows apart.");
        if (levels.Count > MostLevels) throw new DataException($"{table.Source}: the column '{column}' has {levels.Count} different values; beside another category it may have {MostLevels} at most. Alone, 'input {column} as category' takes any number.");
        foreach (var level in levels.Skip(1).Order(StringComparer.Ordinal))
        {
            var name = $"{column}_{new string([.. level.Select(sign => char.IsAsciiLetterOrDigit(sign) ? sign : '_')])}";
            while (!taken.Add(name)) name += "_";
            yield return new Indicator(name, column, level, levels[0]);
        }
    }

    /// <summary>The table with a column for each of the inputs; blank where the word is blank.</summary>
    /// <exception cref="DataException">A column is missing, or has a word that is none of those known.</exception>
    public static Table With(Table table, IReadOnlyCollection<Indicator> indicators) =>
        indicators.Aggregate(table, (wider, indicator) => wider.WithColumn(indicator.Name, indicator.Header, null, indicator.In(wider, indicators)));

    /// <summary>A sentence for each column of words.</summary>
    public static IEnumerable<string> Notes(IEnumerable<Indicator> indicators) => indicators.GroupBy(indicator => indicator.Column).Select(column =>
        $"{string.Join(", ", column.Select(indicator => $"{indicator.Name} is 1 where {indicator.Column} is '{indicator.Level}'"))}, else 0; where all are 0, {column.Key} is '{column.First().Reference}'.");
}
