namespace Discovery.Problems.Programs;

/// <summary>A step of the examples that a program gets wrong.</summary>
/// <param name="Sequence">The name of its sequence.</param>
/// <param name="Step">From 0.</param>
/// <param name="Given">What the table says.</param>
/// <param name="Computed">What the program says.</param>
public sealed record OddStep(string Sequence, int Step, string Given, string Computed);
