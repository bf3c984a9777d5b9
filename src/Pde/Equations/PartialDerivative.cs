namespace Discovery.Pde.Equations;

/// <summary>An unknown function or one of its derivatives.</summary>
/// <param name="Unknown">Index among the unknowns.</param>
/// <param name="Orders">How often by each axis.</param>
public readonly record struct PartialDerivative(int Unknown, MultiIndex Orders);
