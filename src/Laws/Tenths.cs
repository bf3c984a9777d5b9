using System.Numerics;

namespace Discovery.Laws;

/// <summary>Fractions as a reader of measurements writes them: 7.7, not 77/10, but 3/10, 5/2 and 231/16, which theories are made of.</summary>
internal static class Tenths
{
    /// <summary>
    /// What theories are made of stays a fraction (decision 0016): numerators up to 12 of halves and fifths, up to 3 of tenths; and 10 over
    /// up to 6, as in 10*x/3, where 10*x/7 is x/0.7.
    /// </summary>
    private const int LargestOfTheory = 12, LargestOfTenths = 3, LargestOfReciprocals = 6;

    /// <summary>The formula with decimals where these read better; its values stay as they are.</summary>
    public static Expr Written(Expr e) => e switch
    {
        Number { Value: var value } when IsDecimal(value) => Expr.Decimal(value.ToDouble()),
        _ when e.SymbolNames().IsEmpty => e,
        // Times pi or a root a fraction stays one.
        Product product when product.Operands.Any(factor => factor.SymbolNames().IsEmpty && factor is not Number) =>
            Expr.Product(product.Operands.Select(factor => factor is Number ? factor : Written(factor))),
        Product { Operands: [Number { Value: var value }, ..] } product when IsReciprocal(value) => Expr.Decimal(value.ToDouble()) * Written(Expr.Product(product.Operands.Skip(1))),
        _ => e.Map(Written),
    };

    /// <summary>x/0.7, not 10*x/7.</summary>
    private static bool IsReciprocal(Rational value) => BigInteger.Abs(value.Numerator) == 10 && value.Denominator > LargestOfReciprocals;

    private static bool IsDecimal(Rational value)
    {
        var numerator = BigInteger.Abs(value.Numerator);
        return (value.Denominator == 10 && numerator > LargestOfTenths) || ((value.Denominator == 2 || value.Denominator == 5) && numerator > LargestOfTheory);
    }
}
