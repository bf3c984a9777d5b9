namespace Discovery.Laws.Rows;

/// <summary>An input that is 1 in the rows with one word of a column, and 0 in all others.</summary>
/// <param name="Name">Of the input.</param>
/// <param name="Column">The column of words.</param>
/// <param name="Level">The word.</param>
/// <param name="Reference">The word of the column that has no input of its own: where it stands, all inputs of the column are 0.</param>
public sealed record Indicator(string Name, string Column, string Level, string Reference)
{
    /// <summary>What reports call it, such as <c>sex = male</c>.</summary>
    internal string Header => $"{Column} = {Level}";

    /// <summary>1 or 0 in each row; not a number where the cell is blank.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="all">Those of the same column among them say what words are known.</param>
    /// <exception cref="DataException">The column is missing, or has a word that is none of those known.</exception>
    internal double[] In(Table table, IEnumerable<Indicator> all)
    {
        if (!table.Has(Column)) throw new DataException($"{table.Source}: there is no column '{Column}', whose words are inputs (the file has {string.Join(", ", table.Names.Take(20))}).");
        var known = all.Where(other => other.Column == Column).Select(other => other.Level).Append(Reference).ToHashSet();
        var cells = table.Text(Column);
        var unknown = Array.FindIndex(cells, cell => cell.Length > 0 && !known.Contains(cell));
        if (unknown >= 0) throw new DataException($"{table.Source}, row {unknown + 1}, column '{Column}': found '{cells[unknown]}', of which nothing is known; known are {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
        return Array.ConvertAll(cells, cell => cell.Length == 0 ? double.NaN : cell == Level ? 1 : 0.0);
    }
}
