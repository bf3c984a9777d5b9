using System.Collections.Immutable;

namespace Discovery.Fitting.Structure;

/// <param name="Network">The network chosen.</param>
/// <param name="Error">Its error as in <see cref="FitStep"/>.</param>
/// <param name="Steps">What was tried, in order.</param>
/// <param name="Reason">Converged, or cancelled with the best so far.</param>
public sealed record FitResult(Network Network, double Error, ImmutableArray<FitStep> Steps, StopReason Reason);
