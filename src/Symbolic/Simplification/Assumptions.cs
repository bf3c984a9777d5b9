using System.Collections.Immutable;

namespace Discovery.Symbolic.Simplification;

/// <summary>What is known of the symbols of a formula. All are real; nothing more is known of a symbol that is not mentioned.</summary>
public sealed class Assumptions
{
    private readonly ImmutableDictionary<string, SymbolFacts> _facts;

    private Assumptions(ImmutableDictionary<string, SymbolFacts> facts) => _facts = facts;

    public static Assumptions None { get; } = new(ImmutableDictionary<string, SymbolFacts>.Empty.WithComparers(StringComparer.Ordinal));

    internal bool IsEmpty => _facts.IsEmpty;

    public Assumptions Positive(params IEnumerable<string> symbols) => With(symbols, facts => facts with { Low = Math.Max(0, facts.Low), IsZeroExcluded = true });

    public Assumptions NonNegative(params IEnumerable<string> symbols) => With(symbols, facts => facts with { Low = Math.Max(0, facts.Low) });

    public Assumptions NonZero(params IEnumerable<string> symbols) => With(symbols, facts => facts with { IsZeroExcluded = true });

    public Assumptions Integer(params IEnumerable<string> symbols) => With(symbols, facts => facts with { IsInteger = true });

    /// <summary>The symbol lies between the two values, which it may take.</summary>
    public Assumptions Range(string symbol, double low, double high)
    {
        if (!(low <= high)) throw new ArgumentException($"The range of '{symbol}' from {low} to {high} is empty.", nameof(high));
        return With([symbol], facts => facts with { Low = Math.Max(low, facts.Low), High = Math.Min(high, facts.High) });
    }

    internal SymbolFacts Of(string symbol) => _facts.GetValueOrDefault(symbol, SymbolFacts.Real);

    private Assumptions With(IEnumerable<string> symbols, Func<SymbolFacts, SymbolFacts> change) =>
        new(_facts.SetItems(symbols.Select(symbol => KeyValuePair.Create(symbol, change(Of(symbol))))));
}
