using System.Numerics;
using static Discovery.Symbolic.Expressions.Expr;

namespace Discovery.Symbolic.Expressions;

/// <summary>The rewrites that functions of the table apply to their arguments. Each returns null where it does not apply.</summary>
internal static class ArgumentRules
{
    /// <summary>exp(1) = e; exp(a log(u) + v) = u^a exp(v).</summary>
    public static Expr? Exp(Expr u)
    {
        if (Numeric.IsOne(u)) return E;
        var terms = u is Sum sum ? sum.Operands : [u];
        var powers = terms.Select(PowerOfLogTerm).ToList();
        if (powers.TrueForAll(power => power is null)) return null;
        var rest = Sum(terms.Where((_, i) => powers[i] is null));
        return Product(powers.OfType<Expr>().Append(Expr.Exp(rest)));
    }

    /// <summary>log(e) = 1; log(u^a) = a log(u) unless a is an even integer, where log(u^a) is defined for negative u too.</summary>
    public static Expr? Log(Expr u) => u switch
    {
        Constant { Name: "e" } => One,
        Power { Exponent: Number or Measured } power when !Numeric.IsEven(power.Exponent) => power.Exponent * Expr.Log(power.Base),
        _ => null,
    };

    /// <summary>sin(u + k pi/2) for integer k, and the values at multiples of pi/6 and pi/4.</summary>
    public static Expr? Sin(Expr u) => Turn(u, 0);

    /// <summary>cos(u) = sin(u + pi/2).</summary>
    public static Expr? Cos(Expr u) => Turn(u, 1);

    /// <summary>tan(u + k pi) = tan(u).</summary>
    public static Expr? Tan(Expr u)
    {
        var (turns, rest) = SplitPi(u);
        return !turns.IsZero && turns.IsInteger ? Call(Functions.Tan, rest) : null;
    }

    /// <summary>The addition theorem where both tangents are known: tanh(artanh(u) + artanh(v)) = (u + v)/(1 + u v).</summary>
    public static Expr? Tanh(Expr u)
    {
        if (u is not Sum sum) return null;
        var tangents = sum.Operands.Select(TangentOfArtanhTerm).ToList();
        if (tangents.Contains(null)) return null;
        return tangents.Aggregate((a, b) => (a! + b!) / (1 + a! * b!));
    }

    /// <summary>The absolute value of what has a known sign, factor by factor.</summary>
    public static Expr? Abs(Expr u) => u switch
    {
        Number or Measured => Numeric.IsNegative(u) ? -u : u,
        Constant => u,
        Call call when call.Is(Functions.Exp) || call.Is(Functions.Abs) || call.Is(Functions.Cosh) => u,
        Power { Exponent: Number e } when Numeric.IsEven(e) || !e.Value.IsInteger => u,
        Product product when Numeric.IsNumeric(product.Operands[0]) =>
            Call(Functions.Abs, product.Operands[0]) * Call(Functions.Abs, Product(product.Operands.Skip(1))),
        _ => null,
    };

    private static Expr? PowerOfLogTerm(Expr term)
    {
        if (term is Call log && log.Is(Functions.Log)) return log.Argument;
        if (term is not Product product) return null;
        var logs = product.Operands.OfType<Call>().Where(call => call.Is(Functions.Log)).ToList();
        return logs.Count == 1 ? Power(logs[0].Argument, term / logs[0]) : null;
    }

    private static Expr? TangentOfArtanhTerm(Expr term)
    {
        var (coefficient, rest) = Numeric.SplitCoefficient(term);
        if (rest is not Call artanh || !artanh.Is(Functions.Atanh)) return null;
        return coefficient is Number { Value: var c } && Rational.Abs(c).IsOne ? coefficient * artanh.Argument : null;
    }

    /// <summary>sin(u + quarters * pi/2) with the multiple of pi/2 in u taken out, or null where there is none.</summary>
    private static Expr? Turn(Expr u, int quarters)
    {
        var (halfTurns, rest) = SplitPi(u);
        if (halfTurns.IsZero) return null;
        var total = halfTurns * 2;
        if (total.IsInteger) return Quarter(rest, (int)((total.Numerator + quarters) % 4 + 4) % 4);
        if (!Numeric.IsZero(rest)) return null;
        // sin of r half turns, r brought to 0 < r < 1/2 by symmetry.
        var r = halfTurns + new Rational(quarters, 2);
        r -= new Rational((r / 2).Floor() * 2, BigInteger.One);
        var sign = r > 1 ? MinusOne : One;
        if (r > 1) r -= 1;
        if (r > new Rational(1, 2)) r = 1 - r;
        return (r.Numerator == 1 ? (int)BigInteger.Min(r.Denominator, 7) : 0) switch
        {
            6 => sign / 2,
            4 => sign * Sqrt(2) / 2,
            3 => sign * Sqrt(3) / 2,
            _ => null,
        };
    }

    private static Expr Quarter(Expr u, int quarters) => quarters switch
    {
        0 => Call(Functions.Sin, u),
        1 => Call(Functions.Cos, u),
        2 => -Call(Functions.Sin, u),
        _ => -Call(Functions.Cos, u),
    };

    /// <summary>Splits a sum into its rational multiple of pi, given in half turns, and the rest.</summary>
    private static (Rational HalfTurns, Expr Remainder) SplitPi(Expr u)
    {
        foreach (var term in u is Sum sum ? sum.Operands : [u])
        {
            var (coefficient, rest) = Numeric.SplitCoefficient(term);
            if (rest is Constant { Name: "pi" } && coefficient is Number { Value: var turns }) return (turns, u - term);
        }
        return (Rational.Zero, u);
    }
}
