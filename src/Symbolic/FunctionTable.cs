using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Discovery.Symbolic;

/// <summary>The functions that a parser knows, by name. Immutable: adding a row gives a new table.</summary>
public sealed class FunctionTable
{
    private readonly ImmutableDictionary<string, Function> _rows;

    private FunctionTable(ImmutableDictionary<string, Function> rows) => _rows = rows;

    /// <summary>All functions of <see cref="Functions"/> with their synonyms.</summary>
    public static FunctionTable Standard { get; } = new FunctionTable(ImmutableDictionary<string, Function>.Empty.WithComparers(StringComparer.Ordinal))
        .With(Functions.All)
        .WithSynonyms(Functions.Synonyms);

    /// <summary>The names, synonyms included, short ones first.</summary>
    public IEnumerable<string> Names => _rows.Keys.OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal);

    /// <summary>The table with further rows; a row with a known name takes its place.</summary>
    /// <exception cref="ArgumentException">A name is none that formula text could call.</exception>
    public FunctionTable With(params IEnumerable<Function> rows)
    {
        var added = rows.ToList();
        foreach (var row in added)
        {
            if (row.Name.Length == 0 || !char.IsLetter(row.Name[0]) || !row.Name.All(letter => char.IsLetterOrDigit(letter) || letter == '_'))
                throw new ArgumentException($"'{row.Name}' cannot be a function's name: a letter, then letters, digits and underscores.", nameof(rows));
        }
        return new(_rows.SetItems(added.Select(row => KeyValuePair.Create(row.Name, row))));
    }

    public bool TryFind(string name, [NotNullWhen(true)] out Function? function) => _rows.TryGetValue(name, out function);

    private FunctionTable WithSynonyms(IReadOnlyDictionary<string, string> synonyms) =>
        new(_rows.SetItems(synonyms.Select(pair => KeyValuePair.Create(pair.Key, _rows[pair.Value]))));
}
