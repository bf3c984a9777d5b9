namespace Discovery.Problems.Equations;

/// <summary>A differential equation with its solution.</summary>
public sealed record Solved(EquationProblem Problem, Solution Solution);
