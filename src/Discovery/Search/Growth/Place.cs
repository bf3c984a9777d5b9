using System.Collections.Immutable;
using Discovery.Symbolic;

namespace Discovery.Search;

/// <summary>One occurrence of a part in a formula.</summary>
/// <param name="Path">Which operand to follow at each level, from the whole formula down.</param>
/// <param name="Node">The part.</param>
/// <param name="Parent">The node that it is an operand of; null for the whole formula.</param>
internal sealed record Place(ImmutableArray<int> Path, Expr Node, Expr? Parent)
{
    /// <summary>Every occurrence of every part, the whole formula first.</summary>
    public static IEnumerable<Place> Of(Expr formula)
    {
        return From(new Place([], formula, null));

        static IEnumerable<Place> From(Place place) => place.Node.Operands
            .SelectMany((operand, i) => From(new Place(place.Path.Add(i), operand, place.Node)))
            .Prepend(place);
    }

    /// <summary>The formula with another part in this place.</summary>
    public Expr Replace(Expr formula, Expr part) => Replace(formula, part, 0);

    private Expr Replace(Expr e, Expr part, int level)
    {
        if (level == Path.Length) return part;
        var operands = e.Operands.ToArray();
        operands[Path[level]] = Replace(operands[Path[level]], part, level + 1);
        return e.WithOperands(operands);
    }
}
