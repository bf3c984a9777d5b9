namespace Discovery.Pde.Solutions;

/// <summary>Distance from a known solution, over held-out points, all unknowns together.</summary>
/// <param name="L2">Root of sum (u - v)^2 over sum v^2.</param>
/// <param name="H1">The same with the first derivatives added to both sums.</param>
/// <param name="Max">Largest |u - v|.</param>
public sealed record SolutionErrors(double L2, double H1, double Max);
