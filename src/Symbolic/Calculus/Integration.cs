using System.Numerics;

namespace Discovery.Symbolic.Calculus;

/// <summary>
/// Antiderivatives of polynomials, of powers and of the table's functions with affine arguments, of polynomials times exp, sin, cos, sinh
/// and cosh of affine arguments, and of rational functions whose partial fractions have linear or pure quadratic denominators, of the symbol
/// or of a root of an affine argument.
/// </summary>
public static class Integration
{
    /// <summary>Powers up to this are integrated by parts, each of which is one more step of the recursion.</summary>
    private const int MaxPower = 20;

    /// <summary>An antiderivative, or null where none of the ways leads to one.</summary>
    public static Expr? Of(Expr formula, string symbol)
    {
        if (Direct(formula, symbol) is { } direct) return direct;
        if (RationalFunctions.Expand(formula) is var expanded && expanded != formula && Direct(expanded, symbol) is { } result) return result;
        if (RationalFunctions.Apart(formula, symbol) is var parts && parts != formula && Direct(parts, symbol) is { } apart) return apart;
        return ByRoot(formula, symbol);
    }

    /// <summary>What has roots of one affine argument only, a x + b = s^n: a formula in s, times dx = n s^(n-1)/a ds.</summary>
    private static Expr? ByRoot(Expr formula, string symbol)
    {
        var roots = formula.Nodes().OfType<Power>().Where(power => power.Exponent is Number { Value.IsInteger: false } && power.Base.Contains(symbol)).ToList();
        if (roots.Select(root => root.Base).Distinct().ToList() is not [var radix] || Slope(radix, symbol) is not { } slope) return null;
        var common = roots.Select(power => ((Number)power.Exponent).Value.Denominator).Aggregate((a, b) => a * b / BigInteger.GreatestCommonDivisor(a, b));
        if (common > MaxPower) return null;
        var degree = (int)common;
        var (root, name) = (Expr.Power(radix, Expr.Of(new Rational(1, degree))), $"root of {radix}");
        var s = Expr.Symbol(name);
        var argument = ((s ^ degree) - radix.Substitute(symbol, Expr.Zero)) / slope;
        Expr InRoot(Expr e) => e switch
        {
            Power { Exponent: Number { Value: var n } } power when power.Base == radix => Expr.Power(s, Expr.Of(n * degree)),
            Symbol { Name: var own } when own == symbol => argument,
            _ => e.Map(InRoot),
        };
        return Of(InRoot(formula) * degree * (s ^ (degree - 1)) / slope, name)?.Substitute(name, root);
    }

    private static Expr? Direct(Expr e, string symbol)
    {
        if (!e.Contains(symbol)) return e * Expr.Symbol(symbol);
        if (e is Sum sum)
        {
            var parts = sum.Operands.Select(term => Of(term, symbol)).ToList();
            return parts.Contains(null) ? null : Expr.Sum(parts.OfType<Expr>());
        }
        var factors = e is Product product ? product.Operands : [e];
        var constant = Expr.Product(factors.Where(factor => !factor.Contains(symbol)));
        var dependent = factors.Where(factor => factor.Contains(symbol)).ToList();
        var found = dependent switch
        {
            [var single] => OfFactor(single, symbol),
            [var a, var b] when Degree(a, symbol) is not null => ByParts(a, b, symbol),
            [var a, var b] when Degree(b, symbol) is not null => ByParts(b, a, symbol),
            _ => null,
        };
        return found is null ? null : constant * found;
    }

    private static Expr? OfFactor(Expr e, string symbol) => e switch
    {
        Symbol => (e ^ 2) / 2,
        Power { Exponent: var n } power when !n.Contains(symbol) && Slope(power.Base, symbol) is { } slope => n == Expr.MinusOne
            ? Expr.Log(Expr.Call(Functions.Abs, power.Base)) / slope
            : Expr.Power(power.Base, n + 1) / ((n + 1) * slope),
        Power { Base: var radix } power when !radix.Contains(symbol) && Slope(power.Exponent, symbol) is { } slope => power / (slope * Expr.Log(radix)),
        Power { Base: Sum quadratic, Exponent: Number { Value: var n } } when n == -1 => OfQuadratic(quadratic, symbol),
        Call { Function.Antiderivative: { } antiderivative } call when Slope(call.Argument, symbol) is { } slope => antiderivative(call.Argument) / slope,
        Call call when call.Is(Functions.Exp) => OfGaussian(call.Argument, symbol),
        _ => null,
    };

    /// <summary>1/(a x^2 + b): an arctangent or an artanh, depending on the sign of a b; known for numbers only.</summary>
    private static Expr? OfQuadratic(Sum quadratic, string symbol)
    {
        var x = Expr.Symbol(symbol);
        var (b, a) = (quadratic.Substitute(symbol, Expr.Zero), (quadratic - quadratic.Substitute(symbol, Expr.Zero)) / (x ^ 2));
        if (a.Contains(symbol)) return null;
        if (Numeric.IsPositive(a / b)) return Expr.Call(Functions.Atan, x * Expr.Sqrt(a / b)) / (b * Expr.Sqrt(a / b));
        return Numeric.IsNegative(a / b) ? Expr.Call(Functions.Atanh, x * Expr.Sqrt(-a / b)) / (b * Expr.Sqrt(-a / b)) : null;
    }

    /// <summary>exp(-a x^2) with a number a > 0.</summary>
    private static Expr? OfGaussian(Expr exponent, string symbol)
    {
        var a = -exponent / (Expr.Symbol(symbol) ^ 2);
        return Numeric.IsPositive(a)
            ? Expr.Sqrt(Expr.Pi / a) / 2 * Expr.Call(SpecialFunctions.Erf, Expr.Sqrt(a) * Expr.Symbol(symbol))
            : null;
    }

    /// <summary>x^n f: the integral F of f times x^n, less the integral of n x^(n-1) F, as long as F is a function of the same kind.</summary>
    private static Expr? ByParts(Expr power, Expr factor, string symbol)
    {
        if (factor is not Call call || !Recurs(call.Function) || Slope(call.Argument, symbol) is null) return null;
        return OfFactor(factor, symbol) is { } inner && Direct(RationalFunctions.Expand(power.Derivative(symbol) * inner), symbol) is { } rest ? (power * inner) - rest : null;
    }

    /// <summary>Whether the antiderivatives of a function go in a circle, as those of exp, sin and cosh do, so that integrating by parts comes to an end.</summary>
    private static bool Recurs(Function function) => Next(function) is { } next && (next == function || Next(next) == function);

    /// <summary>The function of which the antiderivative is a multiple.</summary>
    private static Function? Next(Function function) => function.Antiderivative is { } antiderivative
        && Numeric.SplitCoefficient(antiderivative(Expr.Symbol("u"))).Remainder is Call call ? call.Function : null;

    /// <summary>The degree of a power of the symbol, if it is a positive integer.</summary>
    private static int? Degree(Expr e, string symbol) => e switch
    {
        Symbol { Name: var name } when name == symbol => 1,
        Power { Base: Symbol { Name: var name }, Exponent: Number { Value: { IsInteger: true, Sign: > 0 } n } } when name == symbol && n <= MaxPower => (int)n.Numerator,
        _ => null,
    };

    /// <summary>a where the formula is a x + b with a and b free of x; null where it is not.</summary>
    private static Expr? Slope(Expr e, string symbol)
    {
        var slope = e.Derivative(symbol);
        return slope.Contains(symbol) || Numeric.IsZero(slope) ? null : slope;
    }
}
