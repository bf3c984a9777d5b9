namespace Discovery.Symbolic.Simplification;

/// <summary>Takes a condition apart into plain ones that together say the same: (x - 1)^2*y > 0 is x != 1 and y > 0.</summary>
internal static class ConditionParts
{
    /// <summary>Conditions on larger formulas, by their complexity, are taken as they stand: they take time to factor, and nobody reads their parts.</summary>
    private const int MaxComplexity = 60;

    /// <summary>The parts that are not known to hold.</summary>
    public static IEnumerable<Condition> Of(Condition condition, Assumptions known)
    {
        if (condition.Relation is Relation.Integer or Relation.NotZeroOrNegativeInteger || condition.Left.Complexity() > MaxComplexity) return [condition];
        var parts = condition.Relation == Relation.NonZero ? NonZero(condition.Left) : Signed(condition, known);
        return parts.Where(part => !SignAnalysis.Holds(part, known));
    }

    private static IEnumerable<Condition> NonZero(Expr left)
    {
        if (Numeric.IsZero(left)) return [new(left, Relation.NonZero)];
        if (left is Power power) return NonZero(power.Base);
        if (left is Product) return left.Operands.Where(factor => !Numeric.IsNumeric(factor)).SelectMany(NonZero);
        var radicands = WithoutRoots(left) ?? left;
        if (InnerZero(radicands) is { } inner) return NonZero(inner);
        var product = OverOne(radicands);
        if (product.Equals(left)) return [new(Monic(left), Relation.NonZero)];
        return (product is Product { Operands: var factors } ? factors : [product]).Where(factor => !Numeric.IsNumeric(factor)).SelectMany(NonZero);
    }

    private static IEnumerable<Condition> Signed(Condition condition, Assumptions known)
    {
        var (left, relation) = condition;
        var product = OverOne(left);
        var open = new List<Expr>();
        foreach (var factor in product is Product { Operands: var operands } ? operands : [product])
        {
            var signs = SignAnalysis.Of(factor, known);
            if (signs == Signs.Positive) continue;
            if (signs == Signs.Negative) open.Add(Expr.MinusOne);
            else if (relation == Relation.Positive && factor is Power { Exponent: Number { Value.IsInteger: true } n } power)
            {
                if (!Numeric.IsEven(n)) open.Add(power.Base);
                else yield return new(Positive(power.Base), Relation.NonZero);
            }
            else open.Add(factor);
        }
        yield return new(Expr.Product(open), relation);
    }

    /// <summary>The sign as a product: factored, and what is below, which is not zero where there is a value, above to the power 0 or 1.</summary>
    private static Expr OverOne(Expr e)
    {
        var factored = RationalFunctions.Factor(e);
        return Expr.Product((factored is Product product ? product.Operands : [factored]).Select(factor =>
            factor is Power { Exponent: Number { Value: { IsInteger: true, Sign: < 0 } n } } power ? n.Numerator.IsEven ? Expr.One : power.Base : factor));
    }

    /// <summary>m sqrt(a) - n sqrt(b) with positive m and n is zero where m^2 a - n^2 b is.</summary>
    private static Expr? WithoutRoots(Expr e)
    {
        if (e is not Sum { Operands: [var first, var second] } || Numeric.HasLeadingMinus(first) == Numeric.HasLeadingMinus(second)) return null;
        return Squared(first) is { } a && Squared(second) is { } b && (first is not (Number or Measured) || second is not (Number or Measured)) ? RationalFunctions.Expand(a - b) : null;
    }

    private static Expr? Squared(Expr term)
    {
        var (coefficient, rest) = Numeric.SplitCoefficient(term);
        if (Numeric.IsOne(rest)) return coefficient ^ 2;
        return rest is Power { Exponent: Number { Value: var half } } root && half == new Rational(1, 2) ? (coefficient ^ 2) * root.Base : null;
    }

    /// <summary>What is zero exactly where the formula is: u for sinh(u) and for exp(u) - 1, u - 1 for log(u).</summary>
    private static Expr? InnerZero(Expr e) => e switch
    {
        Call { Function.SignRule: SignRule.Keeps or SignRule.Size } call => call.Argument,
        Call log when log.Is(Functions.Log) => log.Argument - 1,
        Sum { Operands: [Call call, Number { Value: var minusOne }] } when minusOne == -1 && (call.Is(Functions.Exp) || call.Is(Functions.Cosh)) => call.Argument,
        _ => null,
    };

    /// <summary>2 x + 1 as x + 1/2.</summary>
    private static Expr Monic(Expr e) => e is Sum { Operands: [var first, Number] } && Numeric.SplitCoefficient(first).Coefficient is Number { Value: var c } && !c.IsOne
        ? RationalFunctions.Expand(e / Expr.Of(c))
        : Positive(e);

    private static Expr Positive(Expr e) => Numeric.HasLeadingMinus(e) ? -e : e;
}
