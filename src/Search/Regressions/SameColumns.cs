using System.Collections.Immutable;

namespace Discovery.Search.Regressions;

/// <summary>Sets of different columns are the same in any order.</summary>
internal sealed class SameColumns : IEqualityComparer<ImmutableArray<int>>
{
    public static SameColumns Comparer { get; } = new();

    public bool Equals(ImmutableArray<int> x, ImmutableArray<int> y)
    {
        if (x.Length != y.Length) return false;
        foreach (var column in x)
            if (!y.Contains(column)) return false;
        return true;
    }

    public int GetHashCode(ImmutableArray<int> columns)
    {
        var hash = columns.Length;
        foreach (var column in columns) hash += HashCode.Combine(column);
        return hash;
    }
}
