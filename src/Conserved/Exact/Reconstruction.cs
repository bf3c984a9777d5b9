using System.Numerics;

namespace Discovery.Conserved.Exact;

/// <summary>Fractions from their residues (P. S. Wang, A p-adic algorithm for univariate partial fractions, 1981).</summary>
internal static class Reconstruction
{
    /// <summary>The fraction n/d with |n|, d at most the root of half the modulus; null where there is none.</summary>
    public static Rational? Of(BigInteger residue, BigInteger modulus)
    {
        var bound = Root(modulus / 2);
        var (r0, r1, s0, s1) = (modulus, residue % modulus, BigInteger.Zero, BigInteger.One);
        while (r1 > bound)
        {
            var quotient = r0 / r1;
            (r0, r1) = (r1, r0 - (quotient * r1));
            (s0, s1) = (s1, s0 - (quotient * s1));
        }
        if (s1.IsZero || BigInteger.Abs(s1) > bound) return null;
        return new Rational(r1, s1);
    }

    /// <summary>The residue modulo the product of two coprime moduli.</summary>
    public static BigInteger Combine(BigInteger a, BigInteger modulus, ulong b, ulong prime)
    {
        var inverse = BigInteger.ModPow(modulus % prime, prime - 2, prime);
        var step = ((b - a) * inverse) % prime;
        if (step.Sign < 0) step += prime;
        return a + (modulus * step);
    }

    private static BigInteger Root(BigInteger value)
    {
        var root = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + (value / root)) >> 1;
            if (next >= root) return root;
            root = next;
        }
    }
}
