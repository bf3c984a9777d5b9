using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Fitting.Tables;

/// <summary>
/// A table with named columns. How the file says it (separator, decimal mark, where names and units stand) is found by looking. Cells stay text until a column is
/// asked for as numbers, so text columns do no harm while unused; numbers are kept as .NET writes them, and gaps as blank cells.
/// </summary>
public sealed class Table
{
    /// <summary>A column of which so large a share are numbers is one of numbers: what else stands in it is a mistake.</summary>
    private const double ShareOfNumbers = 0.5;

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

    /// <summary>What formulas call the columns: the headers without units, and without what names cannot have.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The columns as the file names them.</summary>
    public ImmutableArray<string> Headers { get; private init; } = [];

    /// <summary>Of each column the unit that the file gives; null where it gives none.</summary>
    public ImmutableArray<string?> Units { get; private init; } = [];

    /// <summary>How the file was read, such as <c>semicolon, decimal comma, names in line 3, units in line 4</c>.</summary>
    public string ReadAs { get; private init; } = "";

    /// <summary>Whether it is text with commas, decimal points and the names in its first row, so that nothing need be told.</summary>
    public bool IsPlain { get; private init; }

    /// <summary>What was done with the rows since they were read, a sentence each.</summary>
    public ImmutableArray<string> Remarks { get; private init; } = [];

    public int RowCount => _rows.Length;

    /// <param name="path">A text with a header row (any separator, also compressed as .gz), a workbook (.xlsx, .xls), .parquet or .h5.</param>
    /// <param name="options">What is known of how it is written; null for nothing.</param>
    /// <exception cref="DataException">The file is missing, cannot be read, is empty, has no rows, has a header of twice the same name, or a row of the wrong length.</exception>
    public static Table Load(string path, TableOptions? options = null) => Load(path, path, options);

