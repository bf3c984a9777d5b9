using System.Collections.Immutable;

namespace Discovery.Search.Formulas;

/// <summary>One occurrence of a part in a formula.</summary>
/// <param name="Path">Which operand to follow at each level, from the whole formula down.</param>
/// <param name="Node">The part.</param>
/// <param name="Parent">The node that it is an operand of; null for the whole formula.</param>
internal sealed record Occurrence(ImmutableArray<int> Path, Expr Node, Expr? Parent)
{
    /// <summary>Every occurrence of every part, the whole formula first.</summary>
    public static IEnumerable<Occurrence> Of(Expr formula)
    {
        return From(new Occurrence([], formula, null));

        static IEnumerable<Occurrence> From(Occurrence place) => place.Node.Operands
            .SelectMany((operand, i) => From(new Occurrence(place.Path.Add(i), operand, place.Node)))
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
