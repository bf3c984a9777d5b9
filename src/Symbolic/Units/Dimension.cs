using System.Collections.Immutable;

namespace Discovery.Symbolic.Units;

/// <summary>A product of powers of the seven SI base dimensions, with rational exponents. The default value is dimensionless.</summary>
public readonly struct Dimension : IEquatable<Dimension>
{
    public const int BaseCount = 7;

    private static readonly ImmutableArray<string> Symbols = ["m", "kg", "s", "A", "K", "mol", "cd"];

    private readonly ImmutableArray<Rational> _exponents;

    private Dimension(ImmutableArray<Rational> exponents) => _exponents = exponents;

    public static Dimension None => default;

    public static Dimension Length { get; } = Base(0);

    public static Dimension Mass { get; } = Base(1);

    public static Dimension Time { get; } = Base(2);

    public static Dimension Current { get; } = Base(3);

    public static Dimension Temperature { get; } = Base(4);

    public static Dimension Amount { get; } = Base(5);

    public static Dimension LuminousIntensity { get; } = Base(6);

    /// <summary>The exponents of m, kg, s, A, K, mol, cd in this order.</summary>
    public ImmutableArray<Rational> Exponents => _exponents.IsDefault ? [.. new Rational[BaseCount]] : _exponents;

    public bool IsNone => _exponents.IsDefault || _exponents.All(exponent => exponent.IsZero);

    public static Dimension operator *(Dimension a, Dimension b) => new([.. a.Exponents.Zip(b.Exponents, (x, y) => x + y)]);

    public static Dimension operator /(Dimension a, Dimension b) => new([.. a.Exponents.Zip(b.Exponents, (x, y) => x - y)]);

    public static bool operator ==(Dimension a, Dimension b) => a.Equals(b);

    public static bool operator !=(Dimension a, Dimension b) => !a.Equals(b);

    public Dimension Pow(Rational exponent) => new([.. Exponents.Select(own => own * exponent)]);

    public bool Equals(Dimension other) => Exponents.SequenceEqual(other.Exponents);

    public override bool Equals(object? obj) => obj is Dimension other && Equals(other);

    public override int GetHashCode() => Exponents.Aggregate(7, HashCode.Combine);

    /// <summary>In base units: kg*m/s^2 is "m*kg/s^2"; "1" where there is no dimension.</summary>
    public override string ToString()
    {
        var exponents = Exponents;
        var above = Symbols.Where((_, i) => exponents[i].Sign > 0).Select(symbol => Power(symbol, exponents[Symbols.IndexOf(symbol)])).ToList();
        var below = Symbols.Where((_, i) => exponents[i].Sign < 0).Select(symbol => Power(symbol, -exponents[Symbols.IndexOf(symbol)])).ToList();
        return (above.Count == 0 ? "1" : string.Join("*", above)) + string.Concat(below.Select(factor => "/" + factor));
    }

    private static string Power(string symbol, Rational exponent) =>
        exponent.IsOne ? symbol : exponent.IsInteger ? $"{symbol}^{exponent}" : $"{symbol}^({exponent})";

    private static Dimension Base(int index) => new([.. Enumerable.Range(0, BaseCount).Select(i => i == index ? Rational.One : Rational.Zero)]);
}