    /// <inheritdoc cref="Load(string, TableOptions?)"/>
    /// <param name="path">The file.</param>
    /// <param name="source">What errors call it.</param>
    /// <param name="options">What is known of how it is written; null for nothing.</param>
    public static Table Load(string path, string source, TableOptions? options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path))
        {
            throw new DataException(
                $"{source}: there is no such file{(Directory.Exists(path) ? " (it is a folder)" : "")}; a CSV file with a header row was expected.");
        }

        try
        {
            options ??= TableOptions.Default;
            return Of(TableFormats.Read(path, source, options), source, options);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{source}: the file cannot be read: {error.Message}", error);
        }
        catch (MalformedTextException error)
        {
            throw NotCsv(source, error.Line, error);
        }
    }

    /// <param name="reader">Text with a header row; blank lines and lines that start with # are skipped.</param>
    /// <param name="source">What errors call the text, usually a path.</param>
    /// <param name="options">What is known of how it is written; null for nothing.</param>
    /// <exception cref="DataException">As for <see cref="Load(string, TableOptions?)"/>.</exception>
    public static Table Read(TextReader reader, string source, TableOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        try
        {
            options ??= TableOptions.Default;
            return Of(TextFile.Parse(reader.ReadToEnd(), options), source, options);
        }
        catch (MalformedTextException error)
        {
            throw NotCsv(source, error.Line, error);
        }
    }

    private static Table Of(CellGrid grid, string source, TableOptions options)
    {
        if (grid.Rows.Count == 0) throw Empty(source);
        var header = Header.Of(grid);
        string[] names = [.. header.Names];
        CheckHeader(names, source, header.Line);
        var (rows, lines) = (new List<string[]>(), new List<int>());
        for (int i = header.FirstRow; i < grid.Rows.Count; i++)
        {
            string[] row = grid.Rows[i];
            if (Array.TrueForAll(row, cell => cell.Length == 0)) continue;
            if (row.Length > names.Length && row[names.Length..].All(cell => cell.Length == 0)) row = row[..names.Length];
            if (row.Length != names.Length) throw WrongLength(source, grid.Lines[i], row.Length, names.Length);
            rows.Add(row);
            lines.Add(grid.Lines[i]);
        }

        if (rows.Count == 0)
            throw new DataException($"{source}: there is a header but no row; at least one row of numbers was expected.");
        string[][] cells = [.. rows];
        for (int column = 0; column < names.Length && !options.KeepsCells; column++) Normalise(cells, column, grid.Mark);
        return new Table(source, names, cells, [.. lines])
        {
            Headers = header.Texts,
            Units = header.Units,
            ReadAs = grid.Format + (header.Words.Length > 0 ? ", " + header.Words : "") + (grid.Doubt.Length > 0 ? "; " + grid.Doubt : ""),
            IsPlain = grid.IsPlain && header.Words.Length == 0,
        };
    }

    /// <summary>Brings a column of numbers into the form of .NET, gaps blank; other columns stay as they are.</summary>
    private static void Normalise(string[][] rows, int column, char mark)
    {
        string?[] numbers = Array.ConvertAll(rows, row => CellNumber.Normalise(row[column], mark));
        int found = numbers.Count(number => number is not null);
        if (found == 0 || (found < rows.Length && found < ShareOfNumbers * rows.Count(row => !CellNumber.IsGap(row[column])))) return;
        for (int row = 0; row < rows.Length; row++)
        {
            if (numbers[row] is { } number) rows[row][column] = number;
            else if (CellNumber.IsGap(rows[row][column])) rows[row][column] = "";
        }
    }

    private Table With(string[] names, string[][] rows, int[] lines, ImmutableArray<string>? headers = null, ImmutableArray<string?>? units = null) =>
        new(Source, names, rows, lines) { Headers = headers ?? Headers, Units = units ?? Units, ReadAs = ReadAs, IsPlain = IsPlain, Remarks = Remarks };

    /// <summary>The same table in which a column has another name.</summary>
    /// <param name="name">The new name.</param>
    /// <param name="header">The column as the file or <see cref="Names"/> has it.</param>
    /// <exception cref="DataException">There is no such column.</exception>
    public Table WithAlias(string name, string header)
    {
        int column = IndexOf(header);
        string[] names = [.. Names];
        names[column] = name;
        return With(names, _rows, _lines);
    }

    /// <summary>The same table with the numbers of a column in another unit.</summary>
    /// <param name="name">The column; what is no number in it stays.</param>
    /// <param name="factor">What they are multiplied with.</param>
    /// <param name="unit">Their new unit.</param>
    public Table InUnit(string name, double factor, string unit)
    {
        int column = IndexOf(name);
        string[][] rows = Array.ConvertAll(_rows, row =>
        {
            string[] changed = [.. row];
            if (TryNumber(row[column], out double value)) changed[column] = (value * factor).ToString("R", CultureInfo.InvariantCulture);
            return changed;
        });
        return With([.. Names], rows, _lines, units: Units.SetItem(column, unit));
    }

    /// <summary>The same table with one column more.</summary>
    /// <param name="name">Its name, which no other column has.</param>
    /// <param name="header">What reports call it.</param>
    /// <param name="unit">Its unit; null for none.</param>
    /// <param name="values">One a row; not a number for a gap.</param>
    /// <exception cref="DataException">There is such a column already.</exception>
    public Table WithColumn(string name, string header, string? unit, double[] values)
    {
        if (Has(name)) throw new DataException($"{Source}: there is a column '{name}' already; another name is needed for {header}.");
        string[][] rows = [.. _rows.Select((row, i) => (string[])[.. row, double.IsFinite(values[i]) ? values[i].ToString("R", CultureInfo.InvariantCulture) : ""])];
        return With([.. Names, name], rows, _lines, Headers.Add(header), Units.Add(unit));
    }

    /// <summary>The same table without a column.</summary>
    /// <exception cref="DataException">There is no such column.</exception>
    public Table Without(string name)
    {
        int column = IndexOf(name);
        string[][] rows = Array.ConvertAll(_rows, row => (string[])[.. row[..column], .. row[(column + 1)..]]);
        return With([.. Names.Where((_, i) => i != column)], rows, _lines, Headers.RemoveAt(column), Units.RemoveAt(column));
    }

    /// <summary>The same table with a sentence more of what was done with it.</summary>
    public Table WithRemark(string sentence) => new(Source, [.. Names], _rows, _lines) { Headers = Headers, Units = Units, ReadAs = ReadAs, IsPlain = IsPlain, Remarks = Remarks.Add(sentence) };

    /// <summary>The rows without a gap in the given columns.</summary>
    public Table WithoutGaps(IEnumerable<string> columns)
    {
        int[] places = [.. columns.Select(IndexOf)];
        int[] kept = [.. Enumerable.Range(0, _rows.Length).Where(row => Array.TrueForAll(places, column => _rows[row][column].Length > 0))];
        return kept.Length == _rows.Length ? this : With([.. Names], [.. kept.Select(row => _rows[row])], [.. kept.Select(row => _lines[row])]);
    }

    /// <summary>Whether the column is there, by its name or as the file names it.</summary>
    public bool Has(string name) => Find(name) >= 0;

    /// <summary>The unit that the file gives a column; null where it gives none.</summary>
    public string? UnitOf(string name) => Units[IndexOf(name)];

    /// <summary>The column as the file names it.</summary>
    public string HeaderOf(string name) => Headers[IndexOf(name)];

    /// <summary>The cells of a column as they stand in the file, trimmed.</summary>
    /// <exception cref="DataException">There is no such column.</exception>
    public string[] Text(string name)
    {
        int column = IndexOf(name);
        return Array.ConvertAll(_rows, row => row[column]);
    }

    /// <summary>The numbers of a column: all finite. Dates are days from 1 January 2000, times of day hours, true and yes 1, false and no 0.</summary>
    /// <exception cref="DataException">There is no such column, or a cell is blank, not a number, NaN or infinite.</exception>
    public double[] Column(string name)
    {
        int column = IndexOf(name);
        var values = new double[_rows.Length];
        for (int row = 0; row < values.Length; row++)
        {
            string cell = _rows[row][column];
            if (TryNumber(cell, out double value)) values[row] = value;
            else return DateText.Numbers(Text(name)) ?? throw NotANumber(Source, _lines[row], Names[column], cell);
        }

        return values;
    }

    /// <summary>Whether a column has no number in it, nor gaps, nor dates, times or truth values.</summary>
    public bool IsOfWords(string name)
    {
        string[] cells = Text(name);
        return !Array.Exists(cells, cell => cell.Length == 0 || TryNumber(cell, out _)) && DateText.Numbers(cells) is null;
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

    private int IndexOf(string name) => Find(name) is >= 0 and var column ? column : throw NoColumn(Source, Names, name);

    /// <summary>By name, else as the file names it; -1 where there is none.</summary>
    private int Find(string name)
    {
        for (int i = 0; i < Names.Count; i++)
            if (string.Equals(Names[i], name, StringComparison.Ordinal)) return i;
        return Headers.IndexOf(name);
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
