using System.Collections.Immutable;

namespace Discovery.Fitting.Tables;

/// <summary>Which row of a file holds the names, which the units, and where the numbers begin.</summary>
/// <param name="Texts">The names as they stand in the file.</param>
/// <param name="Units">Of each column what the row of units says; empty where there is none.</param>
/// <param name="Names">What formulas call the columns.</param>
/// <param name="FirstRow">Index of the first row of values.</param>
/// <param name="Line">Of the names; 0 where there are none.</param>
internal sealed record Header(ImmutableArray<string> Texts, ImmutableArray<string?> Units, ImmutableArray<string> Names, int FirstRow, int Line)
{
    /// <summary>Words about where things were found; empty where the names stand in the first line and nothing else was found.</summary>
    public string Words { get; private init; } = "";

    /// <summary>Rows before the names that are looked at.</summary>
    private const int MostAbove = 60;

    /// <summary>Rows of numbers that a table without names has at least, where a title stands above it.</summary>
    private const int FewestWithoutNames = 3;

    /// <summary>Rows below that say how many cells a row of this table has.</summary>
    private const int RowsBelow = 50;

    /// <param name="grid">At least one row.</param>
    public static Header Of(CellGrid grid)
    {
        int row = FirstOfTable(grid);
        string[] first = grid.Rows[row];
        bool hasNames = !IsOfValues(first, grid.Mark) || grid.Rows.Count == 1;
        if (!hasNames && grid.Comment is { } comment && comment.Length == first.Length) return Named(grid, comment, row, 0, "the names in the comment above");
        if (!hasNames) return Named(grid, [.. Enumerable.Range(1, first.Length).Select(i => $"x{i}")], row, 0, "no names, so that the columns are x1, x2 ...");
        return Named(grid, first, row + 1, grid.Lines[row], row > 0 ? $"names in line {grid.Lines[row]}" : "");
    }

    /// <summary>Passes titles and remarks: rows with fewer cells than the rows of the table have.</summary>
    private static int FirstOfTable(CellGrid grid)
    {
        int columns = grid.Rows.Skip(Math.Min(1, grid.Rows.Count - 1)).Take(MostAbove + RowsBelow).GroupBy(row => row.Length).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).First().Key;
        int row = 0;
        while (row < Math.Min(MostAbove, grid.Rows.Count - 1) && Length(grid.Rows[row]) < columns) row++;
        bool isTable = Length(grid.Rows[row]) == columns && (!IsOfValues(grid.Rows[row], grid.Mark) || (grid.Rows.Count - row >= FewestWithoutNames && grid.Rows[0].Length == 1));
        return isTable ? row : 0;
    }

    private static Header Named(CellGrid grid, string[] texts, int next, int line, string words)
    {
        // Programs that end each row with a separator make a last column without a name or a value.
        int columns = texts.Length;
        while (columns > 1 && texts[columns - 1].Length == 0 && grid.Rows.Skip(next).All(row => row.Length < columns || row[columns - 1].Length == 0)) columns--;
        texts = texts[..columns];
        var units = new string?[columns];
        if (next < grid.Rows.Count - 1 && UnitsIn(grid, next, columns) is { } found)
        {
            words += $"{(words.Length > 0 ? ", " : "")}units in line {grid.Lines[next]}";
            (units, next) = (found, next + 1);
        }
        var names = ImmutableArray.CreateBuilder<string>(columns);
        for (int i = 0; i < columns; i++)
        {
            (string name, string? unit) = ColumnName.Of(texts[i]);
            units[i] ??= unit;
            string own = name;
            // Two headers that differ only in what a name cannot have.
            for (int twin = 2; names.Contains(own) && Array.IndexOf(texts, texts[i], 0, i) < 0; twin++) own = $"{name}_{twin}";
            names.Add(own);
        }
        return new Header([.. texts], [.. units], names.MoveToImmutable(), next, line) { Words = words };
    }

    /// <summary>The row as units: words in brackets, or known units, above columns of numbers; null where it is something else.</summary>
    private static string?[]? UnitsIn(CellGrid grid, int row, int columns)
    {
        string[] cells = grid.Rows[row];
        if (cells.Length > columns || !cells.Any(cell => cell.Length > 0)) return null;
        var units = new string?[columns];
        for (int i = 0; i < cells.Length; i++)
        {
            string cell = cells[i];
            if (cell.Length == 0 || cell is "-" or "[-]" or "(-)") continue;
            if (CellNumber.Normalise(cell, grid.Mark) is not null) return null;
            string bare = ColumnName.WithoutBrackets(cell);
            bool isBracketed = bare.Length < cell.Length;
            if (!isBracketed && !Unit.TryParse(bare, out _, out _)) return null;
            // A column of words may hold a word that is a unit as well.
            int column = i;
            if (!isBracketed && !grid.Rows.Skip(row + 1).Take(RowsBelow).All(next => column >= next.Length || CellNumber.IsGap(next[column]) || CellNumber.Normalise(next[column], grid.Mark) is not null)) return null;
            units[i] = bare;
        }
        return Array.Exists(units, unit => unit is not null) ? units : null;
    }

    /// <summary>Cells of a row without blank ones at its end.</summary>
    private static int Length(string[] row)
    {
        int length = row.Length;
        while (length > 0 && row[length - 1].Length == 0) length--;
        return length;
    }

    /// <summary>Whether a row has a number in it, and nothing that is a name only.</summary>
    private static bool IsOfValues(string[] row, char mark) =>
        Array.Exists(row, cell => CellNumber.Normalise(cell, mark) is not null) && row.Count(cell => CellNumber.Normalise(cell, mark) is not null) * 2 > row.Count(cell => cell.Length > 0);
}
