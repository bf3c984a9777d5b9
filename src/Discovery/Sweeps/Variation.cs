using System.Collections.Immutable;

namespace Discovery.Sweeps;

/// <summary>A statement of a problem file with a place where values take turns: <c>sample {} of 2*x</c> with 50, 100, 200. Without <c>{}</c> they stand at its end.</summary>
/// <param name="Statement">With one <c>{}</c>.</param>
/// <param name="Values">At least one.</param>
public sealed record Variation(string Statement, ImmutableArray<string> Values)
{
    /// <summary>Where a value goes.</summary>
    private const string Place = "{}";

    /// <summary>Words of statements that tell nothing of what is varied.</summary>
    private static readonly string[] Silent = ["in", "of", "log", "to", "and", "unit", "as", "test"];

    /// <param name="words">The statement, then its values.</param>
    /// <exception cref="FormatException">There is no value, or more than one place for it.</exception>
    public static Variation Parse(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (words.Count == 0 || string.IsNullOrWhiteSpace(words[0])) throw new FormatException("--vary: found nothing, expected a statement and its values, such as \"sample {} of 2*x\" 50 100 200.");
        if (words.Count == 1) throw new FormatException($"--vary: found no values behind '{words[0]}', expected some, such as 50 100 200.");
        var statement = words[0].Trim();
        var places = statement.Split(Place).Length - 1;
        if (places > 1) throw new FormatException($"--vary: '{statement}' has {places} places {Place} for its values, expected one.");
        return new Variation(places == 0 ? $"{statement} {Place}" : statement, [.. words.Skip(1)]);
    }

    /// <summary>What the table of a sweep calls it: the last name before the place, such as <c>grid</c> of <c>network grid {}</c>.</summary>
    public string Name
    {
        get
        {
            var before = Statement[..Statement.IndexOf(Place, StringComparison.Ordinal)].Split([' ', '=', '*', '+', '-', '/', '(', ')', '^', ',', '"'], StringSplitOptions.RemoveEmptyEntries);
            return before.LastOrDefault(word => VariableName.Objection(word) is null && !Silent.Contains(word)) ?? "value";
        }
    }

    /// <summary>
    /// The problem with one value in place: the line that begins with the statement's first word, and the name behind it where there is one, becomes the statement;
    /// where no line does, it is added at the end.
    /// </summary>
    /// <param name="text">A problem file.</param>
    /// <param name="value">One of the values.</param>
    public string Apply(string text, string value)
    {
        ArgumentNullException.ThrowIfNull(text);
        var said = Statement.Replace(Place, value, StringComparison.Ordinal);
        var head = HeadOf(Statement);
        var lines = text.TrimEnd().Split('\n').ToList();
        var at = lines.FindIndex(line => HeadOf(line) == head || (head.Name is null && HeadOf(line).Word == head.Word));
        if (at < 0)
        {
            lines.Add(said);
            return string.Join('\n', lines) + "\n";
        }

        // A statement that goes on in the next lines goes with them.
        var end = at;
        while (end + 1 < lines.Count && lines[end].TrimEnd().EndsWith('\\')) end++;
        lines.RemoveRange(at, end - at + 1);
        lines.Insert(at, said);
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>The keyword, and the name that follows it.</summary>
    private static (string Word, string? Name) HeadOf(string line)
    {
        var words = line.Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return ("", null);
        var name = words.Length > 1 && VariableName.Objection(words[1]) is null ? words[1] : null;
        return (words[0], name);
    }
}
