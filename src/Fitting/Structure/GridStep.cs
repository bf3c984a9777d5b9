namespace Discovery.Fitting.Structure;

/// <summary>One network of a <see cref="GridSearch"/>; errors in raw units, or the log-loss of classes.</summary>
/// <param name="Network">Trained on this grid.</param>
/// <param name="Degree">Degree of its splines.</param>
/// <param name="Intervals">Intervals of its grids.</param>
/// <param name="Projected">Training error right after the projection to this grid: hardly above the one before.</param>
/// <param name="TrainRmse">Training error after training.</param>
/// <param name="HeldOutRmse">Error on the held-out rows, those beyond the grids left out if they are few.</param>
public sealed record GridStep(Network Network, int Degree, int Intervals, double Projected, double TrainRmse, double HeldOutRmse);
