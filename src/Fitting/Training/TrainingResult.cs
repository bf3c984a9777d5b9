namespace Discovery.Fitting.Training;

/// <param name="Network">The best network met.</param>
/// <param name="Rmse">Its root mean square error on the training rows in raw units of the (first) target; for cross-entropy the mean loss of a row.</param>
/// <param name="Iterations">Steps accepted.</param>
/// <param name="Reason">Why training ended.</param>
/// <param name="Detail">For <see cref="StopKind.NotFinite"/>: the row and edge where the first number that is not finite arises.</param>
public sealed record TrainingResult(Network Network, double Rmse, int Iterations, StopReason Reason, string? Detail = null);
