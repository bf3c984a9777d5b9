using System.Collections.Immutable;

namespace Discovery.Programs.Judging;

/// <summary>A program with what is measured of it on the examples.</summary>
/// <param name="Program">What was found.</param>
/// <param name="Stage">The stage of the search that found it.</param>
/// <param name="Bits">Of the program and its misfits.</param>
/// <param name="Misfits">Rows of the examples that it gets wrong.</param>
public sealed record ProgramCandidate(SequenceProgram Program, string Stage, double Bits, ImmutableArray<int> Misfits)
{
    /// <summary>Measures a program by running it; null where it has no value on more rows than may be wrong.</summary>
    /// <param name="program">Run from the start of each sequence, its own outputs fed back.</param>
    /// <param name="stage">Where it comes from.</param>
    /// <param name="examples">The rows.</param>
    /// <param name="most">The most rows that may be wrong.</param>
    internal static ProgramCandidate? Measure(SequenceProgram program, string stage, ExampleSet examples, int most)
    {
        var (runner, misfits) = (new ProgramRunner(program), new List<int>());
        for (var k = 0; k < examples.SequenceCount; k++)
        {
            var values = runner.Run(examples.InputsOf(k), examples.LengthOf(k));
            for (var step = 0; step < examples.LengthOf(k); step++)
            {
                var row = examples.Begins[k] + step;
                var isRight = true;
                for (var o = 0; o < values.Length; o++) isRight &= values[o][step] == examples.Outputs[o][row];
                if (isRight) continue;
                misfits.Add(row);
                if (misfits.Count > most) return null;
            }
        }
        var symbol = examples.Outputs.Sum(column => ProgramBits.OfColumn(column)) / Math.Max(1, examples.RowCount);
        return new ProgramCandidate(program, stage, ProgramBits.Of(program) + ProgramBits.OfMisfits(misfits.Count, examples.RowCount, symbol), [.. misfits]);
    }
}
