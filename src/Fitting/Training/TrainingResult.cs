namespace Discovery.Fitting;

/// <param name="Network">The best network met.</param>
/// <param name="Rmse">Its root mean square error on the training rows in raw units.</param>
/// <param name="Iterations">Steps accepted.</param>
/// <param name="Reason">Why training ended.</param>
public sealed record TrainingResult(Network Network, double Rmse, int Iterations, StopReason Reason);
