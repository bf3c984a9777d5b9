namespace Discovery.Symbolic.Constants;

/// <summary>A number that has a name where a formula is looked for.</summary>
/// <param name="Symbol">The name it gets in a formula.</param>
/// <param name="Value">Its value.</param>
/// <param name="Sigma">One standard deviation; 0 where the value is exact.</param>
public sealed record NamedConstant(string Symbol, double Value, double Sigma = 0);
