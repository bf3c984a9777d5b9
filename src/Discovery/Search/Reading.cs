using Discovery.Fitting;

namespace Discovery.Search;

/// <summary>A network all of whose edges are closed forms.</summary>
/// <param name="Network">The network.</param>
/// <param name="Error">On the training rows: root mean square in raw units; of classes the mean log-loss.</param>
public sealed record Reading(Network Network, double Error);
