namespace Discovery.Fitting.Regression;

/// <summary>Residuals of a model, and their derivatives if asked for. Values that are not finite make the step be rejected.</summary>
/// <param name="parameters">Where to evaluate.</param>
/// <param name="residuals">Receives model - target, one a row.</param>
/// <param name="jacobian">Receives the derivatives, column-major: that of row r by parameter j at j * rows + r. Empty if only the residuals are wanted.</param>
public delegate void ResidualFunction(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian);
