namespace Discovery.Symbolic.Numbers;

/// <summary>
/// The elementary functions to about 70 digits, by argument reduction and Taylor series; inverse functions by one Newton-like step of
/// third order after another from the double value. Null outside the real domain, or where the argument is out of all proportion.
/// </summary>
internal static class BigFunctions
{
    /// <summary>Binary digits before the point that an exponent may have: the result then has tens of millions of them.</summary>
    private const int MaxExponentBits = 24;

    /// <summary>Binary digits before the point that an angle may have: so many are lost when the turns are taken out.</summary>
    private const int MaxAngleBits = 40;

    /// <summary>Binary digits of an integer exponent, each one or two multiplications, and the binary exponent of the result.</summary>
    private const int MaxPowerBits = 16;

    /// <summary>Binary digits before or behind the point that an integer power may have, far below what an integer can count.</summary>
    private const double MaxMagnitude = 1e8;

    /// <summary>erf of 16 and more is 1 to 111 digits, and its series would need hundreds of terms.</summary>
    private const int MaxErfBits = 4;

    /// <summary>The terms of a Bessel function grow to about e^|x|; up to 32 that leaves 60 digits.</summary>
    private const int MaxBesselBits = 5;

    private static readonly BigReal Third = BigReal.Of(new Rational(1, 3));

    /// <summary>Machin's formula: pi/4 = 4 arctan(1/5) - arctan(1/239).</summary>
    public static BigReal Pi { get; } = (ReciprocalArctangent(5).Scale(2) - ReciprocalArctangent(239)).Scale(2);

    /// <summary>log 2 = 2 artanh(1/3).</summary>
    public static BigReal Log2 { get; } = PowerSeries(Third, Third * Third, n => new Rational(2 * n - 1, 2 * n + 1)).Scale(1);

    public static BigReal E { get; } = Exp(BigReal.One)!.Value;

    /// <summary>exp(x) = 2^k exp(r)^256 with |r| below 2^-9.</summary>
    public static BigReal? Exp(BigReal x)
    {
        if (x.Magnitude > MaxExponentBits) return null;
        var k = (int)(x / Log2).Round();
        var r = (x - (BigReal.Of(k) * Log2)).Scale(-8);
        var sum = PowerSeries(BigReal.One, r, n => new Rational(1, n));
        for (var i = 0; i < 8; i++) sum *= sum;
        return sum.Scale(k);
    }

    public static BigReal? Log(BigReal x)
    {
        if (x.Sign <= 0) return null;
        var k = (int)x.Magnitude;
        var reduced = x.Scale(-k);
        var y = BigReal.Of(Math.Log(reduced.ToDouble()));
        for (var i = 0; i < 3; i++)
        {
            var power = Exp(y)!.Value;
            y += ((reduced - power) / (reduced + power)).Scale(1);
        }
        return y + (BigReal.Of(k) * Log2);
    }

    /// <summary>Sine and cosine of x = k pi/2 + r, |r| at most pi/4.</summary>
    public static (BigReal Sin, BigReal Cos)? SinCos(BigReal x)
    {
        if (x.Magnitude > MaxAngleBits) return null;
        var half = Pi.Scale(-1);
        var k = (x / half).Round();
        var r = x - (BigReal.Of(new Rational(k, 1)) * half);
        var square = -(r * r);
        var sin = PowerSeries(r, square, n => new Rational(1, 2 * n * ((2 * n) + 1)));
        var cos = PowerSeries(BigReal.One, square, n => new Rational(1, 2 * n * ((2 * n) - 1)));
        return (int)(((k % 4) + 4) % 4) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }

    /// <summary>With y near arctan x: arctan x = y + arctan t, t = (x cos y - sin y)/(cos y + x sin y), and arctan t = t - t^3/3.</summary>
    public static BigReal Atan(BigReal x)
    {
        if (BigReal.Abs(x) > BigReal.One) return (x.Sign > 0 ? Pi : -Pi).Scale(-1) - Atan(BigReal.One / x);
        var y = BigReal.Of(Math.Atan(x.ToDouble()));
        for (var i = 0; i < 2; i++)
        {
            var (sin, cos) = SinCos(y)!.Value;
            var t = ((x * cos) - sin) / (cos + (x * sin));
            y += t - (t * t * t * Third);
        }
        return y;
    }

