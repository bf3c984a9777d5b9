namespace Discovery.Programs;

/// <summary>A program that fits the examples about as shortly as the chosen one, and says otherwise elsewhere.</summary>
/// <param name="Candidate">The program.</param>
/// <param name="Separation">The shortest input on which the chosen program and this one differ.</param>
public sealed record RivalProgram(ProgramCandidate Candidate, Separation Separation);
