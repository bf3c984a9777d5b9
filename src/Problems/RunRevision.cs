namespace Discovery.Problems;

/// <summary>A result that a scientist's step made of an earlier one in the same folder.</summary>
/// <param name="Number">1 for the first; the run itself is 0.</param>
/// <param name="Parent">The result that the step was taken from.</param>
/// <param name="Step">What was done, such as <c>fix 0.0.0 sin</c>.</param>
public sealed record RunRevision(int Number, int Parent, string Step);
