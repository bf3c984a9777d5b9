
namespace Discovery.Pde.Equations;

/// <summary>What is to vanish in the whole domain.</summary>
/// <param name="Residual">In axes, coefficients, unknowns and derivatives.</param>
/// <param name="Line">The line of the problem file, for messages; 0 where there is none.</param>
public sealed record Equation(Expr Residual, int Line = 0);
