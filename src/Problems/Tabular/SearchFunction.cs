
namespace Discovery.Problems.Tabular;

/// <summary>A function of one variable that a law may be built from.</summary>
/// <param name="Text">As it was typed: <c>sin</c>, <c>1/x</c>, <c>exp(-x^2)</c>.</param>
/// <param name="Form">The same as a formula in x.</param>
public sealed record SearchFunction(string Text, Expr Form);
