using System.Numerics;

namespace Discovery.Symbolic.Polynomials;

/// <summary>
/// A polynomial in up to 16 variables over the rationals: terms sorted by monomial, largest first. A monomial packs one exponent a byte
/// into 128 bits, so that multiplying monomials is adding integers and the lexicographic order is the order of integers.
/// </summary>
internal sealed class Polynomial : IEquatable<Polynomial>
{
    public const int MaxVariables = 16;

    /// <summary>Degrees stay below this in every variable, so that a product of two never carries into the next byte.</summary>
    public const int MaxDegree = 120;

    /// <summary>Terms of a quotient: a wrong divisor makes it grow beyond anything a true one has.</summary>
    private const int MaxQuotient = 2000;

    private readonly (UInt128 Monomial, Rational Coefficient)[] _terms;

    private Polynomial((UInt128, Rational)[] terms) => _terms = terms;

    public static Polynomial Zero { get; } = new([]);

    public static Polynomial One { get; } = Constant(1);

    public ReadOnlySpan<(UInt128 Monomial, Rational Coefficient)> Terms => _terms;

    public int Count => _terms.Length;

    public bool IsZero => _terms.Length == 0;

    public bool IsConstant => IsZero || (_terms.Length == 1 && _terms[0].Monomial == 0);

    public bool IsOne => _terms.Length == 1 && _terms[0].Monomial == 0 && _terms[0].Coefficient.IsOne;

    public Rational LeadingCoefficient => IsZero ? Rational.Zero : _terms[0].Coefficient;

    /// <summary>About what it takes to make the polynomial, in visits of a formula's node: measured, a term with a coefficient of one word is four.</summary>
    public long Work => 4 * Count * (1 + (LeadingCoefficient.Numerator.GetBitLength() / 64));

    public static Polynomial Constant(Rational value) => value.IsZero ? Zero : new([(UInt128.Zero, value)]);

    public static Polynomial Variable(int variable, int exponent = 1) => new([((UInt128)exponent << (8 * variable), Rational.One)]);

    public static Polynomial OfTerms(IEnumerable<(UInt128 Monomial, Rational Coefficient)> terms)
    {
        var sums = new Dictionary<UInt128, Rational>();
        foreach (var (monomial, coefficient) in terms)
            sums[monomial] = sums.TryGetValue(monomial, out var known) ? known + coefficient : coefficient;
        return OfSums(sums);
    }

    public static int Exponent(UInt128 monomial, int variable) => (int)(byte)(monomial >> (8 * variable));

    public static Polynomial operator +(Polynomial a, Polynomial b)
    {
        var terms = new List<(UInt128, Rational)>(a.Count + b.Count);
        var (i, j) = (0, 0);
        while (i < a.Count || j < b.Count)
        {
            if (j == b.Count || (i < a.Count && a._terms[i].Monomial > b._terms[j].Monomial)) terms.Add(a._terms[i++]);
            else if (i == a.Count || b._terms[j].Monomial > a._terms[i].Monomial) terms.Add(b._terms[j++]);
            else
            {
                var sum = a._terms[i].Coefficient + b._terms[j].Coefficient;
                if (!sum.IsZero) terms.Add((a._terms[i].Monomial, sum));
                i++;
                j++;
            }
        }
        return new([.. terms]);
    }

    public static Polynomial operator -(Polynomial a) => a.Scale(-1);

    public static Polynomial operator -(Polynomial a, Polynomial b) => a + -b;

    public static Polynomial operator *(Polynomial a, Polynomial b)
    {
        if (a.Count == 1) return b.Times(a._terms[0].Monomial, a._terms[0].Coefficient);
        if (b.Count == 1) return a.Times(b._terms[0].Monomial, b._terms[0].Coefficient);
        var sums = new Dictionary<UInt128, Rational>();
        foreach (var (m, c) in a._terms)
        {
            foreach (var (n, d) in b._terms)
                sums[m + n] = sums.TryGetValue(m + n, out var known) ? known + c * d : c * d;
        }
        return OfSums(sums);
    }

    public Polynomial Scale(Rational factor) => factor.IsOne ? this : Times(UInt128.Zero, factor);

    public Polynomial Times(UInt128 monomial, Rational factor)
    {
        if (factor.IsZero) return Zero;
        var terms = new (UInt128, Rational)[_terms.Length];
        for (var i = 0; i < terms.Length; i++) terms[i] = (_terms[i].Monomial + monomial, _terms[i].Coefficient * factor);
        return new(terms);
    }

    public Polynomial Pow(int exponent)
    {
        var result = One;
        for (var i = 0; i < exponent; i++) result *= this;
        return result;
    }

    public int Degree(int variable)
    {
        var degree = 0;
        foreach (var (monomial, _) in _terms) degree = Math.Max(degree, Exponent(monomial, variable));
        return degree;
    }

    public int MaxVariableDegree() => Enumerable.Range(0, MaxVariables).Max(Degree);

