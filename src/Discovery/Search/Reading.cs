using Discovery.Fitting;

namespace Discovery.Search;

/// <summary>A network all of whose edges are closed forms.</summary>
/// <param name="Network">The network.</param>
/// <param name="Rmse">Its root mean square error on the training rows, in raw units.</param>
public sealed record Reading(Network Network, double Rmse);
