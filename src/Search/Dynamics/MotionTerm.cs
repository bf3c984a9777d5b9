using System.Collections.Immutable;

namespace Discovery.Search.Dynamics;

/// <summary>A term of a right-hand side without its coefficient: a product of powers of the variables and at most one function.</summary>
internal sealed class MotionTerm : IEquatable<MotionTerm>
{
    private readonly ImmutableArray<(int Variable, int Power)> _powers;

    /// <param name="powers">Whole exponents from 1 on, each variable once.</param>
    /// <param name="factor">A function; null for powers alone.</param>
    public MotionTerm(IEnumerable<(int Variable, int Power)> powers, TermFactor? factor = null)
    {
        _powers = [.. powers.Where(power => power.Power > 0).OrderBy(power => power.Variable)];
        Factor = factor;
        Key = string.Join('*', _powers.Select(power => $"{power.Variable}^{power.Power}")) + (factor is { } f ? $"|{f.Kind},{f.Variable},{f.Order}" : "");
    }

    public static MotionTerm One { get; } = new([]);

    public TermFactor? Factor { get; }

    public string Key { get; }

    public int Degree => _powers.Sum(power => power.Power);

    public bool HasParameter => Factor is { HasParameter: true };

    /// <summary>Whether the term hangs on a variable.</summary>
    public bool Has(int variable) => _powers.Any(power => power.Variable == variable) || Factor is { } factor && factor.Has(variable);

    /// <summary>The value alone.</summary>
    public double Value(ReadOnlySpan<double> variables, double k)
    {
        var value = 1.0;
        foreach (var (variable, power) in _powers)
            for (var i = 0; i < power; i++) value *= variables[variable];
        return Factor is { } factor ? value * factor.At(variables[factor.Variable], Other(factor, variables), k).Value : value;
    }

    /// <summary>The value and its derivatives.</summary>
    /// <param name="variables">States first, then inputs and time.</param>
    /// <param name="k">The constant inside the function.</param>
    /// <param name="slopes">By the states: as many as it is long.</param>
    /// <param name="byParameter">By k.</param>
    public double Value(ReadOnlySpan<double> variables, double k, Span<double> slopes, out double byParameter)
    {
        slopes.Clear();
        var product = 1.0;
        foreach (var (variable, power) in _powers)
            for (var i = 0; i < power; i++) product *= variables[variable];
        var (value, byVariable, byOther, inside) = Factor is { } given ? given.At(variables[given.Variable], Other(given, variables), k) : (1, 0, 0, 0);
        for (var a = 0; a < _powers.Length; a++)
        {
            var (variable, power) = _powers[a];
            if (variable >= slopes.Length) continue;
            var slope = (double)power;
            for (var i = 1; i < power; i++) slope *= variables[variable];
            for (var b = 0; b < _powers.Length; b++)
                if (b != a) for (var i = 0; i < _powers[b].Power; i++) slope *= variables[_powers[b].Variable];
            slopes[variable] += slope * value;
        }
        if (Factor is { } factor)
        {
            if (factor.Variable < slopes.Length) slopes[factor.Variable] += product * byVariable;
            if (factor.Other is { } other && other < slopes.Length) slopes[other] += product * byOther;
        }
        byParameter = product * inside;
        return product * value;
    }

    /// <summary>The powers alone.</summary>
    public MotionTerm WithoutFactor => new(_powers);

    /// <summary>The same powers with another function.</summary>
    public MotionTerm With(TermFactor factor) => new(_powers, factor);

    /// <summary>As a formula.</summary>
    public Expr ToExpr(IReadOnlyList<string> names, Expr k)
    {
        var product = Expr.Product(_powers.Select(power => Expr.Symbol(names[power.Variable]) ^ power.Power));
        return Factor is { } factor ? product * factor.ToExpr(names, k) : product;
    }

    public bool Equals(MotionTerm? other) => other is not null && other.Key == Key;

    public override bool Equals(object? obj) => Equals(obj as MotionTerm);

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Key.Length == 0 ? "1" : Key;

    private static double Other(TermFactor factor, ReadOnlySpan<double> variables) => factor.Other is { } other ? variables[other] : 0;
}