    /// <summary>The variables that occur, ascending.</summary>
    public IEnumerable<int> Variables()
    {
        var union = UInt128.Zero;
        foreach (var (monomial, _) in _terms) union |= monomial;
        return Enumerable.Range(0, MaxVariables).Where(variable => Exponent(union, variable) > 0);
    }

    /// <summary>The coefficients by power of one variable, from power 0 to the degree.</summary>
    public Polynomial[] CoefficientsOf(int variable)
    {
        var parts = new List<(UInt128, Rational)>[Degree(variable) + 1];
        for (var i = 0; i < parts.Length; i++) parts[i] = [];
        foreach (var (monomial, coefficient) in _terms)
        {
            var exponent = Exponent(monomial, variable);
            parts[exponent].Add((monomial - ((UInt128)exponent << (8 * variable)), coefficient));
        }
        // Taking one variable out of lexicographically sorted terms of one power keeps them sorted.
        return [.. parts.Select(part => new Polynomial([.. part]))];
    }

    public Polynomial Derivative(int variable)
    {
        var step = UInt128.One << (8 * variable);
        return OfTerms(_terms.Where(term => Exponent(term.Monomial, variable) > 0)
            .Select(term => (term.Monomial - step, term.Coefficient * Exponent(term.Monomial, variable))));
    }

    /// <summary>Puts a number for a variable.</summary>
    public Polynomial Evaluate(int variable, Rational value)
    {
        var powers = new List<Rational> { Rational.One };
        for (var i = 1; i <= Degree(variable); i++) powers.Add(powers[^1] * value);
        return OfTerms(_terms.Select(term =>
        {
            var exponent = Exponent(term.Monomial, variable);
            return (term.Monomial - ((UInt128)exponent << (8 * variable)), term.Coefficient * powers[exponent]);
        }));
    }

    /// <summary>The largest monomial that divides every term.</summary>
    public UInt128 CommonMonomial()
    {
        var common = UInt128.Zero;
        for (var variable = 0; variable < MaxVariables; variable++)
        {
            var lowest = int.MaxValue;
            foreach (var (monomial, _) in _terms) lowest = Math.Min(lowest, Exponent(monomial, variable));
            if (lowest is > 0 and < int.MaxValue) common |= (UInt128)lowest << (8 * variable);
        }
        return common;
    }

    public Polynomial DividedBy(UInt128 monomial) => new([.. _terms.Select(term => (term.Monomial - monomial, term.Coefficient))]);

    /// <summary>The rational c that makes this/c primitive: integer coefficients without a common divisor, the first one positive.</summary>
    public Rational Content()
    {
        if (IsZero) return Rational.One;
        var (above, below) = (BigInteger.Zero, BigInteger.One);
        foreach (var (_, coefficient) in _terms)
        {
            above = BigInteger.GreatestCommonDivisor(above, coefficient.Numerator);
            below = below / BigInteger.GreatestCommonDivisor(below, coefficient.Denominator) * coefficient.Denominator;
        }
        return new Rational(above * LeadingCoefficient.Sign, below);
    }

    public Polynomial Primitive() => IsZero ? this : Scale(1 / Content());

    /// <summary>The quotient, if the divisor divides without remainder.</summary>
    public Polynomial? DivideExactly(Polynomial divisor)
    {
        if (divisor.IsZero) return null;
        var (leadMonomial, leadCoefficient) = divisor._terms[0];
        if (divisor.Count == 1)
        {
            foreach (var (monomial, _) in _terms)
                if (!Divides(leadMonomial, monomial)) return null;
            return new([.. _terms.Select(term => (term.Monomial - leadMonomial, term.Coefficient / leadCoefficient))]);
        }
        var quotient = new List<(UInt128, Rational)>();
        var rest = this;
        while (!rest.IsZero)
        {
            var (monomial, coefficient) = rest._terms[0];
            if (!Divides(leadMonomial, monomial)) return null;
            var (m, c) = (monomial - leadMonomial, coefficient / leadCoefficient);
            quotient.Add((m, c));
            if (quotient.Count > MaxQuotient) return null;
            rest += divisor.Times(m, -c);
        }
        return new([.. quotient]);
    }

    private static bool Divides(UInt128 divisor, UInt128 monomial)
    {
        for (var variable = 0; variable < MaxVariables; variable++)
            if (Exponent(divisor, variable) > Exponent(monomial, variable)) return false;
        return true;
    }

    private static Polynomial OfSums(Dictionary<UInt128, Rational> sums) => new([.. sums
        .Where(pair => !pair.Value.IsZero)
        .OrderByDescending(pair => pair.Key)
        .Select(pair => (pair.Key, pair.Value))]);

    public bool Equals(Polynomial? other) => other is not null && _terms.AsSpan().SequenceEqual(other._terms);

    public override bool Equals(object? obj) => Equals(obj as Polynomial);

    public override int GetHashCode() => _terms.Aggregate(_terms.Length, (hash, term) => HashCode.Combine(hash, term.Monomial, term.Coefficient));
}
