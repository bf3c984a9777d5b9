namespace Discovery.Problems.Statements;

/// <summary>The table of a question, while it is being read: what follows <c>data</c>.</summary>
internal sealed class DataDraft
{
    private readonly Once _once = new();

    /// <summary>Relative to the problem's folder; null where none was named.</summary>
    public string? File { get; private set; }

    /// <summary>Where it was named.</summary>
    public Place Place { get; private set; }

    public void Read(StatementCursor cursor)
    {
        _once.Take("data", cursor);
        Place = cursor.Place;
        File = cursor.Quoted("the name of a table");
        cursor.End();
    }
}
