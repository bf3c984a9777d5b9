
namespace Discovery.Pde.Solving;

/// <summary>An integral over space (or a function of the unknowns, where time is the only axis) that the solution keeps along time.</summary>
/// <param name="Density">In unknowns and derivatives.</param>
/// <param name="Start">Its value where time begins.</param>
/// <param name="Drift">The largest change along time, against the integral of the terms' sizes.</param>
public sealed record ConservedQuantity(Expr Density, double Start, double Drift);
