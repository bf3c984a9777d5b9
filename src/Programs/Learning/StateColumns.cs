namespace Discovery.Programs.Learning;

/// <summary>What the hidden state of a network stands for, as whole numbers on the rows of the examples.</summary>
/// <param name="Starts">Before the first step, a number a register.</param>
/// <param name="Before">Before each row's step, a column a register.</param>
/// <param name="After">After it.</param>
/// <param name="IsMachine">Whether the numbers only name states; else they count on a lattice.</param>
internal sealed record StateColumns(long[] Starts, long[][] Before, long[][] After, bool IsMachine)
{
    public int Count => Starts.Length;

    /// <summary>From the numbers after each step and those at the start.</summary>
    public static StateColumns Of(ExampleSet examples, long[] starts, long[][] after, bool isMachine)
    {
        long[][] before = [.. after.Select((column, i) => column.Select((_, row) => examples.StepOf[row] == 0 ? starts[i] : column[row - 1]).ToArray())];
        return new StateColumns(starts, before, after, isMachine);
    }
}
