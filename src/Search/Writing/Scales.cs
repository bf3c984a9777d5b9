
namespace Discovery.Search.Writing;

/// <summary>
/// The same formula with constants moved: a factor into an exponent, the constant term of a sum made 1, a scale in an argument before its shift, a term beside a
/// logarithm into it. The number of constants stays as it is.
/// </summary>
internal static class Scales
{
    public static IEnumerable<Expr> Of(Expr formula) => Occurrence.Of(formula)
        .SelectMany(place => Moved(place.Node).Select(part => place.Replace(formula, part)))
        .Where(moved => moved != formula)
        .Distinct();

    private static IEnumerable<Expr> Moved(Expr part) => part switch
    {
        Product product => OfProduct(product),
        Power { Base: Sum sum, Exponent: Number exponent } when OfPower(sum, exponent) is var (scale, power) && double.IsFinite(scale) => [Expr.Decimal(scale) * power],
        Call { Argument: Sum sum } call when Offset(sum) is not null && sum.Operands.FirstOrDefault(term => term is Product { Operands: [Number or Measured, ..] }) is { } leading =>
            Over(sum, LeadingNumber.Split(leading).Size) is { } over ? [Expr.Call(call.Function, Expr.Decimal(LeadingNumber.Split(leading).Size) * over)] : [],
        Sum sum when Offset(sum) is { } offset => OfLogarithms(sum, offset),
        _ => [],
    };

    private static IEnumerable<Expr> OfProduct(Product product)
    {
        var (scale, _) = LeadingNumber.Split(product);
        foreach (var factor in product.Operands)
        {
            var others = Expr.Product(product.Operands.Where(other => other != factor && other is not (Number or Measured)));
            if (factor is Call exponential && exponential.Is(Functions.Exp) && Math.Abs(scale) != 1 && scale != 0)
                yield return Math.Sign(scale) * others * Expr.Exp(exponential.Argument + Expr.Decimal(Math.Log(Math.Abs(scale))));
            var moved = factor is Power { Base: Sum radix, Exponent: Number exponent } ? OfPower(radix, exponent) : factor is Sum sum ? OfPower(sum, (Number)Expr.One) : null;
            if (moved is var (size, power) && double.IsFinite(scale * size)) yield return Expr.Decimal(scale * size) * others * power;
        }
    }

    /// <summary>A power of a sum whose constant term is 1, and by what it is to be multiplied.</summary>
    private static (double Scale, Expr Power)? OfPower(Sum sum, Number exponent)
    {
        var n = exponent.Value.ToDouble();
        // (x - a)^2 says where the middle is, as it stands.
        var isDistance = n > 0 && n % 2 == 0 && sum.Operands.Length == 2 && sum.Operands.Any(term => term is Symbol);
        return isDistance || Offset(sum) is not { } offset || (n % 1 != 0 && offset < 0) || Over(sum, offset) is not { } over ? null : (Math.Pow(offset, n), Expr.Power(over, exponent));
    }

    private static IEnumerable<Expr> OfLogarithms(Sum sum, double offset)
    {
        foreach (var term in sum.Operands)
        {
            var (size, rest) = LeadingNumber.Split(term);
            if (rest is not Call logarithm || !logarithm.Is(Functions.Log)) continue;
            var argument = logarithm.Argument;
            var inside = Math.Exp(offset / size);
            if (!double.IsFinite(inside) || (argument is Sum terms ? Over(terms, 1 / inside) : Expr.Decimal(inside) * argument) is not { } scaled) continue;
            yield return Expr.Sum(sum.Operands.Where(other => other != term && other is not (Number or Measured)).Append(Expr.Decimal(size) * Expr.Log(scaled)));
        }
    }

    /// <summary>The number among the terms.</summary>
    private static double? Offset(Sum sum) => sum.Operands.FirstOrDefault(term => term is Number or Measured) is { } number ? LeadingNumber.Value(number) : null;

    /// <summary>Every term divided by a number; null where the numbers leave their range.</summary>
    private static Expr? Over(Sum sum, double divisor)
    {
        var terms = sum.Operands.Select(LeadingNumber.Split).Select(term => (Size: term.Size / divisor, term.Of)).ToList();
        return terms.TrueForAll(term => double.IsFinite(term.Size)) ? Expr.Sum(terms.Select(term => term.Size == 1 ? term.Of : Expr.Decimal(term.Size) * term.Of)) : null;
    }
}
