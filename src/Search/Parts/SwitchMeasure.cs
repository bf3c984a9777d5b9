namespace Discovery.Search.Parts;

/// <summary>What may decide between two laws.</summary>
/// <param name="Formula">An input, or the difference of two.</param>
/// <param name="Values">Its value in each row.</param>
/// <param name="IsThreshold">Whether it decides at a value to be found; else at 0.</param>
internal sealed record SwitchMeasure(Expr Formula, double[] Values, bool IsThreshold);
