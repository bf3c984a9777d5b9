using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Discovery.Symbolic.Expressions;

/// <summary>The functions that a parser knows, by name. Immutable: adding a row gives a new table.</summary>
public sealed class FunctionTable
{
    private readonly ImmutableDictionary<string, Function> _rows;

    private FunctionTable(ImmutableDictionary<string, Function> rows) => _rows = rows;

    /// <summary>All functions of <see cref="Functions"/> with their synonyms.</summary>
    public static FunctionTable Standard { get; } =
        new FunctionTable(ImmutableDictionary<string, Function>.Empty.WithComparers(StringComparer.Ordinal)).With(Functions.All);

    /// <summary>The names, synonyms included, short ones first.</summary>
    public IEnumerable<string> Names => _rows.Keys.OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal);

    /// <summary>The table with further rows and their synonyms; a row with a known name takes its place.</summary>
    /// <exception cref="ArgumentException">A name is none that formula text could call.</exception>
    public FunctionTable With(params IEnumerable<Function> rows)
    {
        var added = rows.SelectMany(row => row.Synonyms.Prepend(row.Name), (row, name) => KeyValuePair.Create(name, row)).ToList();
        foreach (var (name, _) in added)
        {
            if (name.Length == 0 || !char.IsLetter(name[0]) || !name.All(letter => char.IsLetterOrDigit(letter) || letter == '_'))
                throw new ArgumentException($"'{name}' cannot be a function's name: a letter, then letters, digits and underscores.", nameof(rows));
        }
        return new(_rows.SetItems(added));
    }

    public bool TryFind(string name, [NotNullWhen(true)] out Function? function) => _rows.TryGetValue(name, out function);
}
