using ILGPU;

namespace Discovery.Devices.Kernels;

/// <summary>
/// The elementary functions in double precision as kernels have them, by sums, products and the bits of numbers alone: one source on every device, since a GPU's own are of single
/// precision or need a library of its maker. Errors are a few units in the last place; NaN outside the domain.
/// </summary>
/// <remarks>
/// Reduction of the argument, then a short series: J.-M. Muller, Elementary Functions, 3rd ed., chapters 3 and 11. Constants are split so that a product with a whole
/// number below 2^20 is exact; an argument of sin and cos beyond 1e6 counts as known to one rounding.
/// </remarks>
internal static class DeviceMath
{
    private const double HalfPi = 1.5707963267948966;

    /// <summary>log 2 in two parts, the first of 32 bits.</summary>
    private const double LogTwoHigh = 0.69314718036912381649, LogTwoLow = 1.9082149292705877e-10;

    /// <summary>pi/2 in three parts, the first two of 33 bits.</summary>
    private const double HalfPiHigh = 1.57079632673412561417, HalfPiMiddle = 6.07710050630396597660e-11, HalfPiLow = 2.02226624879595063154e-21;

    /// <summary>Arguments between which exp is neither infinite nor 0.</summary>
    private const double LargestExponent = 709.782712893384, LeastExponent = -745.1332191019412;

    public static double Exp(double x)
    {
        if (!(x <= LargestExponent)) return x > LargestExponent ? double.PositiveInfinity : x;
        if (x < LeastExponent) return 0;
        double k = Math.Floor((x * 1.4426950408889634) + 0.5);
        double r = (x - (k * LogTwoHigh)) - (k * LogTwoLow);
        return Scaled(1 + Growth(r), (int)k);
    }

    /// <summary>exp(x) - 1 for |x| below 1/2, without loss of digits near 0.</summary>
    private static double Growth(double x)
    {
        double sum = 1.0 / 6227020800;
        sum = (sum * x) + (1.0 / 479001600);
        sum = (sum * x) + (1.0 / 39916800);
        sum = (sum * x) + (1.0 / 3628800);
        sum = (sum * x) + (1.0 / 362880);
        sum = (sum * x) + (1.0 / 40320);
        sum = (sum * x) + (1.0 / 5040);
        sum = (sum * x) + (1.0 / 720);
        sum = (sum * x) + (1.0 / 120);
        sum = (sum * x) + (1.0 / 24);
        sum = (sum * x) + (1.0 / 6);
        sum = (sum * x) + 0.5;
        return x + (x * x * sum);
    }

    /// <summary>x 2^k in two steps, so that neither power leaves the range.</summary>
    private static double Scaled(double x, int k)
    {
        int half = k / 2;
        return x * Power2(half) * Power2(k - half);
    }

    private static double Power2(int k) => Interop.IntAsFloat((ulong)(k + 1023) << 52);

    public static double Log(double x)
    {
        if (!(x > 0)) return x == 0 ? double.NegativeInfinity : double.NaN;
        if (x > double.MaxValue) return x;
        double e = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= 18014398509481984.0;
            e = -54;
        }

