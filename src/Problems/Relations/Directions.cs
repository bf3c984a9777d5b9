
namespace Discovery.Problems.Relations;

/// <summary>A law that leaves nothing is one relation whichever of its variables it is solved for.</summary>
internal static class Directions
{
    /// <summary>R2 that a law may lose when it is solved for another variable: rounding, where it holds on all rows. On a wrong branch it loses far more.</summary>
    private const double Tolerance = 1e-9;

    /// <summary>The relation solved for that of its variables which needs the fewest quotients, and of these the shortest; as it is where none is better.</summary>
    /// <param name="relation">A law that leaves nothing.</param>
    /// <param name="rows">The rows with a target and its inputs, a bit each.</param>
    public static FoundRelation Simplest(FoundRelation relation, Func<int, ulong, ProblemData> rows)
    {
        var best = relation;
        var names = rows(relation.Set.Target, ~0UL).InputNames.Insert(relation.Set.Target, relation.Law.Target);
        foreach (var name in relation.Law.Expression.SymbolNames())
        {
            var target = names.IndexOf(name);
            if (target < 0 || Solved(relation.Law, name) is not { } expression) continue;
            var set = relation.Set with { Target = target, Inputs = relation.Set.All & ~(1UL << target) };
            var candidate = new LawCandidate(expression, relation.Candidate.Origin) { Gives = name };
            var law = Law.Measure(candidate, rows(target, set.Inputs));
            // Solved for another variable, a law may hold on one branch only.
            if (!(law.Train.R2 >= relation.Law.Train.R2 - Tolerance)) continue;
            if (Length(law).CompareTo(Length(best.Law)) < 0) best = new FoundRelation(candidate, law, set);
        }
        return best;
    }

    private static (int Quotients, int Complexity) Length(Law law) =>
        (law.Expression.Nodes().Count(node => node is Power { Exponent: Number { Value.Sign: < 0 } }), law.Complexity);

    /// <summary>Null where the variable occurs more than once, or inside of what cannot be undone.</summary>
    private static Expr? Solved(Law law, string name)
    {
        try
        {
            return new LawForm(law.Expression.Substitute(name, Expr.Symbol(LawForm.Unknown)), []).Remainder.Substitute(LawForm.TargetSymbol, Expr.Symbol(law.Target)).Simplify();
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
