using System.Numerics;

namespace Discovery.Symbolic.Numbers;

/// <summary>A binary floating-point number with 256 bits, about 77 decimal digits. Results are truncated to that many bits.</summary>
internal readonly struct BigReal
{
    public const int Bits = 256;

    private readonly BigInteger _mantissa;
    private readonly int _exponent;

    private BigReal(BigInteger mantissa, int exponent)
    {
        var excess = (int)(BigInteger.Abs(mantissa).GetBitLength() - Bits);
        (_mantissa, _exponent) = excess > 0 ? (mantissa >> excess, exponent + excess) : (mantissa, exponent);
    }

    public static BigReal Zero => default;

    public static BigReal One { get; } = Of(1);

    public int Sign => _mantissa.Sign;

    public bool IsZero => _mantissa.IsZero;

    /// <summary>The binary exponent of the first digit: the number lies between 2^(Magnitude - 1) and 2^Magnitude.</summary>
    public long Magnitude => IsZero ? long.MinValue / 2 : BigInteger.Abs(_mantissa).GetBitLength() + _exponent;

    public static BigReal Of(int value) => new(value, 0);

    public static BigReal Of(Rational value)
    {
        var shift = Bits + 2 + (int)Math.Max(0, value.Denominator.GetBitLength() - BigInteger.Abs(value.Numerator).GetBitLength());
        return new((value.Numerator << shift) / value.Denominator, -shift);
    }

    /// <summary>The double exactly.</summary>
    public static BigReal Of(double value)
    {
        if (value == 0) return Zero;
        var exponent = Math.ILogB(value) - 52;
        return new((BigInteger)Math.ScaleB(value, -exponent), exponent);
    }

    public static BigReal operator +(BigReal a, BigReal b)
    {
        if (a.IsZero) return b;
        if (b.IsZero) return a;
        if (a.Magnitude - b.Magnitude > Bits + 8) return a;
        if (b.Magnitude - a.Magnitude > Bits + 8) return b;
        var low = Math.Min(a._exponent, b._exponent);
        return new((a._mantissa << (a._exponent - low)) + (b._mantissa << (b._exponent - low)), low);
    }

    public static BigReal operator -(BigReal a) => new(-a._mantissa, a._exponent);

    public static BigReal operator -(BigReal a, BigReal b) => a + -b;

    public static BigReal operator *(BigReal a, BigReal b) => new(a._mantissa * b._mantissa, a._exponent + b._exponent);

    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static BigReal operator /(BigReal a, BigReal b)
    {
        if (a.IsZero) return b.IsZero ? throw new DivideByZeroException() : Zero;
        var shift = (int)Math.Max(0, Bits + 2 + b._mantissa.GetBitLength() - a._mantissa.GetBitLength());
        return new((a._mantissa << shift) / b._mantissa, a._exponent - b._exponent - shift);
    }

    public static bool operator <(BigReal a, BigReal b) => (a - b).Sign < 0;

    public static bool operator >(BigReal a, BigReal b) => (a - b).Sign > 0;

    public static BigReal Abs(BigReal a) => a.Sign < 0 ? -a : a;

    /// <summary>Times 2^power.</summary>
    public BigReal Scale(int power) => new(_mantissa, _exponent + power);

    /// <summary>The nearest integer.</summary>
    public BigInteger Round()
    {
        if (_exponent >= 0) return _mantissa << _exponent;
        return Magnitude < -1 ? BigInteger.Zero : ((_mantissa >> (-_exponent - 1)) + 1) >> 1;
    }

    public bool IsInteger => IsZero || _exponent >= 0 || (Magnitude > 0 && (_mantissa & ((BigInteger.One << -_exponent) - 1)).IsZero);

    public BigReal Sqrt()
    {
        if (IsZero) return Zero;
        var shift = 2 * Bits + 2 - (int)_mantissa.GetBitLength();
        if (((_exponent - shift) & 1) != 0) shift++;
        var radicand = _mantissa << shift;
        var root = BigInteger.One << (int)((radicand.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + (radicand / root)) >> 1;
            if (next >= root) break;
            root = next;
        }
        return new(root, (_exponent - shift) / 2);
    }

    public BigReal Pow(BigInteger exponent)
    {
        var result = One;
        var square = this;
        for (var n = BigInteger.Abs(exponent); !n.IsZero; n >>= 1)
        {
            if (!n.IsEven) result *= square;
            square *= square;
        }
        return exponent.Sign < 0 ? One / result : result;
    }

    /// <summary>The nearest double; infinite or zero where out of range.</summary>
    public double ToDouble()
    {
        if (IsZero) return 0;
        var excess = (int)BigInteger.Abs(_mantissa).GetBitLength() - 60;
        var shortened = excess > 0 ? _mantissa >> excess : _mantissa << -excess;
        return Math.ScaleB((double)shortened, (int)Math.Clamp((long)_exponent + excess, -5000, 5000));
    }

    public override string ToString() => ToDouble().ToString("R");
}
