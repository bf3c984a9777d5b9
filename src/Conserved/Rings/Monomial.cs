using System.Runtime.Intrinsics;

namespace Discovery.Conserved.Rings;

/// <summary>A product of powers of up to 32 variables, an exponent a byte. The default is 1.</summary>
internal readonly struct Monomial(Vector256<byte> exponents) : IEquatable<Monomial>
{
    public const int MaxVariables = 32;

    /// <summary>The highest exponent of a variable: a product of two monomials carries into no other byte.</summary>
    public const int MaxExponent = 100;

    private readonly Vector256<byte> _exponents = exponents;

    public static Monomial One => default;

    public int this[int variable] => _exponents.GetElement(variable);

    public bool IsOne => _exponents == Vector256<byte>.Zero;

    public int Degree
    {
        get
        {
            var sum = 0;
            for (var i = 0; i < MaxVariables; i++) sum += _exponents.GetElement(i);
            return sum;
        }
    }

    public static Monomial Of(int variable, int exponent = 1) => new(Vector256<byte>.Zero.WithElement(variable, (byte)exponent));

    /// <exception cref="NotExactException">An exponent exceeds <see cref="MaxExponent"/>.</exception>
    public static Monomial operator *(Monomial a, Monomial b)
    {
        var sum = a._exponents + b._exponents;
        if (Vector256.GreaterThanAny(sum, Vector256.Create((byte)MaxExponent)))
            throw new NotExactException($"powers above {MaxExponent} arise; a space of lower degree would do.");
        return new(sum);
    }

    public static bool operator ==(Monomial a, Monomial b) => a.Equals(b);

    public static bool operator !=(Monomial a, Monomial b) => !a.Equals(b);

    public Monomial With(int variable, int exponent) => new(_exponents.WithElement(variable, (byte)exponent));

    /// <summary>The largest variable that occurs; -1 for the number 1.</summary>
    public int Last()
    {
        for (var i = MaxVariables - 1; i >= 0; i--)
            if (_exponents.GetElement(i) > 0) return i;
        return -1;
    }

    public bool Equals(Monomial other) => _exponents == other._exponents;

    public override bool Equals(object? obj) => obj is Monomial other && Equals(other);

    public override int GetHashCode()
    {
        var words = _exponents.AsUInt64();
        var hash = words.GetElement(0) * 0x9E3779B97F4A7C15;
        hash = (hash ^ words.GetElement(1)) * 0xC2B2AE3D27D4EB4F;
        hash = (hash ^ words.GetElement(2)) * 0x165667B19E3779F9;
        hash = (hash ^ words.GetElement(3)) * 0x9E3779B97F4A7C15;
        return (int)(hash >> 32) ^ (int)hash;
    }
}
