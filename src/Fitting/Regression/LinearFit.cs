namespace Discovery.Fitting.Regression;

/// <param name="Coefficients">One a column; zero for a column that the others already span.</param>
/// <param name="Covariance">Of the coefficients, scaled by the residual variance; infinite variance for what the rows cannot determine, or if there are no more rows than coefficients.</param>
/// <param name="Rank">Number of independent columns.</param>
/// <param name="Rmse">Root of the (weighted) mean of squared residuals.</param>
public sealed record LinearFit(double[] Coefficients, double[,] Covariance, int Rank, double Rmse);
