using System.Collections.Immutable;

namespace Discovery.Fitting.Structure;

/// <summary>A network on some of the inputs.</summary>
/// <param name="Removed">The input that the step before had and this one has not; null for the first step.</param>
/// <param name="Inputs">Those that are left.</param>
/// <param name="Network">Trained on these.</param>
/// <param name="Error">Over the rows that judge.</param>
public sealed record EliminationStep(string? Removed, ImmutableArray<string> Inputs, Network Network, double Error);
