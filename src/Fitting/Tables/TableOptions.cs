namespace Discovery.Fitting.Tables;

/// <summary>What is said of how a table is written; what is not said is found by looking.</summary>
public sealed record TableOptions
{
    public static TableOptions Default { get; } = new();

    /// <summary>What stands between cells of a text; a blank for any number of blanks.</summary>
    public char? Separator { get; init; }

    /// <summary>The decimal mark, a point or a comma.</summary>
    public char? Decimal { get; init; }

    /// <summary>The sheet of a workbook; the first where nothing is said.</summary>
    public string? Sheet { get; init; }

    /// <summary>Whether cells stay as they stand: a minus among numbers is then a word, and no gap.</summary>
    public bool KeepsCells { get; init; }

    /// <summary>Where in an HDF5 file the table lies, such as <c>/run/1</c>.</summary>
    public string? Path { get; init; }
}
