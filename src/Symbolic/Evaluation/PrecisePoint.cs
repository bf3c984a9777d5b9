using System.Globalization;

namespace Discovery.Symbolic.Evaluation;

/// <summary>Evaluates a formula at one point to about 70 digits, less what cancels. Null where it is not defined, or not known that precisely.</summary>
internal static class PrecisePoint
{
    /// <summary>The symbol of a function's definition.</summary>
    private const string Argument = "u";

    /// <summary>The nearest double, numbers being the shortest decimals that read back as them.</summary>
    public static double? Evaluate(Expr e, IReadOnlyDictionary<string, double> values) => Evaluate(e, values.ToDictionary(pair => pair.Key, pair => Decimal(pair.Value)))?.ToDouble();

    public static BigReal? Evaluate(Expr e, IReadOnlyDictionary<string, BigReal> values)
    {
        switch (e)
        {
            case Number number:
                return BigReal.Of(number.Value);
            case Measured measured:
                return Decimal(measured.Value);
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
                return Evaluate(call.Argument, values) is { } argument ? Apply(call.Function, argument) : null;
        }
    }

    /// <summary>The shortest decimal that reads back is what a number says, not its binary tail.</summary>
    private static BigReal Decimal(double value) => BigReal.Of(Rational.ParseDecimal(value.ToString("R", CultureInfo.InvariantCulture)));

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
            return BigFunctions.Pow(radix.Sqrt(), BigReal.Of(new Rational(exponent.Numerator, 1)));
        }
        return Evaluate(power.Exponent, values) is { } general ? BigFunctions.Pow(radix, general) : null;
    }

    private static BigReal? Apply(Function function, BigReal x)
    {
        if (function.Precise is { } precise) return precise(x);
        return function.Definition is { } definition
            ? Evaluate(definition(Expr.Symbol(Argument)), new Dictionary<string, BigReal> { [Argument] = x })
            : null;
    }
}
