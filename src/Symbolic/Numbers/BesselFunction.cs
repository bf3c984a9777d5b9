using System.Numerics;

namespace Discovery.Symbolic.Numbers;

/// <summary>
/// J0 and J1: by backward recurrence normalised with J0 + 2 J2 + 2 J4 + ... = 1 (Miller; NIST DLMF 3.6 and 10.12), and beyond |x| = 30 by
/// Hankel's asymptotic expansion (DLMF 10.17). Absolute error of about 1e-15.
/// </summary>
internal static class BesselFunction
{
    /// <summary>Below it the first term of the series is right to the last bit: the next is x^2/4 of it.</summary>
    private const double Small = 1e-8;

    /// <summary>From here on Hankel's expansion, whose terms shrink until k is about 2 x, reaches the last bit.</summary>
    private const double Large = 30;

    /// <summary>A recurrence that has grown to this, far from overflow, is scaled down.</summary>
    private const double Grown = 1e200;

    private const double ScaleDown = 1e-200;

    public static double J0(double x) => Value(0, Math.Abs(x));

    public static double J1(double x) => x < 0 ? -Value(1, -x) : Value(1, x);

    /// <summary>The coefficient of x^n: (-1)^k/(k! (k + order)! 2^n) for n = 2 k + order, others are zero (DLMF 10.2.2).</summary>
    public static Rational TaylorAtZero(int order, int n)
    {
        if (n < order || (n - order) % 2 != 0) return Rational.Zero;
        var k = (n - order) / 2;
        var below = BigInteger.Pow(2, n);
        for (var i = 2; i <= k; i++) below *= i;
        for (var i = 2; i <= k + order; i++) below *= i;
        return new(k % 2 == 0 ? 1 : -1, below);
    }

    private static double Value(int order, double x)
    {
        if (double.IsNaN(x)) return x;
        if (double.IsInfinity(x)) return 0;
        if (x < Small) return order == 0 ? 1 : x / 2;
        return x > Large ? Hankel(order, x) : Recurrence(order, x);
    }

    private static double Recurrence(int order, double x)
    {
        // So far above x that the error of starting with zero has died away to the last bit on the way down.
        var start = 2 * ((int)(x + 40 + (5 * Math.Sqrt(x))) / 2);
        var (above, value, norm, first) = (0.0, 1e-300, 0.0, 0.0);
        for (var n = start; n > 0; n--)
        {
            // value is J_n up to a factor; next is J_(n-1).
            if (n == 1) first = value;
            if (n % 2 == 0) norm += 2 * value;
            (above, value) = (value, (2 * n / x * value) - above);
            if (Math.Abs(value) < Grown) continue;
            (above, value, norm) = (above * ScaleDown, value * ScaleDown, norm * ScaleDown);
        }
        norm += value;
        return (order == 0 ? value : first) / norm;
    }

    private static double Hankel(int order, double x)
    {
        var mu = 4.0 * order * order;
        var (p, q, term) = (1.0, 0.0, 1.0);
        for (var k = 1; k <= 30; k++)
        {
            var next = term * (mu - Math.Pow((2 * k) - 1, 2)) / (k * 8 * x);
            // The expansion is asymptotic: what grows again, or no longer counts, is left out.
            if (Math.Abs(next) > Math.Abs(term) || Math.Abs(next) < 1e-18) break;
            term = next;
            if (k % 2 == 1) q += k % 4 == 1 ? term : -term;
            else p += k % 4 == 0 ? term : -term;
        }
        var phase = x - (((order / 2.0) + 0.25) * Math.PI);
        return Math.Sqrt(2 / (Math.PI * x)) * ((p * Math.Cos(phase)) - (q * Math.Sin(phase)));
    }
}
