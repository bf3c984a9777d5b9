using System.Collections.Immutable;

namespace Discovery.Search.Fields;

/// <summary>The terms that a field's equation is sought among: derivatives of products of powers, and sines.</summary>
internal static class FieldLibrary
{
    /// <summary>Highest power, and highest order of a derivative in one dimension and in more.</summary>
    private const int Powers = 3, OrderInLine = 4, OrderInPlane = 2;

    public static ImmutableArray<FieldTerm> Of(FieldGrid grid)
    {
        var space = grid.Axes.Length - 1;
        var orders = Indices(space, space == 1 ? OrderInLine : OrderInPlane).ToList();
        var terms = ImmutableArray.CreateBuilder<FieldTerm>();
        foreach (var powers in Indices(grid.Fields.Length, Powers))
        {
            if (powers.Sum() == 0) terms.Add(new FieldTerm(powers, [.. new int[space]]));
            else terms.AddRange(orders.Select(order => new FieldTerm(powers, order)));
        }
        for (var field = 0; field < grid.Fields.Length; field++) terms.Add(new FieldTerm([.. new int[grid.Fields.Length]], [.. new int[space]], field));
        return terms.ToImmutable();
    }

    /// <summary>Whole numbers from nought on, their sum up to a bound.</summary>
    private static IEnumerable<ImmutableArray<int>> Indices(int count, int most)
    {
        if (count == 0) return [[]];
        return Indices(count - 1, most).SelectMany(rest => Enumerable.Range(0, most - rest.Sum() + 1).Select(last => rest.Add(last))).OrderBy(index => index.Sum());
    }
}
