namespace Discovery.Laws.Outcomes;

/// <summary>What a run is doing.</summary>
/// <param name="Stage">Such as data, fit, read, assemble or report.</param>
/// <param name="Message">A short phrase for the scientist.</param>
/// <param name="Share">How much of the run is done, from 0 to 1, where that is known.</param>
public sealed record RunProgress(string Stage, string Message, double? Share = null);
