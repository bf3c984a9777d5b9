using System.Numerics;

namespace Discovery.Symbolic.Polynomials;

/// <summary>
/// Greatest common divisors. First a proof that there is none, by univariate images modulo a prime; then the heuristic method:
/// evaluate at a large integer, take the divisor of what is left, read the polynomial off its digits, and try whether it divides.
/// </summary>
/// <remarks>
/// B. W. Char, K. O. Geddes, G. H. Gonnet, "GCDHEU: Heuristic polynomial GCD algorithm based on integer GCD computation",
/// Journal of Symbolic Computation 7 (1989) 31-48. Where it gives up, 1 is returned: a correct common divisor, not the greatest.
/// </remarks>
internal static class PolynomialGcd
{
    /// <summary>The largest prime but one below 2^31, so that products of residues fit into 64 bits.</summary>
    private const long Prime = 2_147_483_629;

    /// <summary>Of the integer that a polynomial becomes at the point of evaluation: the time for its greatest common divisor grows as the square of its length.</summary>
    private const int MaxBits = 60_000;

    /// <summary>A common divisor with integer coefficients and positive leading coefficient, primitive unless a constant.</summary>
    public static Polynomial Of(Polynomial a, Polynomial b)
    {
        if (a.IsZero) return b.Primitive();
        if (b.IsZero) return a.Primitive();
        if (a.IsConstant || b.IsConstant) return Polynomial.One;
        var monomial = Smaller(a.CommonMonomial(), b.CommonMonomial());
        var (p, q) = (a.DividedBy(a.CommonMonomial()).Primitive(), b.DividedBy(b.CommonMonomial()).Primitive());
        var divisor = p.Equals(q) ? p : Coprime(p, q) ? Polynomial.One : Heuristic(p, q, 0)?.Primitive() ?? Polynomial.One;
        return divisor.Times(monomial, Rational.One);
    }

    private static UInt128 Smaller(UInt128 a, UInt128 b)
    {
        var result = UInt128.Zero;
        for (var variable = 0; variable < Polynomial.MaxVariables; variable++)
            result |= (UInt128)Math.Min(Polynomial.Exponent(a, variable), Polynomial.Exponent(b, variable)) << (8 * variable);
        return result;
    }

    /// <summary>
    /// Whether no variable occurs in the divisor: its degree in x is at most that of the divisor of the images where all other
    /// variables are numbers, as long as no leading coefficient vanishes there.
    /// </summary>
    private static bool Coprime(Polynomial p, Polynomial q)
    {
        foreach (var variable in p.Variables().Intersect(q.Variables()))
        {
            var (a, b) = (Image(p, variable), Image(q, variable));
            if (a.Length != p.Degree(variable) + 1 || b.Length != q.Degree(variable) + 1 || DivisorDegree(a, b) > 0) return false;
        }
        return true;
    }

    /// <summary>The coefficients modulo the prime in one variable, fixed numbers standing for the others.</summary>
    private static long[] Image(Polynomial p, int variable)
    {
        var image = new long[p.Degree(variable) + 1];
        foreach (var (monomial, coefficient) in p.Terms)
        {
            var value = (long)((coefficient.Numerator % Prime + Prime) % Prime);
            for (var other = 0; other < Polynomial.MaxVariables; other++)
            {
                if (other == variable) continue;
                var point = 1_000_003L * (other + 7) % 65_521 + 2;
                for (var i = Polynomial.Exponent(monomial, other); i > 0; i--) value = value * point % Prime;
            }
            ref var slot = ref image[Polynomial.Exponent(monomial, variable)];
            slot = (slot + value) % Prime;
        }
        var length = image.Length;
        while (length > 0 && image[length - 1] == 0) length--;
        return image[..length];
    }

    private static int DivisorDegree(long[] a, long[] b)
    {
        while (b.Length > 0)
        {
            var inverse = (long)BigInteger.ModPow(b[^1], Prime - 2, Prime);
            var rest = (long[])a.Clone();
            for (var i = rest.Length - b.Length; i >= 0; i--)
            {
                var factor = rest[i + b.Length - 1] * inverse % Prime;
                for (var j = 0; j < b.Length; j++) rest[i + j] = (rest[i + j] + (Prime - factor) * b[j]) % Prime;
            }
            var length = Math.Min(rest.Length, b.Length - 1);
            while (length > 0 && rest[length - 1] == 0) length--;
            (a, b) = (b, rest[..length]);
        }
        return a.Length - 1;
    }

    private static Polynomial? Heuristic(Polynomial a, Polynomial b, int depth)
    {
        var variable = a.Variables().Concat(b.Variables()).DefaultIfEmpty(-1).Max();
        if (variable < 0)
        {
            var divisor = BigInteger.GreatestCommonDivisor(a.LeadingCoefficient.Numerator, b.LeadingCoefficient.Numerator);
            return Polynomial.Constant(new Rational(divisor, 1));
        }
        var point = 2 * BigInteger.Min(Largest(a), Largest(b)) + 29;
        for (var attempt = 0; attempt < 4; attempt++)
        {
            var degree = Math.Max(a.Degree(variable), b.Degree(variable));
            if ((long)point.GetBitLength() * degree > MaxBits) return null;
            var value = new Rational(point, 1);
            var image = Heuristic(a.Evaluate(variable, value), b.Evaluate(variable, value), depth + 1);
            if (image is null) return null;
            var candidate = FromDigits(image, point, variable);
            var primitive = candidate.Primitive();
            if (!primitive.IsZero && a.DivideExactly(primitive) is not null && b.DivideExactly(primitive) is not null)
                return depth == 0 ? primitive : candidate;
            point = point * 73_794 / 27_011 + 1;
        }
        return null;
    }

    private static BigInteger Largest(Polynomial p)
    {
        var largest = BigInteger.One;
        foreach (var (_, coefficient) in p.Terms) largest = BigInteger.Max(largest, BigInteger.Abs(coefficient.Numerator));
        return largest;
    }

    /// <summary>Each coefficient in base <paramref name="point"/> with digits from -point/2 to point/2; digit i belongs to the power i.</summary>
    private static Polynomial FromDigits(Polynomial image, BigInteger point, int variable)
    {
        var terms = new List<(UInt128, Rational)>();
        foreach (var (monomial, coefficient) in image.Terms)
        {
            var rest = coefficient.Numerator;
            for (var power = 0; !rest.IsZero && power <= Polynomial.MaxDegree; power++)
            {
                var digit = BigInteger.Remainder(rest, point);
                if (digit * 2 > point) digit -= point;
                if (digit * 2 < -point) digit += point;
                if (!digit.IsZero) terms.Add((monomial + ((UInt128)power << (8 * variable)), new Rational(digit, 1)));
                rest = (rest - digit) / point;
            }
        }
        return Polynomial.OfTerms(terms);
    }
}
