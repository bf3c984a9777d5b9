using System.IO.Compression;
using System.Text;

namespace Discovery.Fitting.Tables;

/// <summary>Tables as text, plain or compressed.</summary>
internal static class TextFile
{
    /// <summary>Characters that the dialect is found from.</summary>
    private const int Beginning = 1 << 17;

    /// <summary>Opens the text; what it is written in is found from its first bytes.</summary>
    public static StreamReader Open(string path)
    {
        Encoding encoding = EncodingOf(path);
        return new StreamReader(Unpacked(path), encoding, detectEncodingFromByteOrderMarks: true, 1 << 16);
    }

    /// <summary>How the text says its table.</summary>
    public static TextDialect DialectOf(string path, TableOptions options)
    {
        using StreamReader reader = Open(path);
        return DialectSniffer.Of(BeginningOf(reader), options);
    }

    public static CellGrid Read(string path, TableOptions options)
    {
        TextDialect dialect = DialectOf(path, options);
        using StreamReader reader = Open(path);
        return Read(reader, dialect);
    }

    /// <param name="text">The table.</param>
    /// <param name="options">What is known of it.</param>
    /// <param name="most">Rows that are read, at most.</param>
    public static CellGrid Parse(string text, TableOptions options, int most = int.MaxValue) =>
        Read(new StringReader(text), DialectSniffer.Of(text.Length <= Beginning ? text : Complete(text[..Beginning]), options), most);

    /// <summary>The beginning of a text, its last line complete.</summary>
    internal static string BeginningOf(TextReader reader)
    {
        var buffer = new char[Beginning];
        int length = reader.ReadBlock(buffer, 0, Beginning);
        var text = new string(buffer, 0, length);
        return length < Beginning ? text : Complete(text);
    }

    private static string Complete(string text) => text.LastIndexOf('\n') is > 0 and var end ? text[..(end + 1)] : text;

    /// <exception cref="MalformedTextException">A quote is not closed.</exception>
    private static CellGrid Read(TextReader reader, TextDialect dialect, int most = int.MaxValue)
    {
        var (rows, lines) = (new List<string[]>(), new List<int>());
        using var cells = new CellReader(reader, dialect.Separator, dialect.Comment);
        try
        {
            while (rows.Count < most && cells.NextRecord() is { } row)
            {
                rows.Add(row);
                lines.Add(cells.Line);
            }
        }
        catch (FormatException error)
        {
            throw new MalformedTextException(cells.Line, error);
        }
        string[]? comment = cells.LastComment is { } words ? CellsOf(words, dialect.Separator) : null;
        return new CellGrid(rows, lines, dialect.Decimal, dialect.Words) { Comment = comment, Doubt = dialect.Doubt, IsPlain = dialect.IsPlain };
    }

    /// <summary>The names that a comment may hold.</summary>
    private static string[]? CellsOf(string comment, char separator)
    {
        using var cells = new CellReader(new StringReader(comment.TrimStart('#', '%', '!', ' ')), comment.Contains(separator, StringComparison.Ordinal) ? separator : ' ');
        return cells.NextRecord();
    }

    private static Stream Unpacked(string path)
    {
        Stream file = new FileStream(path, new FileStreamOptions { BufferSize = 1 << 16, Options = FileOptions.SequentialScan });
        return IsCompressed(path) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private static bool IsCompressed(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    /// <summary>UTF-8 where the beginning is; else the western code page of old programs.</summary>
    private static Encoding EncodingOf(string path)
    {
        using Stream stream = Unpacked(path);
        var bytes = new byte[Beginning];
        int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        // UTF-16 without a mark shows zeros in every other byte.
        int odd = 0, even = 0;
        for (int i = 0; i < length; i++)
            if (bytes[i] == 0) _ = (i & 1) == 1 ? odd++ : even++;
        if (odd > length / 4) return Encoding.Unicode;
        if (even > length / 4) return Encoding.BigEndianUnicode;
        // The last character may be cut.
        while (length > 0 && length == bytes.Length && (bytes[length - 1] & 0x80) != 0) length--;
        try
        {
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(bytes, 0, length);
            return Encoding.UTF8;
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1;
        }
    }
}
