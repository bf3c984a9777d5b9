namespace Discovery.Symbolic.Expressions;

internal static class Complexity
{
    public static int Of(Expr e) => e switch
    {
        Sum sum => sum.Operands.Sum(term => Unsigned(term).Complexity()) + sum.Operands.Length - 1,
        Product product => OfProduct(product),
        Power { Exponent: Number { Value: var n } } power when n == -1 => power.Base.Complexity() + 1,
        Power { Exponent: Number { Value: var n } } power when n == new Rational(1, 2) => power.Base.Complexity() + 1,
        Power { Exponent: Number { Value: var n } } power when n == new Rational(-1, 2) => power.Base.Complexity() + 2,
        Power power => power.Base.Complexity() + 1 + power.Exponent.Complexity(),
        Call call => call.Argument.Complexity() + call.Function.Complexity,
        Number { Value.IsInteger: false } => 3,
        _ => 1,
    };

    private static int OfProduct(Product product)
    {
        var factors = product.Operands.Where(factor => factor != Expr.MinusOne).ToList();
        // A reciprocal among other factors is a division: its operator is already counted.
        var divisions = factors.Count(factor => factor is Power { Exponent: Number { Value.Sign: < 0 } });
        var inverted = factors.Count > divisions ? divisions : divisions - 1;
        return factors.Sum(factor => factor.Complexity()) + factors.Count - 1 - inverted;
    }

    private static Expr Unsigned(Expr term) => Numeric.HasLeadingMinus(term) && term is not Sum ? -term : term;
}
