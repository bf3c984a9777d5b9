namespace Discovery.Fitting.Regression;

/// <param name="Parameters">The best parameters met.</param>
/// <param name="Covariance">Scaled by the residual variance; infinite variance for what the rows cannot determine. Empty if not wanted or if the start was not finite.</param>
/// <param name="Rmse">Root of the (weighted) mean of squared residuals.</param>
/// <param name="Iterations">Steps accepted.</param>
/// <param name="Reason">Why the iteration ended.</param>
public sealed record LeastSquaresResult(double[] Parameters, double[,] Covariance, double Rmse, int Iterations, StopReason Reason);
