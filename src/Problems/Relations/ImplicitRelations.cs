namespace Discovery.Problems.Relations;

/// <summary>Relations of two or three variables of which none is a function of the others: x^2 + y^2 = 4, told as y^2 = 4 - x^2.</summary>
internal sealed class ImplicitRelations(SearchRequest request, Journal journal, CancellationToken cancellation)
{
    /// <summary>Among more variables there are too many sets of three.</summary>
    private const int MostVariables = 10;

    private ProblemData Data => request.Data;

    /// <summary>Those of sets of variables that no relation binds already.</summary>
    public IEnumerable<FoundRelation> Beside(IReadOnlyList<FoundRelation> relations)
    {
        var known = relations.Where(relation => relation.Law.Meets(request.AcceptR2)).Select(relation => RelationSearch.Variables(relation.Law).Select(name => Data.InputNames.IndexOf(name)).ToHashSet()).ToList();
        foreach (var set in Sets())
        {
            if (cancellation.IsCancellationRequested) yield break;
            if (known.Exists(bound => bound.IsSubsetOf(set))) continue;
            if (ImplicitPolynomial.Of([.. set.Select(i => Data.Train.Inputs[i])], new RandomSource(request.Seed).Fork(14)) is not { } curve || Relation(set, curve) is not { } relation) continue;
            journal.Say($"{relation.Law}: the rows lie within {curve.Distance:0.0e+0} of their deviation");
            known.Add([.. set]);
            yield return relation;
        }
    }

    private IEnumerable<int[]> Sets()
    {
        int[] varying = [.. Enumerable.Range(0, Data.InputNames.Length).Where(i => Data.Train.Inputs[i].Min() < Data.Train.Inputs[i].Max())];
        if (varying.Length > MostVariables) return [];
        var pairs = from a in varying from b in varying where b > a select (int[])[a, b];
        return pairs.Concat(from a in varying from b in varying where b > a from c in varying where c > b select (int[])[a, b, c]);
    }

    /// <summary>The curve solved for a power of one variable, its constants fitted and made simple; null where no power of one stands in it alone.</summary>
    private FoundRelation? Relation(int[] set, ImplicitPolynomial curve)
    {
        var alone = Enumerable.Range(0, curve.Powers.Length).Where(term => curve.Powers[term].Count(power => power > 0) == 1 && curve.Powers[term].Max() > 1).ToList();
        if (alone.Count == 0) return null;
        var left = alone.OrderByDescending(term => curve.Powers[term].Max()).ThenByDescending(term => curve.Powers[term].IndexOf(curve.Powers[term].Max())).First();
        var variable = curve.Powers[left].IndexOf(curve.Powers[left].Max());
        var formula = Expr.Sum(Enumerable.Range(0, curve.Powers.Length).Where(term => term != left).Select(term =>
            Expr.Decimal(-curve.Coefficients[term] / curve.Coefficients[left]) * Expr.Product(curve.Powers[term].Select((power, i) => Expr.Symbol(Data.InputNames[set[i]]) ^ power))));
        var rows = RelationSearch.For(Data, $"{Data.InputNames[set[variable]]}^{curve.Powers[left][variable]}");
        var view = View.Of(rows.Training(), Data.Constants);
        var finished = new ProposalFinishing(view, request.ToOptions().Finishing, journal, cancellation).Finish([new Proposal(formula, Origin.Direct("implicit polynomial"), double.NaN)]);
        if (finished.Count == 0) return null;
        var candidate = finished.MinBy(candidate => candidate.Bits)!.ToLaw() with { Gives = rows.TargetName };
        var inputs = set.Where((_, i) => i != variable).Aggregate(0UL, (bits, i) => bits | 1UL << i);
        return new FoundRelation(candidate, Law.Measure(candidate, rows), new VariableSet(set[variable], inputs, curve.Distance * curve.Distance));
    }
}
