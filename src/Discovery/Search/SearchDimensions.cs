using System.Collections.Immutable;

namespace Discovery.Search;

/// <summary>The physical dimensions of a search's variables, known constants and target.</summary>
/// <param name="Symbols">One for every symbol that a law may be written in.</param>
/// <param name="Target">The target's.</param>
public sealed record SearchDimensions(ImmutableDictionary<string, Dimension> Symbols, Dimension Target);
