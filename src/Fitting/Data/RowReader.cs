using System.Collections.ObjectModel;

namespace Discovery.Fitting.Data;

/// <summary>
/// Reads some columns of a CSV file as numbers, block by block, for files that are too large for memory: nothing is kept of a row, nor allocated for it.
/// Text, header and errors are as with <see cref="Table"/>.
/// </summary>
public sealed class RowReader : IDisposable
{
    /// <summary>Rows from which it is seen where the names stand.</summary>
    private const int RowsOfBeginning = 100;

    private readonly CellReader _cells;
    private readonly char _mark;
    private readonly string _source;
    private readonly string[] _wanted;
    private readonly int[] _places;
    private readonly (int From, int To)[] _copies;
    private readonly double[] _factors;
    private readonly Header _header;

    /// <param name="path">A CSV file with a header row.</param>
    /// <param name="wanted">Names of the columns that are read, in the order in which they are handed out; the others may hold anything. A name may stand twice.</param>
    /// <param name="source">What errors call the file; null for its path.</param>
    /// <param name="options">What is known of how it is written; null for nothing.</param>
    /// <param name="factorOf">Of a wanted column, by its place among them, and the unit that the file gives it (null for none), what its numbers are multiplied with; null for 1.</param>
    /// <exception cref="DataException">The file is missing, cannot be read or is empty, its header has a name twice, or there is no such column.</exception>
    public RowReader(string path, IReadOnlyList<string> wanted, string? source = null, TableOptions? options = null, Func<int, string?, double>? factorOf = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(wanted);
        _source = source ?? path;
        options ??= TableOptions.Default;
        if (!File.Exists(path)) throw new DataException($"{_source}: there is no such file; a CSV file with a header row was expected.");
        try
        {
            if (!TableFormats.IsText(path)) throw new DataException($"{_source}: only text can be read row by row; leave out the limit of memory, or save the table as CSV.");
            TextDialect dialect = TextFile.DialectOf(path, options);
            _mark = dialect.Decimal;
            _cells = new CellReader(TextFile.Open(path), dialect.Separator, dialect.Comment);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{_source}: the file cannot be read: {error.Message}", error);
        }

        try
        {
            _header = HeaderOf(path, options);
            Names = Array.AsReadOnly([.. _header.Names]);
            // A column may be asked for as the file names it.
            _wanted = [.. wanted.Select(name => Names.Contains(name) ? name : _header.Texts.IndexOf(name) is >= 0 and var place ? Names[place] : name)];
            _places = [.. Names.Select(name => Array.IndexOf(_wanted, name))];
            _copies = [.. _wanted.Select((name, i) => (Array.IndexOf(_wanted, name), i)).Where(copy => copy.Item1 < copy.i)];
            foreach (string name in _wanted.Where(name => !Names.Contains(name))) throw Table.NoColumn(_source, Names, name);
            _factors = [.. _wanted.Select((name, i) => factorOf?.Invoke(i, UnitOf(name)) ?? 1)];
        }
        catch (Exception error)
        {
            _cells.Dispose();
            if (error is MalformedTextException malformed) throw Table.NotCsv(_source, malformed.Line, malformed);
            throw;
        }
    }

    /// <summary>All columns of the file.</summary>
    public ReadOnlyCollection<string> Names { get; }

    /// <summary>The unit that the file gives a column; null where it gives none.</summary>
    /// <param name="name">As in <see cref="Names"/>, or as the file names it.</param>
    public string? UnitOf(string name) => (Names.IndexOf(name) is >= 0 and var place ? place : _header.Texts.IndexOf(name)) is >= 0 and var column ? _header.Units[column] : null;

    /// <summary>Line on which the last row read begins, counted from 1.</summary>
    public int Line => _cells.Line;

