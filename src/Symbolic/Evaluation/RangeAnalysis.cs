namespace Discovery.Symbolic.Evaluation;

/// <summary>
/// Interval arithmetic over a formula: every value it takes lies in the range found. Bounds are widened by one unit in the last place
/// for each operation (two for a function), which covers the rounding of the arithmetic and the error of the C library's functions.
/// </summary>
internal static class RangeAnalysis
{
    /// <summary>Integers below it are doubles exactly: 2^53, rounded down.</summary>
    private const double MaxExactInteger = 9e15;

    /// <summary>Integer powers below it are bounded for negative bases too; no formula that people read has higher ones.</summary>
    private const int MaxWholePower = 1000;

    /// <summary>The range, and whether the formula is defined for every value of its symbols.</summary>
    public static (Interval Range, bool IsTotal) Of(Expr e, Func<string, Interval> symbols)
    {
        switch (e)
        {
            case Number { Value: var value }:
                var near = value.ToDouble();
                return (value.IsInteger && Math.Abs(near) < MaxExactInteger ? Interval.Of(near) : Widen(Interval.Of(near)), true);
            case Measured { Value: var value }:
                return (Interval.Of(value), true);
            case Constant constant:
                return (Widen(Interval.Of(constant.Value)), true);
            case Symbol symbol:
                return (symbols(symbol.Name), true);
            case Sum sum:
                return Fold(sum, Add, symbols);
            case Product product:
                return Fold(product, Multiply, symbols);
            case Power power:
                return OfPower(power, symbols);
            default:
                var call = (Call)e;
                var (argument, total) = Of(call.Argument, symbols);
                var domain = new Interval(call.Function.Domain.Low, call.Function.Domain.High);
                return (FunctionRange.Of(call.Function, argument.Intersect(domain)), total && IsInside(argument, call.Function));
        }
    }

    public static Interval Widen(Interval x) => x.IsEmpty ? x : new(Math.BitDecrement(x.Low), Math.BitIncrement(x.High));

    private static bool IsInside(Interval x, Function function)
    {
        var (low, high) = function.Domain;
        // An end of the domain belongs to it where the function has a value there.
        return !x.IsEmpty && x.Low >= low && x.High <= high && FunctionRange.AvoidsPoles(function, x)
            && (x.Low > low || double.IsFinite(function.Value(low)) || double.IsNegativeInfinity(low))
            && (x.High < high || double.IsFinite(function.Value(high)) || double.IsPositiveInfinity(high));
    }

    private static (Interval, bool) Fold(Expr e, Func<Interval, Interval, Interval> combine, Func<string, Interval> symbols)
    {
        var (range, total) = Of(e.Operands[0], symbols);
        foreach (var operand in e.Operands.Skip(1))
        {
            var (next, defined) = Of(operand, symbols);
            (range, total) = (range.IsEmpty || next.IsEmpty ? Interval.Empty : combine(range, next), total && defined);
        }
        return (range, total);
    }

    private static Interval Add(Interval a, Interval b) => Widen(new(a.Low + b.Low, a.High + b.High));

    private static Interval Multiply(Interval a, Interval b)
    {
        Span<double> products = [Times(a.Low, b.Low), Times(a.Low, b.High), Times(a.High, b.Low), Times(a.High, b.High)];
        products.Sort();
        return Widen(new(products[0], products[3]));
    }

    /// <summary>Zero times infinity is zero here: the bound is approached by finite values only.</summary>
    private static double Times(double a, double b) => a == 0 || b == 0 ? 0 : a * b;

    private static (Interval, bool) OfPower(Power power, Func<string, Interval> symbols)
    {
        var (radix, total) = Of(power.Base, symbols);
        var (exponent, defined) = Of(power.Exponent, symbols);
        total &= defined;
        if (radix.IsEmpty || exponent.IsEmpty) return (Interval.Empty, false);
        if (power.Exponent is Number { Value: { IsInteger: true } n } && Rational.Abs(n) < MaxWholePower)
        {
            var whole = Whole(radix, Math.Abs((int)n.Numerator));
            return n.Sign > 0 ? (whole, total) : (Reciprocal(whole), total && !whole.Contains(0));
        }
        // A real power of a negative number is not defined.
        var positive = radix.Intersect(new(0, double.PositiveInfinity));
        total &= radix.Low > 0 || (radix.Low == 0 && exponent.Low > 0);
        if (positive.IsEmpty) return (Interval.Empty, false);
        var logs = FunctionRange.Of(Functions.Log, positive);
        if (Numeric.IsNumeric(power.Exponent))
        {
            var n2 = exponent.Low;
            var (a, b) = (Math.Pow(positive.Low, n2), Math.Pow(positive.High, n2));
            return (Widen(Widen(new(Math.Max(0, Math.Min(a, b)), Math.Max(a, b)))).Intersect(new(0, double.PositiveInfinity)), total);
        }
        return (FunctionRange.Of(Functions.Exp, Multiply(logs, exponent)), total);
    }

    private static Interval Whole(Interval x, int n)
    {
        var (a, b) = (Math.Pow(x.Low, n), Math.Pow(x.High, n));
        if (n % 2 == 1) return Widen(new(a, b));
        var range = Widen(new(Math.Min(a, b), Math.Max(a, b)));
        return x.Contains(0) ? new(0, range.High) : range.Intersect(new(0, double.PositiveInfinity));
    }

    private static Interval Reciprocal(Interval x)
    {
        if (x.Low > 0 || x.High < 0) return Widen(new(1 / x.High, 1 / x.Low));
        if (x.Low == 0 && x.High == 0) return Interval.Empty;
        if (x.Low == 0) return Widen(new(1 / x.High, double.PositiveInfinity));
        return x.High == 0 ? Widen(new(double.NegativeInfinity, 1 / x.Low)) : Interval.All;
    }
}
