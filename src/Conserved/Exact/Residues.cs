using System.Collections.Concurrent;
using System.Numerics;

namespace Discovery.Conserved.Exact;

/// <summary>
/// Numbers modulo a prime between 2^61 and 2^62, in Montgomery's form (P. L. Montgomery, Modular multiplication without trial division, 1985).
/// </summary>
/// <remarks>The primes are 3 modulo 4, and p - 1 has no divisor 3, 5 or 7: square roots are powers, and each number has one root of degree 3, 5 or 7.</remarks>
internal sealed class Residues
{
    /// <summary>Bases for which the test of Miller and Rabin is no error below 2^64.</summary>
    private static readonly int[] Witnesses = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];

    private static readonly ConcurrentDictionary<int, Residues> Known = new();

    private readonly ulong _negativeInverse;
    private readonly ulong _squareOfRadix;

    private Residues(ulong prime)
    {
        Prime = prime;
        var inverse = prime;
        for (var i = 0; i < 6; i++) inverse *= 2 - (prime * inverse);
        _negativeInverse = 0 - inverse;
        _squareOfRadix = (ulong)(BigInteger.Pow(2, 128) % prime);
        One = Multiply(1, _squareOfRadix);
    }

    public ulong Prime { get; }

    /// <summary>The number 1.</summary>
    public ulong One { get; }

    /// <summary>The primes one after the other, the largest first.</summary>
    public static Residues Number(int index) => Known.GetOrAdd(index, n => new Residues(n == 0 ? Below(1UL << 62) : Below(Number(n - 1).Prime)));

    public ulong Of(long value) => value >= 0 ? Multiply((ulong)value % Prime, _squareOfRadix) : Negative(Of(-value));

    public ulong Of(BigInteger value)
    {
        if (value >= long.MinValue + 1 && value <= long.MaxValue) return Of((long)value);
        var rest = value % Prime;
        return Multiply((ulong)(rest.Sign < 0 ? rest + Prime : rest), _squareOfRadix);
    }

    /// <summary>Null where the prime divides the denominator.</summary>
    public ulong? Of(Rational value)
    {
        var above = Of(value.Numerator);
        if (value.IsInteger) return above;
        var below = Of(value.Denominator);
        return below == 0 ? null : Multiply(above, Inverse(below));
    }

    /// <summary>The number between 0 and the prime.</summary>
    public ulong Value(ulong a) => Multiply(a, 1);

    public ulong Multiply(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        var carried = high + Math.BigMul(low * _negativeInverse, Prime, out _) + (low == 0 ? 0UL : 1UL);
        return carried >= Prime ? carried - Prime : carried;
    }

    public ulong Add(ulong a, ulong b)
    {
        var sum = a + b;
        return sum >= Prime ? sum - Prime : sum;
    }

    public ulong Subtract(ulong a, ulong b) => a >= b ? a - b : a + Prime - b;

    public ulong Negative(ulong a) => a == 0 ? 0 : Prime - a;

    public ulong Power(ulong a, ulong exponent)
    {
        var (result, square) = (One, a);
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) == 1) result = Multiply(result, square);
            square = Multiply(square, square);
        }
        return result;
    }

    /// <param name="a">Not zero.</param>
    public ulong Inverse(ulong a) => Power(a, Prime - 2);

    /// <summary>A root, or null where there is none or the degree has a prime divisor above 7.</summary>
    public ulong? Root(ulong a, int degree)
    {
        for (; degree % 2 == 0; degree /= 2)
        {
            var root = Power(a, (Prime + 1) / 4);
            if (Multiply(root, root) != a) return null;
            a = root;
        }
        if (degree == 1) return a;
        var order = (BigInteger)(Prime - 1);
        if (!BigInteger.GreatestCommonDivisor(order, degree).IsOne) return null;
        // The inverse of the degree modulo the order of the group.
        var factor = BigInteger.One;
        while (!(((factor * order) + 1) % degree).IsZero) factor++;
        return Power(a, (ulong)(((factor * order) + 1) / degree));
    }

    private static ulong Below(ulong limit)
    {
        for (var candidate = limit - 1; ; candidate -= 4)
        {
            while (candidate % 4 != 3) candidate--;
            if ((candidate - 1) % 3 == 0 || (candidate - 1) % 5 == 0 || (candidate - 1) % 7 == 0) continue;
            if (IsPrime(candidate)) return candidate;
        }
    }

    private static bool IsPrime(ulong n)
    {
        if (Witnesses.Any(witness => n % (ulong)witness == 0)) return false;
        // n is 3 modulo 4: n - 1 is twice an odd number, so one squaring is all there is.
        return Witnesses.All(witness => BigInteger.ModPow(witness, (n - 1) / 2, n) is var power && (power.IsOne || power == n - 1));
    }
}
