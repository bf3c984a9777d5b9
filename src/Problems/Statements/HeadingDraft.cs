namespace Discovery.Problems.Statements;

/// <summary>What every problem file may say of itself, while it is being read. Each method reads what follows its keyword.</summary>
public sealed class HeadingDraft
{
    private readonly Once _once = new();

    /// <summary>The rows of these statements for a draft that has a heading.</summary>
    /// <param name="heading">Where the draft has it.</param>
    public static IEnumerable<Keyword<TDraft>> Keywords<TDraft>(Func<TDraft, HeadingDraft> heading) =>
    [
        new("problem", (draft, cursor) => heading(draft).ReadName(cursor)),
        new("about", (draft, cursor) => heading(draft).ReadAbout(cursor)),
        new("seed", (draft, cursor) => heading(draft).ReadSeed(cursor)),
    ];

    /// <summary>Null where the file does not say.</summary>
    public string? Name { get; private set; }

    public string? About { get; private set; }

    public long Seed { get; private set; } = 1;

    public void ReadName(StatementCursor cursor)
    {
        _once.Take("problem", cursor);
        var name = cursor.Peek();
        if (name.Length == 0 || !char.IsLetterOrDigit(name[0]) || !name.All(letter => char.IsLetterOrDigit(letter) || "-_.".Contains(letter, StringComparison.Ordinal)))
            throw cursor.Expected("a name of letters, digits, '-', '_' and '.'");
        Name = cursor.Word("");
        cursor.End();
    }

    public void ReadAbout(StatementCursor cursor)
    {
        _once.Take("about", cursor);
        About = cursor.Quoted("a sentence");
        cursor.End();
    }

    public void ReadSeed(StatementCursor cursor)
    {
        _once.Take("seed", cursor);
        Seed = cursor.Integer("a whole number");
        cursor.End();
    }
}
