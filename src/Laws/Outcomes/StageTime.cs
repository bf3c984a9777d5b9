namespace Discovery.Laws.Outcomes;

/// <param name="Stage">Such as fit, read, assemble or report.</param>
/// <param name="Seconds">By the clock.</param>
public readonly record struct StageTime(string Stage, double Seconds);
