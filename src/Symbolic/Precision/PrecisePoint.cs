using System.Globalization;

namespace Discovery.Symbolic.Precision;

/// <summary>Evaluates a formula at one point to about 70 digits, less what cancels. Null where it is not defined, or not known that precisely.</summary>
internal static class PrecisePoint
{
    public static BigReal? Evaluate(Expr e, IReadOnlyDictionary<string, BigReal> values)
    {
        switch (e)
        {
            case Number number:
                return BigReal.Of(number.Value);
            case Measured measured:
                // The shortest decimal that reads back is what the number says, not its binary tail.
                return BigReal.Of(Rational.ParseDecimal(measured.Value.ToString("R", CultureInfo.InvariantCulture)));
            case Constant constant:
                return constant.Name == "pi" ? BigFunctions.Pi : BigFunctions.E;
            case Symbol symbol:
                return values[symbol.Name];
            case Sum:
                return Fold(e, values, BigReal.Zero, (a, b) => a + b);
            case Product:
                return Fold(e, values, BigReal.One, (a, b) => a * b);
            case Power power:
                return OfPower(power, values);
            default:
                var call = (Call)e;
                return Evaluate(call.Argument, values) is { } argument ? Apply(call.Function.Name, argument) : null;
        }
    }

    private static BigReal? Fold(Expr e, IReadOnlyDictionary<string, BigReal> values, BigReal start, Func<BigReal, BigReal, BigReal> combine)
    {
        var result = start;
        foreach (var operand in e.Operands)
        {
            if (Evaluate(operand, values) is not { } value) return null;
            result = combine(result, value);
        }
        return result;
    }

    private static BigReal? OfPower(Power power, IReadOnlyDictionary<string, BigReal> values)
    {
        if (Evaluate(power.Base, values) is not { } radix) return null;
        if (power.Exponent is Number { Value: var exponent } && exponent.Denominator == 2)
        {
            if (radix.Sign < 0 || (radix.IsZero && exponent.Sign < 0)) return null;
            return BigFunctions.Power(radix.Sqrt(), BigReal.Of(new Rational(exponent.Numerator, 1)));
        }
        return Evaluate(power.Exponent, values) is { } general ? BigFunctions.Power(radix, general) : null;
    }

    private static BigReal? Apply(string function, BigReal x)
    {
        var one = BigReal.One;
        switch (function)
        {
            case "exp":
                return BigFunctions.Exp(x);
            case "log":
                return BigFunctions.Log(x);
            case "sin":
                return BigFunctions.SinCos(x)?.Sin;
            case "cos":
                return BigFunctions.SinCos(x)?.Cos;
            case "tan":
                return BigFunctions.SinCos(x) is var (sin, cos) && !cos.IsZero ? sin / cos : null;
            case "asin":
                return BigFunctions.Asin(x);
            case "acos":
                return BigFunctions.Asin(x) is { } arc ? BigFunctions.Pi.Scale(-1) - arc : null;
            case "atan":
                return BigFunctions.Atan(x);
            case "sinh":
                return BigFunctions.Exp(x) is { } s ? (s - (one / s)).Scale(-1) : null;
            case "cosh":
                return BigFunctions.Exp(x) is { } c ? (c + (one / c)).Scale(-1) : null;
            case "tanh":
                return BigFunctions.Exp(x.Scale(1)) is { } t ? (t - one) / (t + one) : null;
            case "asinh":
                return x.Sign < 0 ? -Apply("asinh", -x) : BigFunctions.Log(x + ((x * x) + one).Sqrt());
            case "acosh":
                return x < one ? null : BigFunctions.Log(x + ((x * x) - one).Sqrt());
            case "atanh":
                return BigReal.Abs(x) < one ? BigFunctions.Log((one + x) / (one - x))?.Scale(-1) : null;
            case "abs":
                return BigReal.Abs(x);
            case "sign":
                return BigReal.Of(x.Sign);
            case "sigmoid":
                return BigFunctions.Exp(-x) is { } decay ? one / (one + decay) : null;
            case "gaussian":
                return BigFunctions.Exp(-(x * x));
            case "softplus":
                return BigFunctions.Exp(x) is { } growth ? BigFunctions.Log(one + growth) : null;
            case "erf":
                return BigFunctions.Erf(x);
            case "J0":
                return BigFunctions.Bessel(0, x);
            case "J1":
                return BigFunctions.Bessel(1, x);
            default:
                return null;
        }
    }
}
