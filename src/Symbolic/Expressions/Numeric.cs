using System.Diagnostics;
using System.Globalization;

namespace Discovery.Symbolic.Expressions;

/// <summary>Arithmetic of the two kinds of number: exact stays exact, a decimal makes the result a decimal.</summary>
internal static class Numeric
{
    /// <summary>A little more than 2^-52, so that a difference in the last bit is within it.</summary>
    private const double RoundOff = 2.3e-16;

    public static bool IsNumeric(Expr e) => e is Number or Measured;

    public static bool IsNegative(Expr e) => e is Number { Value.Sign: < 0 } or Measured { Value: < 0 };

    public static bool IsPositive(Expr e) => e is Number { Value.Sign: > 0 } or Measured { Value: > 0 };

    public static bool IsZero(Expr e) => e is Number { Value.IsZero: true };

    public static bool IsOne(Expr e) => e is Number { Value.IsOne: true };

    public static bool IsInteger(Expr e) => e is Number { Value.IsInteger: true };

    public static bool IsEven(Expr e) => e is Number { Value: { IsInteger: true, Numerator.IsEven: true } };

    /// <summary>The value of a <see cref="Number"/> or <see cref="Measured"/>.</summary>
    public static double Value(Expr e) => e switch
    {
        Number number => number.Value.ToDouble(),
        Measured measured => measured.Value,
        _ => throw new UnreachableException($"{e.GetType().Name} is not a number."),
    };

    public static Expr Add(Expr a, Expr b) => a is Number x && b is Number y
        ? Expr.Of(x.Value + y.Value)
        : Decimal(Add(Value(a), Value(b), IsShort(a) && IsShort(b)), Spread(a, 1, b, 1), a, b);

    public static Expr Multiply(Expr a, Expr b)
    {
        if (a is Number x && b is Number y) return Expr.Of(x.Value * y.Value);
        if (IsZero(a) || IsZero(b)) return Expr.Zero;
        return Decimal(Value(a) * Value(b), Spread(a, Value(b), b, Value(a)), a, b);
    }

    /// <summary>The standard deviation; 0 for an exact number.</summary>
    public static double Sigma(Expr e) => e is Measured measured ? measured.Sigma : 0;

    /// <summary>The standard deviation of f(a, b) to first order, from the two partial derivatives there.</summary>
    public static double Spread(Expr a, double byA, Expr b, double byB)
    {
        var (first, second) = (byA * Sigma(a), byB * Sigma(b));
        // Equal decimals are one constant that occurs twice.
        return a is Measured && a.Equals(b) && Sigma(a).Equals(Sigma(b)) ? Math.Abs(first + second) : Math.Sqrt((first * first) + (second * second));
    }

    /// <summary>Splits 3*x*y into 3 and x*y; a number into itself and 1.</summary>
    public static (Expr Coefficient, Expr Remainder) SplitCoefficient(Expr e)
    {
        if (IsNumeric(e)) return (e, Expr.One);
        if (e is not Product product || !IsNumeric(product.Operands[0])) return (Expr.One, e);
        return (product.Operands[0], product.WithoutNumber);
    }

    /// <summary>Whether the text of the formula would begin with a minus sign, the first term deciding for a sum.</summary>
    public static bool HasLeadingMinus(Expr e) => e switch
    {
        Product product => IsNegative(product.Operands[0]),
        Sum sum => HasLeadingMinus(sum.Operands[0]),
        _ => IsNegative(e),
    };

    /// <summary>
    /// A decimal result. Where both operands have at most 15 digits the result is rounded to 15, so that 0.1 + 0.2 is 0.3 as it is
    /// on paper; operands with more digits, as fits have, keep all that a double has.
    /// </summary>
    private static Expr Decimal(double value, double sigma, Expr a, Expr b)
    {
        // The parser refuses such constants; where a calculation runs into the end of the range it stays there.
        if (!double.IsFinite(value)) return Expr.Decimal(Math.CopySign(double.MaxValue, value));
        return Expr.Decimal(IsShort(a) && IsShort(b) ? Rounded(value) : value, sigma);
    }

    /// <summary>Whether a number is exact or has at most 15 significant digits.</summary>
    internal static bool IsShort(Expr e) => e is not Measured measured || measured.IsShort;

    /// <summary>Short decimals are added as on paper, so that 0.2501 - 0.2499 is 0.0002 to the last digit. A difference in the last bit is none.</summary>
    private static double Add(double a, double b, bool isShort) =>
        isShort && IsHandy(a) && IsHandy(b) ? (double)((decimal)a + (decimal)b)
        : Math.Abs(a + b) <= RoundOff * Math.Max(Math.Abs(a), Math.Abs(b)) ? 0
        : a + b;

    /// <summary>Whether a decimal of 28 digits holds all 15 of the number.</summary>
    private static bool IsHandy(double value) => Math.Abs(value) is 0 or (> 1e-12 and < 1e12);

    /// <summary>To 15 significant digits.</summary>
    internal static double Rounded(double value) =>
        double.Parse(value.ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
