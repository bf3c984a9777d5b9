using System.Collections.Immutable;

namespace Discovery.Laws;

/// <summary>A unit in the words of the problem, such as cm/ms^2, as powers of the names that stand in it. Nothing is converted: constants keep the units of their columns.</summary>
/// <param name="Powers">Of each name its exponent, none of them 0.</param>
internal sealed record UnitPowers(ImmutableSortedDictionary<string, Rational> Powers)
{
    /// <summary>A pure number.</summary>
    public static UnitPowers None { get; } = new(ImmutableSortedDictionary<string, Rational>.Empty.WithComparers(StringComparer.Ordinal));

    /// <summary>The unit that a text names; null for one that is no product of powers.</summary>
    public static UnitPowers? Of(string text)
    {
        var plain = text.Trim().Replace("%", "percent", StringComparison.Ordinal).Replace("°", "deg", StringComparison.Ordinal)
            .Replace('·', '*').Replace('⋅', '*').Replace("**", "^", StringComparison.Ordinal);
        var words = plain.Split(['*', '/', '^', '(', ')', ' '], StringSplitOptions.RemoveEmptyEntries).Where(word => char.IsLetter(word[0])).Distinct();
        return FormulaParser.TryParse(string.Join('*', plain.Split(' ', StringSplitOptions.RemoveEmptyEntries)), [.. words], out var formula, out _) ? Of(formula) : null;
    }

    private static UnitPowers? Of(Expr e) => e switch
    {
        Symbol symbol => new(None.Powers.Add(symbol.Name, Rational.One)),
        Number { Value.IsOne: true } => None,
        Product product => product.Operands.Aggregate((UnitPowers?)None, (all, factor) => Of(factor) is { } unit ? all?.Times(unit) : null),
        Power { Exponent: Number { Value: var exponent } } power => Of(power.Base)?.Pow(exponent),
        _ => null,
    };

    public UnitPowers Times(UnitPowers other)
    {
        var powers = Powers.ToBuilder();
        foreach (var (name, exponent) in other.Powers)
        {
            var sum = powers.GetValueOrDefault(name) + exponent;
            if (sum.IsZero) powers.Remove(name);
            else powers[name] = sum;
        }
        return new(powers.ToImmutable());
    }

    public UnitPowers Pow(Rational exponent) => exponent.IsZero ? None : new(Powers.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value * exponent, StringComparer.Ordinal));

    public UnitPowers Over(UnitPowers other) => Times(other.Pow(-Rational.One));

    /// <summary>Such as kg*m^2/s^3, 1/s; empty for a pure number.</summary>
    public override string ToString()
    {
        var above = Powers.Where(pair => pair.Value.Sign > 0).Select(pair => Raised(pair.Key, pair.Value)).ToList();
        var below = Powers.Where(pair => pair.Value.Sign < 0).Select(pair => Raised(pair.Key, -pair.Value)).ToList();
        var text = above.Count > 0 ? string.Join('*', above) : below.Count > 0 ? "1" : "";
        return below.Count == 0 ? text : below.Count == 1 ? $"{text}/{below[0]}" : $"{text}/({string.Join('*', below)})";
    }

    private static string Raised(string name, Rational exponent) => exponent.IsOne ? name : exponent.IsInteger ? $"{name}^{exponent}" : $"{name}^({exponent})";
}
