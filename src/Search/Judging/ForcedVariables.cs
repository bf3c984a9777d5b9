
namespace Discovery.Search.Judging;

/// <summary>Laws that must have certain variables.</summary>
internal static class ForcedVariables
{
    /// <summary>Those candidates that have all of them, and the others with the missing ones added as a term or a factor, fitted: the front of all these.</summary>
    public static IReadOnlyList<Candidate> Keep(IReadOnlyList<Candidate> front, IReadOnlyList<string> forced, View view)
    {
        if (forced.Count == 0) return front;
        var formulas = front.Select(candidate => (candidate.Formula, candidate.Origin));
        foreach (var name in forced)
            formulas = formulas.SelectMany(item => item.Formula.Contains(name) ? [item] : With(item.Formula, name).Select(formula => (formula, item.Origin))).ToList();
        return [.. Candidate.Front(formulas
            .Where(item => !front.Any(candidate => candidate.Formula == item.Formula))
            .Select(item => Candidate.Of(ConstantFit.Fit(ConstantForm.Reduce(item.Formula), view), item.Origin with { Then = "with what must be there" }, view))
            .Concat(front)
            .Where(candidate => double.IsFinite(candidate.Fit.SumOfSquares) && forced.All(candidate.Formula.Contains)))];
    }

    private static IEnumerable<Expr> With(Expr formula, string name)
    {
        var (variable, small) = (Expr.Symbol(name), Expr.Decimal(0.01));
        return [formula + small * variable, formula * (1 + small * variable), formula * Expr.Exp(small * variable)];
    }
}