    /// <summary>Which columns have a number in at least one row. The file is read no further than is needed to know.</summary>
    /// <param name="path">A CSV file with a header row.</param>
    /// <param name="source">What errors call the file.</param>
    /// <param name="among">The columns in question; null for all.</param>
    /// <param name="options">What is known of how it is written; null for nothing.</param>
    /// <exception cref="DataException">The file or its header cannot be read, or a row has another number of cells than the header.</exception>
    public static IReadOnlyList<string> ColumnsWithNumbers(string path, string source, Func<string, bool>? among = null, TableOptions? options = null)
    {
        using var reader = new RowReader(path, [], source, options);
        bool[] open = [.. reader.Names.Select(name => among is null || among(name))], found = new bool[open.Length];
        while (Array.IndexOf(open, true) >= 0 && reader.NextRow())
        {
            reader.ReadRow(column =>
            {
                if (open[column] && CellNumber.Normalise(reader._cells.Cell.ToString(), reader._mark) is not null) (open[column], found[column]) = (false, true);
            });
        }

        return [.. reader.Names.Where((_, column) => found[column])];
    }

    /// <summary>Reads the next row.</summary>
    /// <param name="row">Filled: one number a wanted column, all finite.</param>
    /// <returns>False after the last row.</returns>
    /// <exception cref="DataException">A cell is no finite number, or the row has another number of cells than the header.</exception>
    public bool Next(Span<double> row)
    {
        if (!NextRow()) return false;
        int count = 0;
        for (bool more = true; more; count++)
        {
            more = NextCell();
            int place = count < _places.Length ? _places[count] : -1;
            if (place >= 0) row[place] = Number(place) * _factors[place];
        }

        CheckLength(count);
        foreach ((int from, int to) in _copies) row[to] = row[from];
        return true;
    }

    /// <summary>Reads as many rows as the columns have room for.</summary>
    /// <param name="columns">Filled: one array a wanted column, all of one length.</param>
    /// <returns>How many rows were read; fewer than there is room for only at the end of the file.</returns>
    /// <exception cref="DataException">As for <see cref="Next"/>.</exception>
    public int Read(IReadOnlyList<double[]> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        Span<double> row = _wanted.Length <= 64 ? stackalloc double[_wanted.Length] : new double[_wanted.Length];
        int rows = 0;
        while (rows < columns[0].Length && Next(row))
        {
            for (int c = 0; c < row.Length; c++) columns[c][rows] = row[c];
            rows++;
        }

        return rows;
    }

    public void Dispose() => _cells.Dispose();

    /// <summary>Finds the names from the beginning of the text, and passes what stands before the first row.</summary>
    private Header HeaderOf(string path, TableOptions options)
    {
        CellGrid beginning;
        using (StreamReader reader = TextFile.Open(path)) beginning = TextFile.Parse(TextFile.BeginningOf(reader), options, RowsOfBeginning);
        if (beginning.Rows.Count == 0) throw Table.Empty(_source);
        var header = Header.Of(beginning);
        Table.CheckHeader([.. header.Names], _source, header.Line);
        for (int row = 0; row < header.FirstRow; row++) _cells.NextRecord();
        return header;
    }

    private void ReadRow(Action<int> visit)
    {
        int count = 0;
        for (bool more = true; more; count++)
        {
            more = NextCell();
            if (count < Names.Count) visit(count);
        }

        CheckLength(count);
    }

    private void CheckLength(int count)
    {
        if (count != Names.Count) throw Table.WrongLength(_source, Line, count, Names.Count);
    }

    private bool NextRow()
    {
        try
        {
            return _cells.NextRow();
        }
        catch (IOException error)
        {
            throw new DataException($"{_source}: the file cannot be read: {error.Message}", error);
        }
    }

    private bool NextCell()
    {
        try
        {
            return _cells.NextCell();
        }
        catch (FormatException error)
        {
            throw Table.NotCsv(_source, Line, error);
        }
        catch (IOException error)
        {
            throw new DataException($"{_source}: the file cannot be read: {error.Message}", error);
        }
    }

    private double Number(int place) =>
        Table.TryNumber(_cells.Cell, out double value) || (CellNumber.Normalise(_cells.Cell.ToString(), _mark) is { } number && Table.TryNumber(number, out value)) ? value : throw Table.NotANumber(_source, Line, _wanted[place], _cells.Cell.ToString());
}
