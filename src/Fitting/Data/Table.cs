using System.Globalization;

namespace Discovery.Fitting.Data;

/// <summary>A table read from a CSV file with a header row. Cells stay text until a column is asked for as numbers, so text columns do no harm while unused.</summary>
public sealed class Table
{
    private readonly string[][] _rows;
    private readonly int[] _lines;

    private Table(string source, string[] names, string[][] rows, int[] lines)
    {
        Source = source;
        Names = Array.AsReadOnly(names);
        _rows = rows;
        _lines = lines;
    }

    /// <summary>The file, as errors name it.</summary>
    public string Source { get; }

    public IReadOnlyList<string> Names { get; }

    public int RowCount => _rows.Length;

    /// <exception cref="DataException">The file is missing, cannot be read, is empty, has no rows, has a header of twice the same name, or a row of the wrong length.</exception>
    public static Table Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path))
        {
            throw new DataException(
                $"{path}: there is no such file{(Directory.Exists(path) ? " (it is a folder)" : "")}; a CSV file with a header row was expected.");
        }

        try
        {
            using var reader = new StreamReader(path);
            return Read(reader, path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: the file cannot be read: {error.Message}", error);
        }
    }

    /// <param name="reader">CSV text with a header row; blank lines and lines that start with # are skipped.</param>
    /// <param name="source">What errors call the text, usually a path.</param>
    /// <exception cref="DataException">As for <see cref="Load"/>.</exception>
    public static Table Read(TextReader reader, string source)
    {
        ArgumentNullException.ThrowIfNull(reader);
        using var cells = new CellReader(reader);
        try
        {
            string[] names = cells.NextRecord() ?? throw Empty(source);
            CheckHeader(names, source, cells.Line);
            var rows = new List<string[]>();
            var lines = new List<int>();
            while (cells.NextRecord() is { } row)
            {
                if (row.Length != names.Length) throw WrongLength(source, cells.Line, row.Length, names.Length);
                rows.Add(row);
                lines.Add(cells.Line);
            }

            if (rows.Count == 0)
                throw new DataException($"{source}: there is a header but no row; at least one row of numbers was expected.");
            return new Table(source, names, [.. rows], [.. lines]);
        }
        catch (FormatException error)
        {
            throw NotCsv(source, cells.Line, error);
        }
    }

    /// <summary>The cells of a column as they stand in the file, trimmed.</summary>
    /// <exception cref="DataException">There is no such column.</exception>
    public string[] Text(string name)
    {
        int column = IndexOf(name);
        return Array.ConvertAll(_rows, row => row[column]);
    }

    /// <summary>The numbers of a column: all finite.</summary>
    /// <exception cref="DataException">There is no such column, or a cell is blank, not a number, NaN or infinite.</exception>
    public double[] Column(string name)
    {
        int column = IndexOf(name);
        var values = new double[_rows.Length];
        for (int row = 0; row < values.Length; row++)
        {
            string cell = _rows[row][column];
            if (!TryNumber(cell, out double value)) throw NotANumber(Source, _lines[row], Names[column], cell);
            values[row] = value;
        }

        return values;
    }

    /// <summary>A finite number, in the invariant culture.</summary>
    internal static bool TryNumber(ReadOnlySpan<char> cell, out double value) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    internal static DataException NotCsv(string source, int line, FormatException error) => new($"{source}, line {line}: the text is not valid CSV; {error.Message}.", error);

    internal static DataException Empty(string source) => new($"{source}: the file is empty; a header row and at least one row of numbers were expected.");

    internal static DataException WrongLength(string source, int line, int found, int expected) =>
        new($"{source}, line {line}: found {found} cells where the header has {expected} columns; every row needs one cell a column.");

    internal static DataException NotANumber(string source, int line, string column, string cell)
    {
        string found = cell.Length == 0 ? "a blank cell"
            : double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? $"'{cell}', which is not finite" : $"the text '{cell}'";
        return new($"{source}, line {line}, column '{column}': found {found}; a finite number such as 1.5 or 2e-3 is needed.");
    }

    internal static DataException NoColumn(string source, IReadOnlyList<string> names, string name)
    {
        string nearest = names.MinBy(known => Distance(known, name))!;
        return new($"{source}: there is no column '{name}'; the nearest name is '{nearest}' (the file has {string.Join(", ", names.Take(20))}{(names.Count > 20 ? ", ..." : "")}).");
    }

    internal static void CheckHeader(string[] names, string source, int line)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i].Length == 0)
                throw new DataException($"{source}, line {line}: column {i + 1} has no name; the header must name every column.");
            if (!seen.Add(names[i]))
                throw new DataException($"{source}, line {line}: the header has two columns named '{names[i]}'; every name must be unique.");
        }
    }

    private int IndexOf(string name)
    {
        for (int i = 0; i < Names.Count; i++)
        {
            if (string.Equals(Names[i], name, StringComparison.Ordinal)) return i;
        }

        throw NoColumn(Source, Names, name);
    }

    /// <summary>Levenshtein's distance, capital letters counted as small ones.</summary>
    private static int Distance(string a, string b)
    {
        int[] previous = [.. Enumerable.Range(0, b.Length + 1)];
        int[] current = new int[b.Length + 1];
        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substitution = previous[j - 1] + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                current[j] = Math.Min(substitution, 1 + Math.Min(previous[j], current[j - 1]));
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
