using System.Collections.Immutable;

namespace Discovery.Conserved.Evolutions;

/// <summary>What partial differential equations keep in a space of densities.</summary>
/// <param name="SpaceSize">Densities in the space, constants aside.</param>
/// <param name="TrivialCount">Combinations that are derivatives by the place, whose integrals are kept by every equation.</param>
/// <param name="Densities">Independent ones that are none: each proved.</param>
public sealed record EvolutionFinding(int SpaceSize, int TrivialCount, ImmutableArray<KeptDensity> Densities);