        ulong bits = Interop.FloatAsInt(x);
        e += (int)(bits >> 52) - 1023;
        double m = Interop.IntAsFloat((bits & 0x000FFFFFFFFFFFFFUL) | 0x3FF0000000000000UL);
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            e += 1;
        }

        double f = m - 1, s = f / (2 + f), z = s * s;
        double sum = 1.0 / 23;
        sum = (sum * z) + (1.0 / 21);
        sum = (sum * z) + (1.0 / 19);
        sum = (sum * z) + (1.0 / 17);
        sum = (sum * z) + (1.0 / 15);
        sum = (sum * z) + (1.0 / 13);
        sum = (sum * z) + (1.0 / 11);
        sum = (sum * z) + (1.0 / 9);
        sum = (sum * z) + (1.0 / 7);
        sum = (sum * z) + (1.0 / 5);
        sum = (sum * z) + (1.0 / 3);

        // log m = 2 s + 2 s z sum, and 2 s = f - s f: f has no error, so that the rounding of s counts only in the smaller part.
        double rest = s * (f - (2 * z * sum));
        return (e * LogTwoHigh) + (f - (rest - (e * LogTwoLow)));
    }

    public static double Sin(double x) => Wave(x, 0);

    public static double Cos(double x) => Wave(x, 1);

    public static double Tan(double x) => Sin(x) / Cos(x);

    /// <summary>sin(x + quarter pi/2).</summary>
    private static double Wave(double x, int quarter)
    {
        if (!(Math.Abs(x) <= double.MaxValue)) return double.NaN;
        double k = Math.Floor((x / HalfPi) + 0.5);
        double r = ((x - (k * HalfPiHigh)) - (k * HalfPiMiddle)) - (k * HalfPiLow);
        int turn = (int)(k - (4 * Math.Floor(k * 0.25))) + quarter;
        double value = (turn & 1) == 0 ? SineSeries(r) : CosineSeries(r);
        return (turn & 2) == 0 ? value : -value;
    }

    private static double SineSeries(double x)
    {
        double z = x * x;
        double sum = 1.0 / 355687428096000;
        sum = (sum * z) - (1.0 / 1307674368000);
        sum = (sum * z) + (1.0 / 6227020800);
        sum = (sum * z) - (1.0 / 39916800);
        sum = (sum * z) + (1.0 / 362880);
        sum = (sum * z) - (1.0 / 5040);
        sum = (sum * z) + (1.0 / 120);
        sum = (sum * z) - (1.0 / 6);
        return x + (x * z * sum);
    }

    private static double CosineSeries(double x)
    {
        double z = x * x;
        double sum = 1.0 / 20922789888000;
        sum = (sum * z) - (1.0 / 87178291200);
        sum = (sum * z) + (1.0 / 479001600);
        sum = (sum * z) - (1.0 / 3628800);
        sum = (sum * z) + (1.0 / 40320);
        sum = (sum * z) - (1.0 / 720);
        sum = (sum * z) + (1.0 / 24);
        return (1 - (0.5 * z)) + (z * z * sum);
    }

    public static double Sinh(double x)
    {
        double size = Math.Abs(x);
        if (size < 0.5)
        {
            double small = Growth(x);
            return 0.5 * (small + (small / (1 + small)));
        }

        // Half of the exponent at a time: sinh is finite where exp is not.
        double half = Exp(0.5 * size), value = size > 40 ? 0.5 * half * half : 0.5 * ((half * half) - (1 / (half * half)));
        return x < 0 ? -value : x > 0 ? value : x;
    }

    public static double Cosh(double x)
    {
        double half = Exp(0.5 * Math.Abs(x));
        return (0.5 * half * half) + (0.5 / (half * half));
    }

    public static double Tanh(double x)
    {
        double twice = 2 * Math.Abs(x);
        double growth = twice < 0.5 ? Growth(twice) : Exp(twice < 80 ? twice : 80) - 1;
        double value = twice <= double.MaxValue ? growth / (growth + 2) : twice > double.MaxValue ? 1 : x;
        return x < 0 ? -value : value;
    }

    public static double Atan(double x)
    {
        double size = Math.Abs(x), offset = 0, t = size;
        if (size > 2.414213562373095)
        {
            offset = HalfPi;
            t = -1 / size;
        }
        else if (size > 0.41421356237309503)
        {
            offset = 0.5 * HalfPi;
            t = (size - 1) / (size + 1);
        }

        double z = t * t, sum = 0;
        for (int k = 43; k >= 3; k -= 2) sum = ((1.0 / k) - sum) * z;
        double value = offset + (t - (t * sum));
        return x < 0 ? -value : value;
    }

    public static double Asin(double x) => Math.Abs(x) <= 1 ? Atan(x / Math.Sqrt((1 - x) * (1 + x))) : double.NaN;

    public static double Acos(double x) => Math.Abs(x) <= 1 ? 2 * Atan(Math.Sqrt((1 - x) / (1 + x))) : double.NaN;

    public static double Sigmoid(double x) => 1 / (1 + Exp(-x));

    public static double Softplus(double x) => (x > 0 ? x : 0) + LogOnePlus(Exp(-Math.Abs(x)));

    public static double Sign(double x) => x > 0 ? 1 : x < 0 ? -1 : x;

    /// <summary>The power by repeated squares, as the tape of the CPU has it.</summary>
    public static double IntegerPower(double x, int exponent)
    {
        double square = x, product = 1;
        for (int n = exponent < 0 ? -exponent : exponent; n > 0; n >>= 1)
        {
            if ((n & 1) == 1) product *= square;
            square *= square;
        }

        return exponent < 0 ? 1 / product : product;
    }

    /// <summary>log(1 + y) for y in [0, 1]: the error of 1 + y is divided out.</summary>
    private static double LogOnePlus(double y)
    {
        double sum = 1 + y;
        return sum == 1 ? y : Log(sum) * y / (sum - 1);
    }
}
