
namespace Discovery.Search.Stages;

/// <summary>y = (b + c1 m1 + ...)/(1 + d1 m1 + ...) with a few monomials m, of exponents of both signs, by regressing y on m and y m.</summary>
internal sealed class Quotients(Regression regression, int maxTerms) : IDirectStage
{
    public IEnumerable<Proposal> Propose()
    {
        var rows = regression.Rows;
        var monomials = FeatureBank.Powers(rows);
        var columns = monomials.Select(monomial => monomial.Values)
            .Concat(monomials.Select(monomial => monomial.Values.Zip(rows.TargetColumn, (m, y) => m * y).ToArray()))
            .ToList();
        foreach (var (set, coefficients, rest) in regression.Sparse(columns, (rows.TargetColumn, rows.RootWeights), maxTerms, complexities: monomials.Concat(monomials).Select(monomial => monomial.Complexity)))
        {
            if (set.All(column => column < monomials.Count)) continue;
            var (above, below) = (new List<Expr> { Regression.Decimal(coefficients[0]) }, new List<Expr> { Expr.One });
            foreach (var (column, i) in set.Select((column, i) => (column, i)))
            {
                var term = Regression.Decimal(coefficients[i + 1]) * monomials[column % monomials.Count].Formula;
                if (column < monomials.Count) above.Add(term);
                else below.Add(-term);
            }
            var clearing = Clearing(rows.Names, above.Concat(below));
            yield return new Proposal(
                Expr.Sum(above.Select(term => term * clearing)) / Expr.Sum(below.Select(term => term * clearing)), Origin.Direct("quotient"), rest);
        }
    }

    /// <summary>The monomial that takes all negative exponents out of a quotient's terms.</summary>
    private static Expr Clearing(IEnumerable<string> names, IEnumerable<Expr> terms)
    {
        var factors = terms.SelectMany(term => term is Product product ? product.Operands : [term]).ToList();
        return Expr.Product(names.Select(name => Expr.Power(Expr.Symbol(name), factors
            .OfType<Power>()
            .Where(power => power.Base is Symbol symbol && symbol.Name == name)
            .Select(power => power.Exponent is Number { Value.Sign: < 0 } exponent ? -(int)exponent.Value.Numerator : 0)
            .DefaultIfEmpty(0)
            .Max())));
    }
}
