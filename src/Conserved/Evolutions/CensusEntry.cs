using System.Collections.Immutable;

namespace Discovery.Conserved.Evolutions;

/// <summary>An equation u_t = F and the densities that it keeps.</summary>
/// <param name="Rate">F, scaled to small whole numbers; scales of u, x and t, and signs of theirs, make others of it.</param>
/// <param name="Densities">Independent ones, each proved.</param>
public sealed record CensusEntry(Expr Rate, ImmutableArray<Expr> Densities);
