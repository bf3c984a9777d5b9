namespace Discovery.Fitting.Training;

/// <summary>One round of successive halving.</summary>
/// <param name="Iterations">Training steps for every start still in the race.</param>
/// <param name="Keep">Share of the starts that go on, the best first; at least one does.</param>
public readonly record struct StartRound(int Iterations, double Keep);
