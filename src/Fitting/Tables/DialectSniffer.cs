namespace Discovery.Fitting.Tables;

/// <summary>
/// Finds how a text says a table: the separator that cuts most rows into the same number of cells, and the decimal mark with which most of these are numbers.
/// </summary>
internal static class DialectSniffer
{
    /// <summary>In the order in which they are preferred where they do equally well.</summary>
    private static readonly char[] Separators = ['\t', ';', ',', '|', ' '];

    /// <summary>Rows that are looked at.</summary>
    private const int MostRows = 200;

    /// <summary>By how much a separator must do better than one before it.</summary>
    private const double Better = 1e-9;

    /// <param name="text">The beginning of the text, its last row complete.</param>
    /// <param name="options">What is known.</param>
    public static TextDialect Of(string text, TableOptions options)
    {
        char comment = CommentOf(text);
        var (best, most) = (TextDialect.Plain with { Comment = comment }, -1.0);
        foreach (char separator in options.Separator is { } given ? [given] : Separators)
        {
            List<string[]> rows = Rows(text, separator, comment);
            if (rows.Count == 0) continue;
            int columns = Columns(rows);
            List<string[]> even = rows.FindAll(row => row.Length == columns);
            double consistent = (double)even.Count / rows.Count;
            string[] cells = [.. even.Skip(even.Count > 1 ? 1 : 0).SelectMany(row => row).Where(cell => !CellNumber.IsGap(cell))];
            foreach (char mark in options.Decimal is { } known ? [known] : separator == ',' ? (char[])['.'] : ['.', ','])
            {
                double numbers = cells.Length == 0 ? 0 : (double)cells.Count(cell => CellNumber.Normalise(cell, mark) is not null) / cells.Length;
                // One column is what is left where no separator does.
                double score = (columns > 1 ? 1 : 0) + consistent + numbers + (IsLikely(mark, cells) ? 2 * Better : 0);
                if (score <= most + Better) continue;
                (best, most) = (new TextDialect(separator, mark) { Comment = comment, Doubt = Doubt(cells, mark, options) }, score);
            }
        }
        return best;
    }

    /// <summary>Where both marks make all cells numbers: a comma that is the only mark there is.</summary>
    private static bool IsLikely(char mark, string[] cells) => (mark == ',') == (cells.Any(CellNumber.HasGroups) && !cells.Any(cell => cell.Contains('.', StringComparison.Ordinal)));

    /// <summary>The number of cells that most rows have; of equals the larger.</summary>
    private static int Columns(List<string[]> rows) => rows.GroupBy(row => row.Length).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).First().Key;

    private static string Doubt(string[] cells, char mark, TableOptions options)
    {
        if (options.Decimal is not null) return "";
        string[] marked = [.. cells.Where(cell => cell.Contains(mark, StringComparison.Ordinal) && CellNumber.Normalise(cell, mark) is not null)];
        if (mark != ',' || marked.Length == 0 || !Array.TrueForAll(marked, cell => CellNumber.IsAmbiguous(cell, mark))) return "";
        return $"the comma in {marked[0]} is read as the decimal mark; if it parts thousands, write 'decimal .'";
    }

    private static char CommentOf(string text)
    {
        string first = text.AsSpan().TrimStart().ToString();
        return first.Length > 0 && first[0] is '%' or '!' ? first[0] : '#';
    }

    private static List<string[]> Rows(string text, char separator, char comment)
    {
        var rows = new List<string[]>();
        using var reader = new CellReader(new StringReader(text), separator, comment);
        try
        {
            while (rows.Count < MostRows && reader.NextRecord() is { } row) rows.Add(row);
        }
        catch (FormatException)
        {
            // A quote that the next piece of the text closes.
        }
        return rows;
    }
}
