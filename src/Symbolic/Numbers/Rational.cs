using System.Globalization;
using System.Numerics;

namespace Discovery.Symbolic.Numbers;

/// <summary>An exact fraction in lowest terms with a positive denominator. The default value is zero.</summary>
public readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    /// <summary>A root is looked for beside the double's, whose 53 bits and range hold no larger numbers.</summary>
    private const int MaxRootBits = 1000;

    private readonly BigInteger _denominatorMinusOne;

    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero) throw new DivideByZeroException($"The fraction {numerator}/0 has no value.");
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        Numerator = numerator / divisor;
        _denominatorMinusOne = denominator / divisor - BigInteger.One;
    }

    /// <summary>An integer needs no common divisor: most of the arithmetic of polynomials is on these.</summary>
    private Rational(BigInteger numerator) => Numerator = numerator;

    public static Rational Zero => default;

    public static Rational One => 1;

    public BigInteger Numerator { get; }

    public BigInteger Denominator => _denominatorMinusOne + BigInteger.One;

    public bool IsInteger => _denominatorMinusOne.IsZero;

    public bool IsZero => Numerator.IsZero;

    public bool IsOne => Numerator.IsOne && IsInteger;

    public int Sign => Numerator.Sign;

    public static implicit operator Rational(int value) => new((BigInteger)value);

    public static Rational operator +(Rational a, Rational b) => a.IsInteger && b.IsInteger
        ? new(a.Numerator + b.Numerator)
        : new(a.Numerator * b.Denominator + b.Numerator * a.Denominator, a.Denominator * b.Denominator);

    public static Rational operator -(Rational a, Rational b) => a + -b;

    public static Rational operator -(Rational a) => a.IsInteger ? new(-a.Numerator) : new(-a.Numerator, a.Denominator);

    public static Rational operator *(Rational a, Rational b) => a.IsInteger && b.IsInteger
        ? new(a.Numerator * b.Numerator)
        : new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static Rational operator /(Rational a, Rational b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    public static bool operator ==(Rational a, Rational b) => a.Equals(b);

    public static bool operator !=(Rational a, Rational b) => !a.Equals(b);

    public static bool operator <(Rational a, Rational b) => a.CompareTo(b) < 0;

    public static bool operator >(Rational a, Rational b) => a.CompareTo(b) > 0;

    public static bool operator <=(Rational a, Rational b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Rational a, Rational b) => a.CompareTo(b) >= 0;

    public static Rational Abs(Rational a) => a.Sign < 0 ? -a : a;

    /// <summary>The largest integer that is not above the value.</summary>
    public BigInteger Floor()
    {
        var quotient = BigInteger.DivRem(Numerator, Denominator, out var remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }

    /// <exception cref="DivideByZeroException">Zero is raised to a negative power.</exception>
    public Rational Pow(int exponent) => exponent >= 0
        ? new(BigInteger.Pow(Numerator, exponent), BigInteger.Pow(Denominator, exponent))
        : new(BigInteger.Pow(Denominator, -exponent), BigInteger.Pow(Numerator, -exponent));

    /// <summary>The exact n-th root where it is rational: 8/27 has the third root 2/3.</summary>
    /// <param name="degree">At least 1; an even root of a negative number does not exist.</param>
    /// <param name="root">The root, or zero where there is none.</param>
    public bool TryRoot(int degree, out Rational root)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degree, 1);
        root = Zero;
        if (Sign < 0 && degree % 2 == 0) return false;
        if (!TryRoot(BigInteger.Abs(Numerator), degree, out var numerator) || !TryRoot(Denominator, degree, out var denominator)) return false;
        root = new Rational(Numerator.Sign * numerator, denominator);
        return true;
    }

    private static bool TryRoot(BigInteger value, int degree, out BigInteger root)
    {
        root = value;
        if (value.IsZero || value.IsOne) return true;
        if (value.GetBitLength() > MaxRootBits) return false;
        var guess = (BigInteger)Math.Round(Math.Exp(BigInteger.Log(value) / degree));
        for (var candidate = guess - 1; candidate <= guess + 1; candidate++)
        {
            if (BigInteger.Pow(candidate, degree) != value) continue;
            root = candidate;
            return true;
        }
        return false;
    }

    /// <summary>Reads digits with an optional point and exponent, exactly: 1.5e-3 is 3/2000.</summary>
    /// <exception cref="FormatException">The text is not a decimal number.</exception>
    public static Rational ParseDecimal(string text)
    {
        var mark = text.IndexOfAny(['e', 'E']);
        var mantissa = mark < 0 ? text : text[..mark];
        var exponent = mark < 0 ? 0 : int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= mantissa.Length - point - 1;
            mantissa = mantissa.Remove(point, 1);
        }
        var digits = BigInteger.Parse(mantissa, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return exponent >= 0 ? new(digits * BigInteger.Pow(10, exponent), 1) : new(digits, BigInteger.Pow(10, -exponent));
    }

    /// <summary>The nearest double; infinite where the value is out of range.</summary>
    public double ToDouble()
    {
        if (IsInteger || (BigInteger.Abs(Numerator) <= MaxExact && Denominator <= MaxExact)) return (double)Numerator / (double)Denominator;
        // Bring the quotient to 64 bits first, so that neither part overflows.
        var shift = 64 - (int)(Numerator.GetBitLength() - Denominator.GetBitLength());
        var scaled = shift >= 0 ? (Numerator << shift) / Denominator : Numerator / (Denominator << -shift);
        return Math.ScaleB((double)scaled, -shift);
    }

    private static readonly BigInteger MaxExact = BigInteger.One << 53;

    public int CompareTo(Rational other) => IsInteger && other.IsInteger
        ? Numerator.CompareTo(other.Numerator)
        : (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public bool Equals(Rational other) => Numerator == other.Numerator && _denominatorMinusOne == other._denominatorMinusOne;

    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    // BigInteger.GetHashCode differs from run to run; this one does not, so that nothing can come to depend on the run.
    public override int GetHashCode() => unchecked(((int)(Numerator % int.MaxValue) * 397) ^ (int)(_denominatorMinusOne % int.MaxValue));

    /// <summary>3, -2 or 3/2.</summary>
    public override string ToString() =>
        IsInteger ? Numerator.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
