using System.Collections.Immutable;

namespace Discovery.Problems.Programs;

/// <summary>Which columns of a table are what.</summary>
/// <param name="Sequence">Tells sequences apart; null where all rows are one.</param>
/// <param name="Step">Orders the rows of a sequence; null where they stand in order.</param>
/// <param name="Inputs">What the program reads.</param>
/// <param name="Targets">What it writes.</param>
public sealed record SequenceLayout(string? Sequence, string? Step, ImmutableArray<string> Inputs, ImmutableArray<string> Targets);
