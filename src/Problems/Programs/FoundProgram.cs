using System.Collections.Immutable;

namespace Discovery.Problems.Programs;

/// <summary>A program that fits the examples, as it is told.</summary>
/// <param name="Program">What it computes.</param>
/// <param name="Bits">Of the program and its odd rows.</param>
/// <param name="Stage">The stage of the search that found it.</param>
/// <param name="OddRows">Rows of the examples that it gets wrong.</param>
public sealed record FoundProgram(SequenceProgram Program, double Bits, string Stage, ImmutableArray<OddStep> OddRows)
{
    /// <summary>The shortest input on which it differs from the chosen program; null for the chosen one itself.</summary>
    public Separation? Separation { get; init; }

    internal static FoundProgram Of(ProgramCandidate candidate, SequenceTable table)
    {
        var examples = table.Examples;
        var odd = candidate.Misfits.Select(row =>
        {
            var sequence = Array.FindLastIndex(examples.Begins, begin => begin <= row);
            var step = examples.StepOf[row];
            var values = new ProgramRunner(candidate.Program).Run(examples.InputsOf(sequence), examples.LengthOf(sequence));
            return new OddStep(table.Names[sequence], step, string.Join(", ", examples.Outputs.Select((column, k) => table.Targets[k].Cell(column[row]))), string.Join(", ", values.Select((column, k) => column[step] is { } value ? table.Targets[k].Cell(value) : "nothing")));
        });
        return new FoundProgram(candidate.Program, candidate.Bits, candidate.Stage, [.. odd]);
    }
}
