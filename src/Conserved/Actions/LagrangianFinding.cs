using System.Collections.Immutable;

namespace Discovery.Conserved.Actions;

/// <summary>Lagrangians of equations of motion in a space of functions.</summary>
/// <param name="SpaceSize">Independent functions in the space.</param>
/// <param name="GaugeCount">Combinations whose Euler-Lagrange equation is empty: derivatives of functions of the coordinates along time.</param>
/// <param name="Lagrangians">Those that differ by more than a gauge; each gives back the equations. The first begins with the square of a velocity over 2 where that can be.</param>
public sealed record LagrangianFinding(int SpaceSize, int GaugeCount, ImmutableArray<Expr> Lagrangians);
