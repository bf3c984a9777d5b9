namespace Discovery.Fitting.Regression;

/// <summary>One data set of a <see cref="JointLeastSquares"/>.</summary>
/// <param name="Function">Its model; the parameters are the shared ones, then its own, and so are the columns of the Jacobian.</param>
/// <param name="Rows">Number of its residuals.</param>
/// <param name="Start">Where its own parameters start; empty if it has none.</param>
/// <param name="Weights">Weight of each squared residual; null for 1. Data sets of different noise need them.</param>
public sealed record JointPart(ResidualFunction Function, int Rows, double[] Start, double[]? Weights = null);
