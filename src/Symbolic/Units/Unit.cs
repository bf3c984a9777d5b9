using System.Diagnostics.CodeAnalysis;

namespace Discovery.Symbolic.Units;

/// <summary>A unit of measurement: a multiple of a product of SI base units.</summary>
/// <param name="Factor">How many coherent SI units one of it is: 1000 for km, 1 for N.</param>
/// <param name="Dimension">What it measures.</param>
public readonly record struct Unit(double Factor, Dimension Dimension)
{
    public static Unit One { get; } = new(1, Dimension.None);

    public static Unit operator *(Unit a, Unit b) => new(a.Factor * b.Factor, a.Dimension * b.Dimension);

    public static Unit operator /(Unit a, Unit b) => new(a.Factor / b.Factor, a.Dimension / b.Dimension);

    public Unit Pow(Rational exponent) => new(Math.Pow(Factor, exponent.ToDouble()), Dimension.Pow(exponent));

    /// <summary>Reads <c>kg*m/s^2</c>, <c>mW cm^-2</c>, <c>V/m^(1/2)</c>; division binds like multiplication, from left to right.</summary>
    /// <exception cref="ParseException">The text is not a unit; the message says where and what was expected.</exception>
    public static Unit Parse(string text) => TryParse(text, out var unit, out var error) ? unit : throw new ParseException(error);

    public static bool TryParse(string text, out Unit unit, [NotNullWhen(false)] out Parsing.ParseError? error) =>
        UnitGrammar.TryParse(text, out unit, out error);

    public override string ToString() => Factor.Equals(1.0) ? Dimension.ToString() : $"{Factor:R} {Dimension}";
}
