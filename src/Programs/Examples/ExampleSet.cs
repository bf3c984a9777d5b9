using System.Collections.Immutable;

namespace Discovery.Programs.Examples;

/// <summary>Example sequences of whole numbers, one after the other in the columns' rows. Each begins in the start state.</summary>
public sealed class ExampleSet
{
    /// <param name="inputNames">Names of the inputs.</param>
    /// <param name="outputNames">Names of the outputs.</param>
    /// <param name="inputs">A column an input.</param>
    /// <param name="outputs">A column an output.</param>
    /// <param name="begins">The row where each sequence begins, and the number of rows.</param>
    public ExampleSet(ImmutableArray<string> inputNames, ImmutableArray<string> outputNames, long[][] inputs, long[][] outputs, int[] begins)
    {
        (InputNames, OutputNames, Inputs, Outputs, Begins) = (inputNames, outputNames, inputs, outputs, begins);
        StepOf = new int[begins[^1]];
        for (var k = 0; k < SequenceCount; k++)
            for (var row = begins[k]; row < begins[k + 1]; row++) StepOf[row] = row - begins[k];
    }

    public ImmutableArray<string> InputNames { get; }

    public ImmutableArray<string> OutputNames { get; }

    internal long[][] Inputs { get; }

    internal long[][] Outputs { get; }

    internal int[] Begins { get; }

    /// <summary>Of each row its step in its sequence, from 0.</summary>
    internal int[] StepOf { get; }

    public int SequenceCount => Begins.Length - 1;

    public int RowCount => StepOf.Length;

    /// <summary>Steps of the longest sequence.</summary>
    public int Longest => RowCount == 0 ? 0 : StepOf.Max() + 1;

    /// <summary>The first sequences.</summary>
    public ExampleSet First(int sequences)
    {
        var rows = Begins[sequences];
        return new ExampleSet(InputNames, OutputNames, [.. Inputs.Select(column => column[..rows])], [.. Outputs.Select(column => column[..rows])], Begins[..(sequences + 1)]);
    }

    /// <summary>The inputs of one sequence, a column an input.</summary>
    internal long[][] InputsOf(int sequence) => [.. Inputs.Select(column => column[Begins[sequence]..Begins[sequence + 1]])];

    internal int LengthOf(int sequence) => Begins[sequence + 1] - Begins[sequence];
}
