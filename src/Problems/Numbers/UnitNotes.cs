namespace Discovery.Problems.Numbers;

/// <summary>What is to be said of the units of a law: which of its numbers carry one, and where the units cannot fit together.</summary>
internal static class UnitNotes
{
    /// <param name="law">The law.</param>
    /// <param name="dimensions">Null where some are not known; then nothing is said.</param>
    public static IEnumerable<string> Of(Expr law, SearchDimensions? dimensions)
    {
        if (dimensions is null) yield break;
        var pure = UnitCheck.Of(law, dimensions.Symbols, freeDecimals: false);
        if (pure.IsConsistent && pure.Dimension == dimensions.Target) yield break;
        var check = UnitCheck.Of(WithFreeNumbers(law), dimensions.Symbols);
        if (check.Error is { } error) yield return $"The units do not balance: {error}. In other units the law would be another one.";
        else if (check.Dimension is { } dimension && dimension != dimensions.Target) yield return $"The units do not balance: the law is in {dimension}, its target in {dimensions.Target}. A factor that is 1 in these units alone is not written.";
        else if (Carried(law, dimensions).ToList() is { Count: > 0 } carried) yield return $"Numbers of the law carry units: {string.Join(", ", carried)}.";
    }

    /// <summary>Of a law that is a sum of numbers times what has a unit: each number whose unit is not 1, with it.</summary>
    private static IEnumerable<string> Carried(Expr law, SearchDimensions dimensions)
    {
        foreach (var term in law is Sum sum ? sum.Operands : [law])
        {
            var factors = (term is Product product ? product.Operands : [term]).ToLookup(factor => factor.SymbolNames().IsEmpty);
            if (UnitCheck.Of(Expr.Product(factors[false]), dimensions.Symbols, freeDecimals: false) is not { IsConsistent: true, Dimension: { } inside }) continue;
            if (dimensions.Target / inside is { IsNone: false } unit) yield return $"{Tenths.Written(Expr.Product(factors[true]))} in {unit}";
        }
    }

    /// <summary>A number that is seen, fitted or taken as an exact one, may carry whatever unit it needs; an exponent may not, nor a factor that is not written.</summary>
    private static Expr WithFreeNumbers(Expr e) => e switch
    {
        Symbol => e,
        _ when e.SymbolNames().IsEmpty => Expr.Decimal(1),
        Power power when power.Exponent.SymbolNames().IsEmpty => Expr.Power(WithFreeNumbers(power.Base), power.Exponent),
        Product product when product.Operands[0] is Number { Value: var sign } && Rational.Abs(sign).IsOne => -WithFreeNumbers(Expr.Product(product.Operands.Skip(1))),
        _ => e.Map(WithFreeNumbers),
    };
}