    public static BigReal? Asin(BigReal x)
    {
        var rest = BigReal.One - (x * x);
        if (rest.Sign < 0) return null;
        return rest.IsZero ? (x.Sign > 0 ? Pi : -Pi).Scale(-1) : Atan(x / rest.Sqrt());
    }

    public static BigReal? Acos(BigReal x) => Asin(x) is { } arc ? Pi.Scale(-1) - arc : null;

    public static BigReal? Tan(BigReal x) => SinCos(x) is var (sin, cos) && !cos.IsZero ? sin / cos : null;

    public static BigReal? Sinh(BigReal x) => Exp(x) is { } power ? (power - (BigReal.One / power)).Scale(-1) : null;

    public static BigReal? Cosh(BigReal x) => Exp(x) is { } power ? (power + (BigReal.One / power)).Scale(-1) : null;

    public static BigReal? Tanh(BigReal x) => Exp(x.Scale(1)) is { } square ? (square - BigReal.One) / (square + BigReal.One) : null;

    public static BigReal? Asinh(BigReal x) => x.Sign < 0 ? -Asinh(-x) : Log(x + ((x * x) + BigReal.One).Sqrt());

    public static BigReal? Acosh(BigReal x) => x < BigReal.One ? null : Log(x + ((x * x) - BigReal.One).Sqrt());

    public static BigReal? Atanh(BigReal x) => BigReal.Abs(x) < BigReal.One ? Log((BigReal.One + x) / (BigReal.One - x))?.Scale(-1) : null;

    public static BigReal? Pow(BigReal x, BigReal y)
    {
        if (y.IsInteger)
        {
            if (x.IsZero && y.Sign <= 0) return null;
            return y.Magnitude > MaxPowerBits || Math.Abs(x.Magnitude) * Math.Pow(2, y.Magnitude) > MaxMagnitude ? null : x.Pow(y.Round());
        }
        if (x.IsZero) return y.Sign > 0 ? BigReal.Zero : null;
        return Log(x) is { } log ? Exp(y * log) : null;
    }

    /// <summary>erf x = 2/sqrt(pi) exp(-x^2) sum of 2^n x^(2n+1)/(1 3 5 ... (2n+1)), whose terms are all of one sign.</summary>
    public static BigReal? Erf(BigReal x)
    {
        if (x.Magnitude > MaxErfBits) return null;
        var sum = PowerSeries(x, (x * x).Scale(1), n => new Rational(1, (2 * n) + 1));
        return sum * Exp(-(x * x))!.Value * BigReal.Of(2) / Pi.Sqrt();
    }

    /// <summary>J_k(x) = sum of (-1)^n (x/2)^(2n+k)/(n! (n+k)!) for k = 0 or 1.</summary>
    public static BigReal? Bessel(int order, BigReal x)
    {
        if (x.Magnitude > MaxBesselBits) return null;
        var half = x.Scale(-1);
        return PowerSeries(order == 0 ? BigReal.One : half, -(half * half), n => new Rational(1, n * (n + order)));
    }

    private static BigReal ReciprocalArctangent(int n) =>
        PowerSeries(BigReal.Of(new Rational(1, n)), BigReal.Of(new Rational(-1, n * n)), i => new Rational(2 * i - 1, 2 * i + 1));

    /// <summary>first * (1 + x r(1) + x^2 r(1) r(2) + ...), until terms no longer count.</summary>
    private static BigReal PowerSeries(BigReal first, BigReal x, Func<int, Rational> ratio)
    {
        var (sum, term) = (first, first);
        for (var n = 1; n < 2000; n++)
        {
            var factor = ratio(n);
            term = term * x * BigReal.Of(new Rational(factor.Numerator, 1)) / BigReal.Of(new Rational(factor.Denominator, 1));
            if (term.IsZero || term.Magnitude < sum.Magnitude - BigReal.Bits - 8) break;
            sum += term;
        }
        return sum;
    }
}
