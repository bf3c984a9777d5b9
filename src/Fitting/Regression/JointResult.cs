using System.Collections.Immutable;

namespace Discovery.Fitting.Regression;

/// <param name="Shared">The shared parameters.</param>
/// <param name="Own">Of each data set, its own parameters.</param>
/// <param name="Covariance">Of the shared parameters, then of each data set's own ones; as in <see cref="LeastSquaresResult"/>.</param>
/// <param name="Rmse">Root of the (weighted) mean of squared residuals over all data sets.</param>
/// <param name="Iterations">Steps accepted.</param>
/// <param name="Reason">Why the iteration ended.</param>
public sealed record JointResult(double[] Shared, ImmutableArray<double[]> Own, double[,] Covariance, double Rmse, int Iterations, StopReason Reason);
