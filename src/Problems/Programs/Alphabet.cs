using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Problems.Programs;

/// <summary>How the cells of a column are whole numbers: as they stand, or words by their place in the alphabet.</summary>
/// <param name="Words">In the order of the alphabet, the first is 0; empty for a column of numbers.</param>
public sealed record Alphabet(ImmutableArray<string> Words)
{
    /// <summary>The most words that are symbols; a column with more holds texts.</summary>
    private const int MostWords = 64;

    /// <summary>Parentheses and signs have no alphabet; they come in the order of their first use here.</summary>
    public static Alphabet Of(string column, IReadOnlyList<string> cells, string source)
    {
        if (cells.All(IsWhole)) return new Alphabet([]);
        if (cells.FirstOrDefault(cell => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _) && !IsWhole(cell)) is { } number)
            throw new DataException($"{source}, column '{column}': found {number}; the inputs and outputs of a program are whole numbers of up to 18 digits, or words.");
        ImmutableArray<string> words = [.. cells.Distinct().Order(StringComparer.Ordinal)];
        return words.Length <= MostWords ? new Alphabet(words)
            : throw new DataException($"{source}, column '{column}': found {words.Length} different words; symbols of a program are at most {MostWords}.");
    }

    /// <summary>The number of a cell; null for a word that is not known.</summary>
    public long? Value(string cell)
    {
        if (Words.IsEmpty) return IsWhole(cell) ? long.Parse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : null;
        var at = Words.IndexOf(cell);
        return at < 0 ? null : at;
    }

    /// <summary>The cell of a number.</summary>
    public string Cell(long value) => Words.IsEmpty ? value.ToString(CultureInfo.InvariantCulture) : value >= 0 && value < Words.Length ? Words[(int)value] : "";

    private static bool IsWhole(string cell) => cell.Length <= 19 && long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value is > -1_000_000_000_000_000_000 and < 1_000_000_000_000_000_000;
}
