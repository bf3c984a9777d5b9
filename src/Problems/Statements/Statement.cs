namespace Discovery.Problems.Statements;

/// <summary>One statement of a problem file: its text without comments, and the way back to where each letter stands in the file.</summary>
public sealed class Statement(string file)
{
    private readonly List<(int Start, int Line, int Column)> _pieces = [];

    public string File { get; } = file;

    public string Text { get; private set; } = "";

    public Place Place => PlaceOf(Text.Length - Text.TrimStart().Length);

    /// <summary>Adds what stands on one line of the file; lines after the first are parted from what went before by a space.</summary>
    public void Append(string piece, int line)
    {
        if (_pieces.Count > 0) Text += ' ';
        _pieces.Add((Text.Length, line, 1));
        Text += piece;
    }

    public Place PlaceOf(int offset)
    {
        var (start, line, column) = _pieces.FindLast(piece => piece.Start <= offset);
        return new Place(line, column + offset - start);
    }

    public ProblemException Error(int offset, string sentence) => new(File, PlaceOf(offset), sentence);
}
