namespace Discovery.Pde.Solutions;

/// <summary>What the data tell of a number that was sought.</summary>
/// <param name="Name">Of the coefficient.</param>
/// <param name="Value">The best one.</param>
/// <param name="Deviation">Its standard deviation, that of the data and that of the solution's own error together; infinite where the data do not fix it.</param>
/// <param name="Low">The low end of the 95 % interval, cut at the end of the number's range.</param>
/// <param name="High">Its high end.</param>
/// <param name="IsOnBound">Whether the best value lies on an end of its range, so that a better one may lie beyond.</param>
/// <param name="IsFixed">Whether the interval is narrower than the range.</param>
public sealed record NumberEstimate(string Name, double Value, double Deviation, double Low, double High, bool IsOnBound, bool IsFixed);
