using System.Numerics;

namespace Discovery.Symbolic.Expressions;

/// <summary>The canonical power.</summary>
internal static class PowerForm
{
    /// <summary>Powers of numbers are worked out up to this many bits, more than a thousand digits; beyond, they stay as written.</summary>
    private const long MaxBits = 4096;

    /// <summary>Roots of numbers are worked out up to this degree; nobody writes higher ones of what has an exact root.</summary>
    private const int MaxDegree = 64;

    /// <summary>Decimal exponents below it are taken for the wholes and halves that they are; above, decimals have no halves to tell.</summary>
    private const double MaxHalf = 1e6;

    /// <summary>Squares of numbers up to it are taken out of a root: a thousand divisions at most.</summary>
    private const int MaxSquareFactor = 1000;

    public static Expr Build(Expr radix, Expr exponent)
    {
        // An exponent that is a whole or a half is meant so: x^2.0 is x^2, x^0.5 is sqrt(x).
        if (exponent is Measured { Value: var decimals } && 2 * decimals == Math.Round(2 * decimals) && Math.Abs(decimals) < MaxHalf)
            exponent = Expr.Of(new Rational((int)(2 * decimals), 2));
        if (Numeric.IsZero(exponent) || Numeric.IsOne(radix)) return Expr.One;
        if (Numeric.IsOne(exponent)) return radix;
        if (Numeric.IsNumeric(radix) && Numeric.IsNumeric(exponent)) return OfNumbers(radix, exponent);
        return radix switch
        {
            Constant { Name: "e" } => Expr.Exp(exponent),
            Call call when call.Is(Functions.Exp) => Expr.Exp(call.Argument * exponent),
            Call call when call.Is(Functions.Abs) && Numeric.IsEven(exponent) => Build(call.Argument, exponent),
            Power power when Merges(power.Exponent, exponent) => Build(power.Base, power.Exponent * exponent),
            Sum when Numeric.IsInteger(exponent) && Numeric.HasLeadingMinus(radix) =>
                Numeric.IsEven(exponent) ? Build(-radix, exponent) : -Build(-radix, exponent),
            Product product when Numeric.IsInteger(exponent) => Expr.Product(product.Operands.Select(factor => Build(factor, exponent))),
            Product product when Numeric.IsNumeric(exponent) => OfProduct(product, exponent),
            _ => new Power(radix, exponent),
        };
    }

    /// <summary>
    /// Whether (x^a)^b is x^(a b) wherever the left side is real: when b is an integer, and when x^a is negative or undefined for
    /// negative x, that is unless a is an even integer.
    /// </summary>
    private static bool Merges(Expr inner, Expr outer) =>
        Numeric.IsInteger(outer) || (Numeric.IsNumeric(inner) && Numeric.IsNumeric(outer) && !Numeric.IsEven(inner));

    /// <summary>A root of a product: what is surely positive comes out, sqrt(4*x) = 2*sqrt(x).</summary>
    private static Expr OfProduct(Product product, Expr exponent)
    {
        var outside = new List<Expr>();
        var inside = new List<Expr>();
        foreach (var factor in product.Operands)
        {
            if (IsSurelyPositive(factor)) outside.Add(Build(factor, exponent));
            else if (Numeric.IsNegative(factor) && factor != Expr.MinusOne)
            {
                outside.Add(Build(Numeric.Multiply(Expr.MinusOne, factor), exponent));
                inside.Add(Expr.MinusOne);
            }
            else inside.Add(factor);
        }
        if (outside.Count == 0) return new Power(product, exponent);
        return Expr.Product(outside.Append(Build(Expr.Product(inside), exponent)));
    }

    private static bool IsSurelyPositive(Expr e) => e switch
    {
        Constant => true,
        Call call => call.Is(Functions.Exp),
        Power power => IsSurelyPositive(power.Base),
        _ => Numeric.IsPositive(e),
    };

    private static Expr OfNumbers(Expr radix, Expr exponent)
    {
        if (Numeric.IsZero(radix)) return Numeric.IsPositive(exponent) ? Expr.Zero : new Power(radix, exponent);
        if (radix is Number b && exponent is Number e) return OfRationals(b.Value, e.Value);
        var (x, n) = (Numeric.Value(radix), Numeric.Value(exponent));
        var value = Math.Pow(x, n);
        if (!double.IsFinite(value) || value == 0) return new Power(radix, exponent);
        if (Numeric.IsInteger(exponent) && Numeric.IsPositive(exponent) && Numeric.IsShort(radix)) value = Numeric.Rounded(value);
        return Expr.Decimal(value, Numeric.Spread(radix, n * value / x, exponent, x > 0 ? value * Math.Log(x) : 0));
    }

    private static Expr OfRationals(Rational radix, Rational exponent)
    {
        var unchanged = new Power(Expr.Of(radix), Expr.Of(exponent));
        if (BigInteger.Abs(exponent.Numerator) > MaxBits || exponent.Denominator > MaxDegree) return unchanged;
        var bits = Math.Max(radix.Numerator.GetBitLength(), radix.Denominator.GetBitLength());
        if (bits * (long)BigInteger.Abs(exponent.Numerator) > MaxBits) return unchanged;
        if (exponent.IsInteger) return Expr.Of(radix.Pow((int)exponent.Numerator));
        if (radix.Sign < 0) return unchanged;
        var degree = (int)exponent.Denominator;
        if (radix.TryRoot(degree, out var root)) return Expr.Of(root.Pow((int)exponent.Numerator));
        return degree == 2 ? SquareRoot(radix, exponent) : unchanged;
    }

    /// <summary>(p/q)^(n/2) as a rational times the square root of a square-free integer.</summary>
    private static Expr SquareRoot(Rational radix, Rational exponent)
    {
        var whole = (int)exponent.Floor();
        var radicand = radix.Numerator * radix.Denominator;
        var outside = radix.Pow(whole) / new Rational(radix.Denominator, 1);
        for (var factor = 2; factor <= MaxSquareFactor && factor * factor <= radicand; factor++)
        {
            while ((radicand % (factor * factor)).IsZero)
            {
                radicand /= factor * factor;
                outside *= factor;
            }
        }
        return ProductForm.Scale(Expr.Of(outside), new Power(Expr.Of(new Rational(radicand, 1)), Expr.Of(new Rational(1, 2))));
    }
}
