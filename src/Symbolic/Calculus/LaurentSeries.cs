using System.Collections.Immutable;

namespace Discovery.Symbolic.Calculus;

/// <summary>
/// A truncated Laurent series in t: t^Valuation times (c0 + c1 t + ...), with as many coefficients as are known. The first one is not
/// zero, unless all are.
/// </summary>
internal sealed class LaurentSeries
{
    private LaurentSeries(int valuation, ImmutableArray<Expr> coefficients) => (Valuation, Coefficients) = (valuation, coefficients);

    public int Valuation { get; }

    public ImmutableArray<Expr> Coefficients { get; }

    public int Length => Coefficients.Length;

    public bool IsZero => Coefficients.All(Numeric.IsZero);

    /// <summary>Drops leading zeros; whether a coefficient is zero is decided by its simplified form.</summary>
    public static LaurentSeries Of(int valuation, IEnumerable<Expr> coefficients)
    {
        var all = coefficients.Select(Plain).ToImmutableArray();
        var leading = all.TakeWhile(Numeric.IsZero).Count();
        return leading == all.Length ? new(valuation, all) : new(valuation + leading, all[leading..]);
    }

    public static LaurentSeries Constant(Expr value, int length) => Of(0, Enumerable.Range(0, length).Select(i => i == 0 ? value : Expr.Zero));

    public static LaurentSeries operator +(LaurentSeries a, LaurentSeries b)
    {
        var low = Math.Min(a.Valuation, b.Valuation);
        var end = Math.Min(a.Valuation + a.Length, b.Valuation + b.Length);
        return Of(low, Enumerable.Range(low, Math.Max(0, end - low)).Select(power => a.At(power) + b.At(power)));
    }

    public static LaurentSeries operator *(LaurentSeries a, LaurentSeries b)
    {
        var length = Math.Min(a.Length, b.Length);
        return Of(a.Valuation + b.Valuation, Enumerable.Range(0, length).Select(n =>
            Expr.Sum(Enumerable.Range(0, n + 1).Select(i => a.Coefficients[i] * b.Coefficients[n - i]))));
    }

    /// <summary>
    /// The power p of the series, by the recurrence that follows from b a' p = a b' for b = a^p. Null for a fractional power of t.
    /// </summary>
    public LaurentSeries? Power(Expr exponent)
    {
        if (IsZero) return null;
        if (exponent is not Number { Value: var p }) return Valuation == 0 && exponent is Measured ? Raise(exponent, 0) : null;
        var valuation = p * Valuation;
        return valuation.IsInteger ? Raise(exponent, (int)valuation.Numerator) : null;
    }

    private LaurentSeries Raise(Expr exponent, int valuation)
    {
        var result = new List<Expr> { Expr.Power(Coefficients[0], exponent) };
        for (var n = 1; n < Length; n++)
        {
            var sum = Expr.Sum(Enumerable.Range(1, n).Select(k => ((exponent * k) - (n - k)) * Coefficients[k] * result[n - k]));
            result.Add(Plain(sum / (n * Coefficients[0])));
        }
        return Of(valuation, result);
    }

    /// <summary>f(c0 + w) by Taylor's formula at c0, with w what has powers of t. Null where f or a derivative is not finite at c0.</summary>
    public LaurentSeries? Apply(Function function)
    {
        if (Valuation < 0) return null;
        var center = At(0);
        var small = Of(1, Enumerable.Range(1, Math.Max(1, Valuation + Length - 1)).Select(At));
        var length = Valuation + Length;
        var atZero = Numeric.IsZero(center) ? function.TaylorAtZero : null;
        var (symbol, result) = (Expr.Symbol("u_"), Constant(Expr.Zero, length));
        var (derivative, power, factorial) = (Expr.Call(function, symbol), Constant(Expr.One, length), Rational.One);
        for (var n = 0; n < length; n++)
        {
            if (n > 0) power *= small;
            if (atZero is not null)
            {
                result += power * Constant(Expr.Of(atZero(n)), length);
                continue;
            }
            if (n > 0) (derivative, factorial) = (Simplifier.Simplest(derivative.Derivative("u_")), factorial * n);
            var value = derivative.Substitute("u_", center);
            if (value.FirstSymbol is null && !double.IsFinite(PointEvaluation.Evaluate(value))) return null;
            result += power * Constant(value / Expr.Of(factorial), length);
        }
        return result;
    }

    public Expr At(int power) => power >= Valuation && power < Valuation + Length ? Coefficients[power - Valuation] : Expr.Zero;

    private static Expr Plain(Expr e) => e.Operands.IsEmpty ? e : RationalFunctions.Expand(e) is var expanded && expanded.Operands.IsEmpty ? expanded : Simplifier.Simplest(expanded);
}
