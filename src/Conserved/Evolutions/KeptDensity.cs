namespace Discovery.Conserved.Evolutions;

/// <summary>A density h whose integral over the place does not change: h_t is the derivative q_x of a flux.</summary>
/// <param name="Density">h, as a sum of functions of the space.</param>
/// <param name="Flux">q with h_t = q_x along all solutions; null where its integrals are no formulas that are known.</param>
public sealed record KeptDensity(Expr Density, Expr? Flux);
