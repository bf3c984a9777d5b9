using System.Collections.Immutable;

namespace Discovery.Symbolic.Simplification;

/// <summary>What is known of the symbols of a formula. All are real; nothing more is known of a symbol that is not mentioned.</summary>
public sealed class Assumptions
{
    private readonly ImmutableDictionary<string, SymbolFacts> _facts;

    /// <summary>The signs of formulas that are not symbols. Of two opposite ones that without leading minus is kept.</summary>
    private readonly ImmutableDictionary<Expr, Signs> _signs;

    private Assumptions(ImmutableDictionary<string, SymbolFacts> facts, ImmutableDictionary<Expr, Signs> signs) => (_facts, _signs) = (facts, signs);

    public static Assumptions None { get; } =
        new(ImmutableDictionary<string, SymbolFacts>.Empty.WithComparers(StringComparer.Ordinal), ImmutableDictionary<Expr, Signs>.Empty);

    /// <summary>Whether nothing is known of any symbol.</summary>
    internal bool IsEmpty => _facts.IsEmpty;

    public Assumptions Positive(params IEnumerable<string> symbols) => With(symbols, facts => facts with { Low = Math.Max(0, facts.Low), IsZeroExcluded = true });

    public Assumptions NonZero(params IEnumerable<string> symbols) => With(symbols, facts => facts with { IsZeroExcluded = true });

    public Assumptions Integer(params IEnumerable<string> symbols) => With(symbols, facts => facts with { IsInteger = true });

    /// <summary>The symbol lies between the two values, which it may take.</summary>
    public Assumptions Range(string symbol, double low, double high)
    {
        if (!(low <= high)) throw new ArgumentException($"The range of '{symbol}' from {low} to {high} is empty.", nameof(high));
        return With([symbol], facts => facts with { Low = Math.Max(low, facts.Low), High = Math.Min(high, facts.High) });
    }

    /// <summary>What formulas of the symbols are known to satisfy, such as <c>v &lt; c</c>.</summary>
    public Assumptions With(params IEnumerable<Condition> conditions) =>
        conditions.Aggregate(this, (known, condition) => known.WithParts(ConditionParts.Of(condition, known).Prepend(condition)));

    internal SymbolFacts Of(string symbol) => _facts.GetValueOrDefault(symbol, SymbolFacts.Real);

    /// <summary>The signs that a formula can take, as far as it was said of this very formula.</summary>
    internal Signs SignsOf(Expr e)
    {
        if (_signs.IsEmpty) return Signs.Any;
        return Numeric.HasLeadingMinus(e) ? Turned(_signs.GetValueOrDefault(-e, Signs.Any)) : _signs.GetValueOrDefault(e, Signs.Any);
    }

    /// <summary>Conditions that need not be taken apart.</summary>
    internal Assumptions WithParts(params IEnumerable<Condition> conditions) => conditions.Aggregate(this, (known, condition) => known.With(condition));

    private Assumptions With(Condition condition)
    {
        var (left, relation) = condition;
        if (relation == Relation.Integer) return left is Symbol integer ? Integer(integer.Name) : this;
        if (relation == Relation.NotZeroOrNegativeInteger) return With(new Condition(left, Relation.NonZero));
        var signs = relation switch { Relation.NonZero => Signs.NonZero, Relation.NonNegative => Signs.NonNegative, _ => Signs.Positive };
        var known = OfSymbol(left, relation);
        // A product that is not zero has no factor that is.
        if (relation != Relation.NonNegative && left is Product product)
            known = known.WithParts(product.Operands.Where(factor => !Numeric.IsNumeric(factor)).Select(factor =>
                new Condition(factor is Power { Exponent: Number } power ? power.Base : factor, Relation.NonZero)));
        return Numeric.HasLeadingMinus(left) ? known.WithSigns(-left, Turned(signs)) : known.WithSigns(left, signs);
    }

    private Assumptions WithSigns(Expr e, Signs signs) => new(_facts, _signs.SetItem(e, signs & _signs.GetValueOrDefault(e, Signs.Any)));

    /// <summary>What x - a > 0 or a - x > 0 says of the range of x, and x != 0 of x.</summary>
    private Assumptions OfSymbol(Expr left, Relation relation)
    {
        var (term, number) = left is Sum { Operands: [var first, var last] } && Numeric.IsNumeric(last) ? (first, last) : (left, Expr.Zero);
        var (coefficient, rest) = Numeric.SplitCoefficient(term);
        if (rest is not Symbol { Name: var name } || Math.Abs(Numeric.Value(coefficient)) != 1) return this;
        if (relation == Relation.NonZero) return Numeric.IsZero(number) ? NonZero(name) : this;
        var bound = -Numeric.Value(number) / Numeric.Value(coefficient);
        return With([name], facts => facts with
        {
            Low = Numeric.IsPositive(coefficient) ? Math.Max(bound, facts.Low) : facts.Low,
            High = Numeric.IsNegative(coefficient) ? Math.Min(bound, facts.High) : facts.High,
            IsZeroExcluded = facts.IsZeroExcluded || (relation == Relation.Positive && bound == 0),
        });
    }

    private static Signs Turned(Signs signs) =>
        (signs & Signs.Zero) | ((signs & Signs.Positive) != 0 ? Signs.Negative : 0) | ((signs & Signs.Negative) != 0 ? Signs.Positive : 0);

    private Assumptions With(IEnumerable<string> symbols, Func<SymbolFacts, SymbolFacts> change) =>
        new(_facts.SetItems(symbols.Select(symbol => KeyValuePair.Create(symbol, change(Of(symbol))))), _signs);
}
