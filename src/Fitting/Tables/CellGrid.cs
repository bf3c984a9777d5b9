namespace Discovery.Fitting.Tables;

/// <summary>The cells of a file before it is known which of them are names.</summary>
/// <param name="Rows">Trimmed cells; rows may differ in length.</param>
/// <param name="Lines">Of each row where it begins, counted from 1.</param>
/// <param name="Mark">The decimal mark.</param>
/// <param name="Format">How the file was read, in words.</param>
internal sealed record CellGrid(List<string[]> Rows, List<int> Lines, char Mark, string Format)
{
    /// <summary>The last line that was a comment before the first row: some programs write the names there. Null where there is none.</summary>
    public string[]? Comment { get; init; }

    /// <summary>Whether it is text with commas and decimal points.</summary>
    public bool IsPlain { get; init; }

    /// <summary>What is not sure; empty where nothing is.</summary>
    public string Doubt { get; init; } = "";
}
