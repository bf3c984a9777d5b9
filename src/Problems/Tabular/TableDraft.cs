namespace Discovery.Problems.Tabular;

/// <summary>Reads what is said of how tables are written: <c>separator</c>, <c>decimal</c>, <c>gaps</c>, the sheet or place of a table, and headers in quotes.</summary>
internal sealed class TableDraft
{
    private readonly Once _once = new();

    public TableOptions Options { get; private set; } = TableOptions.Default;

    public bool RefusesGaps { get; private set; }

    /// <summary>Names that were given to headers.</summary>
    public List<(string Name, string Header)> Aliases { get; } = [];

    public void ReadSeparator(StatementCursor cursor)
    {
        _once.Take("separator", cursor);
        var word = cursor.Word("what stands between the cells: , ; tab | or blank");
        Options = Options with
        {
            Separator = word.Trim('"') switch
            {
                "tab" or "\\t" => '\t',
                "blank" or "space" => ' ',
                { Length: 1 } sign => sign[0],
                "comma" => ',',
                "semicolon" => ';',
                _ => throw cursor.Error($"'{word}' is no separator; expected one sign such as ; or one of the words tab, blank."),
            },
        };
        cursor.End();
    }

    public void ReadDecimal(StatementCursor cursor)
    {
        _once.Take("decimal", cursor);
        var word = cursor.OneOf(".", ",", "point", "comma");
        Options = Options with { Decimal = word is "." or "point" ? '.' : ',' };
        cursor.End();
    }

    public void ReadGaps(StatementCursor cursor)
    {
        _once.Take("gaps", cursor);
        RefusesGaps = cursor.OneOf("refuse", "skip") == "refuse";
        cursor.End();
    }

    /// <summary>Where in the file the table lies.</summary>
    public void ReadPlace(StatementCursor cursor)
    {
        if (cursor.TryWord("sheet")) Options = Options with { Sheet = cursor.Quoted("the name of a sheet") };
        else if (cursor.TryWord("path")) Options = Options with { Path = cursor.Quoted("a place such as /run/1") };
        cursor.End("'sheet', 'path'");
    }

    /// <summary>A header in quotes with the name that is given to it, or made of it; null where no quote stands here.</summary>
    public string? Named(StatementCursor cursor)
    {
        if (cursor.AtEnd || cursor.Peek()[0] != '"') return null;
        var place = cursor.Place;
        var header = cursor.Quoted("the header of a column");
        string name;
        if (cursor.Peek() == "as" && !cursor.AheadIs("as", "class", "category"))
        {
            cursor.Expect("as");
            name = cursor.Name("the name that formulas call the column");
        }
        else
        {
            name = ColumnName.Of(header).Name;
            if (VariableName.Objection(name) is { } objection) throw cursor.ErrorAt(place, objection + $" Write 'as' and a name behind it.");
        }
        Aliases.Add((name, header));
        return name;
    }
}
