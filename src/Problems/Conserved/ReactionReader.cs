using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Problems.Conserved;

/// <summary>Reads <c>reaction 2 A + B -> C rate k</c>.</summary>
internal static class ReactionReader
{
    private const string Arrow = "->";

    /// <param name="cursor">Behind the keyword.</param>
    /// <param name="number">Of the reaction, from 1: without a rate it is k and the number.</param>
    public static Reaction Read(StatementCursor cursor, int number)
    {
        var place = cursor.Place;
        var sides = cursor.Until("rate", "a reaction such as 'A + B -> C rate k'").Split(Arrow);
        if (sides.Length != 2 || sides[0].TrimEnd().EndsWith('<')) throw cursor.ErrorAt(place, "expected one arrow: 'A + B -> C rate k'; a reaction that goes both ways is two statements.");
        var rate = Expr.Symbol($"k{number}");
        if (cursor.TryWord("rate"))
        {
            rate = cursor.AnyFormula(" ");
            cursor.End();
        }
        return new Reaction(Side(sides[0], cursor, place), Side(sides[1], cursor, place), rate);
    }

    /// <summary>The reaction as it is told.</summary>
    public static string Text(Reaction reaction) => $"{Text(reaction.Reactants)} {Arrow} {Text(reaction.Products)} rate {reaction.Rate}";

    private static string Text(ImmutableSortedDictionary<string, int> side) => side.IsEmpty ? "0" : string.Join(" + ", side.Select(part => part.Value == 1 ? part.Key : $"{part.Value} {part.Key}"));

    private static ImmutableSortedDictionary<string, int> Side(string text, StatementCursor cursor, Place place)
    {
        var counts = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        if (text.Trim() is "0" or "") return counts.ToImmutable();
        foreach (var part in text.Split('+', StringSplitOptions.TrimEntries))
        {
            var words = part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            var count = 1;
            if (words.Length is 0 or > 2 || (words.Length == 2 && !(int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is > 0 and < 20)))
                throw cursor.ErrorAt(place, $"found '{part}', expected a species, with a whole number before it where there are several: '2 A'.");
            if (VariableName.Objection(words[^1]) is { } objection) throw cursor.ErrorAt(place, objection);
            counts[words[^1]] = counts.GetValueOrDefault(words[^1]) + count;
        }
        return counts.ToImmutable();
    }
}
