namespace Discovery.Problems.Equations;

/// <summary>An unknown number in an equation, as it was found.</summary>
/// <param name="Name">Of the coefficient.</param>
/// <param name="Value">What it is.</param>
/// <param name="Deviation">Its standard deviation; NaN where it is not known.</param>
public readonly record struct FoundNumber(string Name, double Value, double Deviation);
