namespace Discovery;

/// <summary>What a law says of rows.</summary>
/// <param name="Values">One a row; NaN where the law is not defined.</param>
/// <param name="Deviations">The standard deviation of each, to first order, from those of the constants; empty where they are not known.</param>
public sealed record PredictedValues(double[] Values, double[] Deviations);
