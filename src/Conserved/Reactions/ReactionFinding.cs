using System.Collections.Immutable;

namespace Discovery.Conserved.Reactions;

/// <summary>Sums of species that a network of reactions keeps.</summary>
/// <param name="ForAnyRates">Those that every reaction keeps: the left null space of the stoichiometric matrix.</param>
/// <param name="ForTheseRates">Those that hold only because several reactions go with the same reactants and these rates.</param>
public sealed record ReactionFinding(ImmutableArray<Expr> ForAnyRates, ImmutableArray<Expr> ForTheseRates);
