namespace Discovery.Problems.Conserved;

/// <summary>An equation of the question.</summary>
/// <param name="Text">As it is typed.</param>
/// <param name="Latex">For a paper; empty where the text says it.</param>
public sealed record AskedEquation(string Text, string Latex);
