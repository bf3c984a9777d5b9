namespace Discovery.Problems.Numbers;

/// <summary>What is to be said of a law whose units do not fit together: it meets the rows, and hides a number that is 1 in these units alone.</summary>
internal static class UnitNotes
{
    /// <param name="law">The law.</param>
    /// <param name="dimensions">Null where some are not known; then nothing is said.</param>
    public static IEnumerable<string> Of(Expr law, SearchDimensions? dimensions)
    {
        if (dimensions is null) yield break;
        var check = UnitCheck.Of(WithFreeNumbers(law), dimensions.Symbols);
        if (check.Error is { } error) yield return $"The units do not balance: {error}. In other units the law would be another one.";
        else if (check.Dimension is { } dimension && dimension != dimensions.Target) yield return $"The units do not balance: the law is in {dimension}, its target in {dimensions.Target}. A factor that is 1 in these units alone is not written.";
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
