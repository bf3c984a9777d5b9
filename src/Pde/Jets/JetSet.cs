using System.Collections.Immutable;

namespace Discovery.Pde.Jets;

/// <summary>The derivatives that are carried through a network: those that are wanted and all lower ones that the chain rule needs. The value comes first.</summary>
public sealed class JetSet
{
    private readonly Dictionary<MultiIndex, int> _places = [];

    public JetSet(params IEnumerable<MultiIndex> wanted)
    {
        var all = new HashSet<MultiIndex> { default };
        foreach (var index in wanted) Close(index, all);
        var sorted = all.ToList();
        sorted.Sort(MultiIndex.Compare);
        Indices = [.. sorted];
        for (var i = 0; i < Indices.Length; i++) _places[Indices[i]] = i;
        Order = Indices[^1].Total;
    }

    /// <summary>By order; the function itself is first.</summary>
    public ImmutableArray<MultiIndex> Indices { get; }

    public int Count => Indices.Length;

    /// <summary>The highest order.</summary>
    public int Order { get; }

    /// <exception cref="KeyNotFoundException">The derivative is not in the set.</exception>
    public int this[MultiIndex index] => _places[index];

    public bool Contains(MultiIndex index) => _places.ContainsKey(index);

    private static void Close(MultiIndex index, HashSet<MultiIndex> all)
    {
        if (!all.Add(index)) return;
        for (var i = 0; i < Box.MaxAxes; i++)
            if (index[i] > 0) Close(index - MultiIndex.Unit(i), all);
    }
}
