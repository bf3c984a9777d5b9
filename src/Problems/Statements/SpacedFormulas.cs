using System.Collections.Immutable;

namespace Discovery.Problems.Statements;

/// <summary>Reads formulas that stand one after the other: parted by commas, or by blanks where there is no comma.</summary>
internal static class SpacedFormulas
{
    /// <param name="text">Such as <c>u u^2 u_x^2</c> or <c>w^2, cos(a - b)</c>.</param>
    /// <param name="cursor">For errors.</param>
    /// <param name="place">Where the list begins.</param>
    public static ImmutableArray<Expr> Read(string text, StatementCursor cursor, Place place)
    {
        var parts = Split(text, letter => letter == ',');
        if (parts.Count == 1) parts = Split(text, char.IsWhiteSpace);
        if (parts.Count == 0) throw cursor.ErrorAt(place, "found no formula, expected such as 'x^2 x*y cos(x)'.");
        return [.. parts.Select(part => FormulaParser.TryParse(part, null, out var formula, out var error) ? formula
            : throw cursor.ErrorAt(place, $"'{part}' is no formula ({error.Message.TrimEnd('.')}); formulas are parted by commas, or by blanks where none has a blank in it."))];
    }

    private static List<string> Split(string text, Func<char, bool> isMark)
    {
        var (parts, depth, start) = (new List<string>(), 0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] == '(') depth++;
            if (i < text.Length && text[i] == ')') depth--;
            if (i < text.Length && (depth > 0 || !isMark(text[i]))) continue;
            if (text[start..i].Trim() is { Length: > 0 } part) parts.Add(part);
            start = i + 1;
        }
        return parts;
    }
}
