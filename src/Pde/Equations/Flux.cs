namespace Discovery.Pde.Equations;

/// <summary>
/// What an equation differentiates as a whole along an axis: of <c>diff(k*u_x, x)</c> it is k u_x. In the weak form it is continuous where a
/// coefficient jumps, though its factors are not.
/// </summary>
/// <param name="Axis">Along which it is differentiated.</param>
/// <param name="Formula">In axes, coefficients, unknowns and derivatives, with the factor that it has in the equation.</param>
public sealed record Flux(int Axis, Expr Formula);
