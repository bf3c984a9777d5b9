namespace Discovery.Conserved.Flows;

/// <summary>A function of the states that does not change along any solution.</summary>
/// <param name="Formula">As a sum of functions of the space.</param>
/// <param name="IsIndependent">Whether it is no function of those before it.</param>
public sealed record KeptQuantity(Expr Formula, bool IsIndependent);
