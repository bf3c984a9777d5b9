using System.Collections.Immutable;

namespace Discovery.Laws;

/// <summary>A long formula in parts that are read one after the other: y = A*x + B, where A = ..., B = ....</summary>
/// <param name="Main">The formula with the names of its parts.</param>
/// <param name="Parts">Each with its name, in the order in which they were taken out; a part has no names of others.</param>
internal sealed record LawParts(Expr Main, ImmutableArray<(string Name, Expr Formula)> Parts)
{
    /// <summary>Complexity that is still read at a glance.</summary>
    public const int Readable = 32;

    /// <summary>Of a part: less is not worth a name, more is not read at a glance either.</summary>
    private const int Least = 7, Most = 24;

    private const string Names = "ABCDEFGH";

    /// <summary>The formula in parts; without any where it is short, or where nothing can be taken out.</summary>
    public static LawParts Of(Expr formula)
    {
        var (main, parts) = (formula, ImmutableArray.CreateBuilder<(string, Expr)>());
        var names = Names.Select(letter => letter.ToString()).Where(name => !formula.Contains(name)).ToList();
        while (main.Complexity() > Readable && parts.Count < names.Count)
        {
            var part = main.Nodes().Skip(1).Where(node => node is Sum or Product or Call && node.Complexity() is >= Least and <= Most && !node.SymbolNames().Overlaps(names))
                .GroupBy(node => node).Select(group => (Node: group.Key, Saved: (group.Count() * (group.Key.Complexity() - 1)) - 1)).OrderByDescending(item => item.Saved).Select(item => item.Node).FirstOrDefault();
            if (part is null) break;
            var name = names[parts.Count];
            parts.Add((name, part));
            main = With(main, part, Expr.Symbol(name));
        }
        return new LawParts(main, parts.ToImmutable());
    }

    private static Expr With(Expr e, Expr part, Expr name) => e == part ? name : e.Map(inner => With(inner, part, name));
}
