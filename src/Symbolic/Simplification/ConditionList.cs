namespace Discovery.Symbolic.Simplification;

/// <summary>The conditions under which a formula and its simplified form are one: each is needed, none is known, the short ones first.</summary>
internal static class ConditionList
{
    /// <summary>More than this are listed as they come: each is weighed against all others.</summary>
    private const int MaxReasoned = 50;

    /// <param name="before">What the formula needs to have a value.</param>
    /// <param name="after">What the simplified formula needs.</param>
    /// <param name="assumed">What the way from one to the other needs where the formula has a value.</param>
    /// <param name="known">What is known of the symbols.</param>
    public static IReadOnlyList<Condition> Of(
        IReadOnlyCollection<Condition> before,
        IReadOnlyCollection<Condition> after,
        IReadOnlyCollection<Condition> assumed,
        Assumptions known)
    {
        var (lost, added) = (before.Except(after).ToList(), after.Except(before).Concat(assumed).ToList());
        if (lost.Count == 0 && added.Count == 0) return [];
        if (lost.Count + added.Count > MaxReasoned) return [.. lost.Concat(added).Distinct()];
        var listed = new List<Condition>();
        Append(lost, after);
        Append(added, before);
        for (var i = listed.Count - 1; i >= 0; i--)
            if (SignAnalysis.Holds(listed[i], known.WithParts(listed.Where((_, j) => j != i)))) listed.RemoveAt(i);
        return [.. Merged(listed).Select(condition => condition with { Left = Shorter(condition.Left) }).OrderBy(condition => condition.Left.Complexity())];

        void Append(IEnumerable<Condition> needed, IEnumerable<Condition> given)
        {
            var facts = known.WithParts(given.SelectMany(condition => ConditionParts.Of(condition, known)));
            foreach (var condition in needed.SelectMany(condition => ConditionParts.Of(condition, known)).OrderBy(condition => condition.Left.Complexity()))
            {
                if (listed.Contains(condition) || SignAnalysis.Holds(condition, facts)) continue;
                listed.Add(condition);
                facts = facts.WithParts(condition);
            }
        }
    }

    /// <summary>x >= 0 and x != 0 are x > 0.</summary>
    private static IEnumerable<Condition> Merged(List<Condition> conditions) => conditions
        .Select(condition => condition.Relation == Relation.NonNegative && conditions.Contains(condition with { Relation = Relation.NonZero })
            ? condition with { Relation = Relation.Positive }
            : condition)
        .Where(condition => condition.Relation != Relation.NonZero || !conditions.Contains(condition with { Relation = Relation.NonNegative }));

    private static Expr Shorter(Expr e) => RationalFunctions.Expand(e) is var expanded && expanded.Complexity() <= e.Complexity() ? expanded : e;
}
