using System.Collections.Immutable;

namespace Discovery.Programs.Language;

/// <summary>Which value belongs to which keys.</summary>
public sealed record LookupTable
{
    private readonly Dictionary<string, long> _values;

    /// <param name="rows">Each combination of keys once.</param>
    public LookupTable(ImmutableArray<(ImmutableArray<long> Keys, long Value)> rows)
    {
        Rows = rows;
        _values = rows.ToDictionary(row => Name(row.Keys), row => row.Value);
    }

    public ImmutableArray<(ImmutableArray<long> Keys, long Value)> Rows { get; }

    /// <summary>The value; null where the examples did not have these keys.</summary>
    public long? Find(IReadOnlyList<long> keys) => _values.TryGetValue(Name(keys), out var value) ? value : null;

    private static string Name(IReadOnlyList<long> keys) => string.Join(',', keys);
}
