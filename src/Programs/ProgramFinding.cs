using System.Collections.Immutable;

namespace Discovery.Programs;

/// <summary>What a search for a program came to.</summary>
public sealed record ProgramFinding
{
    /// <summary>The shortest program; null where none is shorter than the rows.</summary>
    public ProgramCandidate? Chosen { get; init; }

    /// <summary>Programs within a few bits of it that say otherwise on other inputs, each with the shortest such input.</summary>
    public ImmutableArray<RivalProgram> Rivals { get; init; } = [];

    /// <summary>Bits of the outputs with no program.</summary>
    public double OutputBits { get; init; }

    /// <summary>What was done, a line a stage.</summary>
    public ImmutableArray<string> Log { get; init; } = [];

    /// <summary>Whether all stages did their work; else the clock or the bound of work ended them.</summary>
    public bool IsComplete { get; init; }
}
