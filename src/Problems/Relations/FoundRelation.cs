namespace Discovery.Problems.Relations;

/// <summary>A law that binds some variables, solved for one of them.</summary>
/// <param name="Candidate">As the search gave it.</param>
/// <param name="Law">The same, measured.</param>
/// <param name="Set">The variables that were looked at.</param>
internal sealed record FoundRelation(LawCandidate Candidate, Law Law, VariableSet Set);
