using System.Collections.Immutable;

namespace Discovery.Studies;

/// <summary>A program with the inputs that its examples had.</summary>
/// <param name="Program">What it computes.</param>
/// <param name="Letters">Rows of inputs; empty where no examples are known.</param>
public sealed record ComparedProgram(SequenceProgram Program, ImmutableArray<ImmutableArray<long>> Letters);
