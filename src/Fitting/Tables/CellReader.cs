namespace Discovery.Fitting.Tables;

/// <summary>
/// Reads the cells of CSV text one after the other into one buffer: a file of any length leaves no garbage.
/// Cells lie between separators and are trimmed; in quotes they may hold separators, line ends and doubled quotes. Blank lines, and lines that start with # or
/// another sign of comments, are skipped. Lines end in LF, CR LF or CR.
/// </summary>
/// <param name="reader">The text.</param>
/// <param name="separator">Between cells; a blank for any number of blanks and tabs.</param>
/// <param name="comment">What a line begins with, beside #, that is no row.</param>
internal sealed class CellReader(TextReader reader, char separator = ',', char comment = '#') : IDisposable
{
    private readonly char[] _block = new char[1 << 16];
    private char[] _cell = new char[64];
    private int _length;
    private int _next;
    private int _end;
    private int _line = 1;

    /// <summary>Line on which the present row begins, counted from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The last comment before the first row; null where there is none.</summary>
    public string? LastComment { get; private set; }

    /// <summary>The last cell read, trimmed.</summary>
    public ReadOnlySpan<char> Cell => _cell.AsSpan(0, _length).Trim();

    /// <summary>Moves to the next row that is neither blank nor a comment.</summary>
    /// <returns>False at the end of the text.</returns>
    public bool NextRow()
    {
        while (true)
        {
            int c = Peek();
            if (c < 0) return false;
            if (c == '#' || c == comment) TakeComment();
            else if (c is '\n' or '\r' or ' ' || (char.IsWhiteSpace((char)c) && c != separator)) Take();
            else break;
        }

        Line = _line;
        return true;
    }

    /// <summary>Reads one cell of the row.</summary>
    /// <returns>Whether another one follows in this row.</returns>
    /// <exception cref="FormatException">A quote is not closed.</exception>
    public bool NextCell()
    {
        _length = 0;
        bool quoted = false;
        while (true)
        {
            int c = Take();
            if (quoted)
            {
                if (c < 0) throw new FormatException("a quoted cell must end with its quote");
                if (c != '"') Append((char)c);
                else if (Peek() != '"') quoted = false;
                else Append((char)Take());
            }
            else if (c == separator || (separator == ' ' && c == '\t'))
            {
                if (separator != ' ') return true;
                while (Peek() is ' ' or '\t') Take();
                if (_length == 0) continue;
                if (Peek() is not ('\n' or '\r' or < 0)) return true;
            }
            else if (c is '\n' or < 0)
            {
                return false;
            }
            else if (c == '"' && Cell.IsEmpty)
            {
                quoted = true;
                _length = 0;
            }
            else
            {
                Append((char)c);
            }
        }
    }

    /// <summary>All cells of the next row.</summary>
    /// <returns>Null at the end of the text.</returns>
    /// <exception cref="FormatException">A quote is not closed.</exception>
    public string[]? NextRecord()
    {
        if (!NextRow()) return null;
        var cells = new List<string>();
        for (bool more = true; more;)
        {
            more = NextCell();
            cells.Add(Cell.ToString());
        }

        return [.. cells];
    }

    public void Dispose() => reader.Dispose();

    private void TakeComment()
    {
        _length = 0;
        for (int c = Take(); c is not '\n' and >= 0; c = Take()) Append((char)c);
        if (Line == 0) LastComment = Cell.ToString();
    }

    private void Append(char c)
    {
        if (_length == _cell.Length) Array.Resize(ref _cell, 2 * _length);
        _cell[_length++] = c;
    }

    private int Peek()
    {
        if (_next == _end) (_next, _end) = (0, reader.Read(_block, 0, _block.Length));
        return _end > 0 ? _block[_next] : -1;
    }

    private int Take()
    {
        int c = Peek();
        if (c >= 0) _next++;
        if (c == '\r')
        {
            if (Peek() == '\n') _next++;
            c = '\n';
        }

        if (c == '\n') _line++;
        return c;
    }
}
