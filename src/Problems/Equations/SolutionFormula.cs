
namespace Discovery.Problems.Equations;

/// <summary>A closed form for an unknown function, read from the trained network's values.</summary>
/// <param name="Unknown">Its name.</param>
/// <param name="Expression">In the axes.</param>
/// <param name="IsProved">Whether all unknowns' formulas, put into equations and conditions, leave residuals that Symbolic simplifies to zero.</param>
/// <param name="Distance">Relative L2 distance from the network.</param>
public sealed record SolutionFormula(string Unknown, Expr Expression, bool IsProved, double Distance);
