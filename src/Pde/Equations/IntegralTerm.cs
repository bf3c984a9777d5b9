namespace Discovery.Pde.Equations;

/// <summary>An integral in an equation, which writes it as <c>integral(y, x, 0, 1)</c>, or <c>integral(y, x, 0, x)</c> up to the place itself.</summary>
/// <param name="Name">The symbol in the residual that stands for it.</param>
/// <param name="Integrand">In axes, coefficients, unknowns and derivatives.</param>
/// <param name="Axis">Along which it is taken.</param>
/// <param name="Low">Where it begins, inside the domain.</param>
/// <param name="High">Where it ends; null for the place itself.</param>
public sealed record IntegralTerm(string Name, Expr Integrand, int Axis, double Low, double? High);
