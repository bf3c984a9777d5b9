namespace Discovery.Laws.Outcomes;

/// <summary>The network that was read.</summary>
/// <param name="Shape">Nodes per layer, such as "2 1 1".</param>
/// <param name="Parameters">Numbers that were trained.</param>
/// <param name="TrainRmse">Root mean square error on the training rows.</param>
/// <param name="TestRmse">The same on held-out rows; NaN where there are none.</param>
public sealed record NetworkSummary(string Shape, int Parameters, double TrainRmse, double TestRmse);
