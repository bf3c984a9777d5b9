
namespace Discovery.Search.Formulas;

/// <summary>
/// Rewrites a formula with fitted constants so that each constant can be told by the data: what a factor or a shift of another
/// constant can undo is merged into it. A network gives 0.5*exp(2*(0.3*x + 0.1)) its gauge freedom; the law has c1*exp(c2*x).
/// </summary>
internal static class ConstantForm
{
    public static Expr Reduce(Expr e) => e.Map(Reduce) switch
    {
        Product product => OfProduct(product),
        Power { Base: Sum sum } power => OfPower(sum, power.Exponent),
        Call call => OfCall(call),
        var other => other,
    };

    /// <summary>How many different fitted constants a formula has.</summary>
    public static int Count(Expr e) => e.Nodes().OfType<Measured>().Select(number => number.Value).Distinct().Count();

    /// <summary>The formula as it is shown to a reader, its fitted constants with so many significant digits.</summary>
    public static Expr Rounded(Expr e, int digits) => e is Measured number
        ? Expr.Decimal(SignificantDigits.Round(number.Value, digits))
        : e.Map(operand => Rounded(operand, digits));

    private static Expr OfProduct(Product product)
    {
        var factors = product.Operands;
        // m*exp(a - 1): the exact number would hide in an arbitrary one what the two are together.
        if (factors[0] is Measured scale && factors.Select(ExactOffset).FirstOrDefault(offset => offset is not null) is { } exact)
            return Reduce(Expr.Product(factors.Skip(1).Select(factor => factor == exact.Exponential ? Expr.Exp(exact.Others) : factor).Prepend(Expr.Decimal(scale.Value * Math.Exp(exact.Offset)))));
        // m*(a + b): the number goes into the sum, where it meets the numbers of its terms. It stays where it would become several: m*(1 - exp(x)).
        if (factors is [Measured number, Sum only] && only.Operands.Count(term => term is not (Measured or Product { Operands: [Measured, ..] })) <= 1) return Expr.Sum(only.Operands.Select(term => number * term));
        // m/(1 + k*x): the number in front takes up what makes the first coefficient 1.
        if (factors[0] is Measured && factors.FirstOrDefault(factor => factor is Power { Base: Sum held } && HasExactTerm(held) && Scale(held) != Expr.One) is Power { Base: Sum scaled } power && Unscaled(scaled, power.Exponent) is { } unscaled)
            return Reduce(Expr.Product(factors.Where(factor => factor != power).Append(unscaled)));
        var scales = factors.Select(factor => factor is Sum sum ? Scale(sum) : Expr.One).ToList();
        if (scales.TrueForAll(scale => scale == Expr.One)) return product;
        return Expr.Product(factors.Select((factor, i) => scales[i] == Expr.One ? factor : Divide((Sum)factor, scales[i])).Concat(scales));
    }

    /// <summary>For exp(k (a + c)) with exact numbers k and c, the number k c and what is left of the argument without it.</summary>
    private static (Expr Exponential, double Offset, Expr Others)? ExactOffset(Expr factor)
    {
        if (factor is not Call exponential || !exponential.Is(Functions.Exp)) return null;
        var (scale, sum) = exponential.Argument switch
        {
            Sum only => (Expr.One, only),
            Product { Operands: [Number number, Sum only] } => (number, only),
            _ => (Expr.One, null),
        };
        if (sum?.Operands.FirstOrDefault(term => term is Number) is not Number offset) return null;
        return (factor, ((Number)(scale * offset)).Value.ToDouble(), scale * (sum - offset));
    }

    /// <summary>1/(1 + k*x) has one constant; with a factor in front of it, it would have two.</summary>
    private static Expr OfPower(Sum sum, Expr exponent) => HasExactTerm(sum) ? Expr.Power(sum, exponent) : Unscaled(sum, exponent) ?? Expr.Power(sum, exponent);

    /// <summary>With the first coefficient of the sum before the power; null where that is no matter of numbers.</summary>
    private static Expr? Unscaled(Sum sum, Expr exponent)
    {
        var scale = Scale(sum);
        if (scale == Expr.One || exponent is not (Number or Measured)) return null;
        if (exponent is not Number { Value.IsInteger: true }) scale = Expr.Call(Functions.Abs, scale);
        return Expr.Power(scale, exponent) * Expr.Power(Divide(sum, scale), exponent);
    }

    private static Expr OfCall(Call call) => call.Argument switch
    {
        // Where exp(offset) is no number of its own the factors would only grow together again.
        Sum sum when call.Is(Functions.Exp) && Offset(sum) is { } offset && Math.Exp(offset.Value) is > 0 and < double.PositiveInfinity => Reduce(Expr.Exp(offset) * Expr.Exp(sum - offset)),
        Sum sum when call.Is(Functions.Log) && !HasExactTerm(sum) && Expr.Call(Functions.Abs, Scale(sum)) is Measured scale => Expr.Log(scale) + Expr.Log(Divide(sum, scale)),
        Product { Operands: [Measured { Value: > 0 } scale, .. var others] } when call.Is(Functions.Log) => Expr.Log(scale) + Expr.Log(Expr.Product(others)),
        Sum sum when call.Is(Functions.Abs) && Expr.Call(Functions.Abs, Scale(sum)) is Measured scale => scale * Expr.Call(Functions.Abs, Divide(sum, scale)),
        Sum sum when (call.Is(Functions.Sin) || call.Is(Functions.Cos)) && Offset(sum) is { } offset => OfWave(call.Function, sum - offset, offset.Value),
        _ => call,
    };

    /// <summary>A wave with its phase brought to -pi/2 .. pi/2 by changing the sign.</summary>
    private static Expr OfWave(Function wave, Expr argument, double phase)
    {
        var halfTurns = Math.Round(phase / Math.PI);
        var sign = halfTurns % 2 == 0 ? Expr.One : Expr.MinusOne;
        return sign * Expr.Call(wave, argument + Expr.Decimal(phase - halfTurns * Math.PI));
    }

    /// <summary>The fitted coefficient of the first term, or 1 where that term has none.</summary>
    private static Expr Scale(Sum sum) => sum.Operands[0] switch
    {
        Product { Operands: [Measured coefficient, ..] } => coefficient,
        _ => Expr.One,
    };

    /// <summary>Whether an exact number stands in a sum, as in 1 + k*x: what the first coefficient is divided by would become a constant of its own.</summary>
    private static bool HasExactTerm(Sum sum) => sum.Operands.Any(term => term is Number);

    private static Measured? Offset(Sum sum) => sum.Operands[^1] as Measured;

    /// <summary>The sum over the coefficient of its first term, whose coefficient becomes exactly 1.</summary>
    private static Expr Divide(Sum sum, Expr scale)
    {
        var unscaled = Expr.Product(sum.Operands[0].Operands.Skip(1));
        var lead = Numeric(scale) == Numeric(Scale(sum)) ? unscaled : -unscaled;
        return Expr.Sum(sum.Operands.Skip(1).Select(term => term / scale).Prepend(lead));
    }

    private static double Numeric(Expr scale) => ((Measured)scale).Value;
}
