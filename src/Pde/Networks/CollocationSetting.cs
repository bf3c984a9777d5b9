using System.Collections.Immutable;

namespace Discovery.Pde.Networks;

/// <summary>What stays the same from grid to grid.</summary>
/// <param name="Problem">What is solved.</param>
/// <param name="Options">How.</param>
/// <param name="Points">Lays points of the problem.</param>
/// <param name="HeldOut">Points that training does not see; the equations' come first.</param>
/// <param name="TimeAxis">The axis along which the solution unfolds; -1 for none.</param>
/// <param name="Cancellation">Ends the training with the best so far.</param>
internal sealed record CollocationSetting(
    DifferentialProblem Problem, SolverOptions Options, PointSets Points, ImmutableArray<PointSet> HeldOut, int TimeAxis, CancellationToken Cancellation);
