namespace Discovery.Benchmarks.Programs;

/// <summary>A rule on sequences, with the range of its inputs.</summary>
/// <param name="Name">Of the task.</param>
/// <param name="Inputs">How many.</param>
/// <param name="Outputs">How many.</param>
/// <param name="Low">Least input.</param>
/// <param name="High">Largest input.</param>
/// <param name="Length">Steps of an example.</param>
/// <param name="Rule">From inputs, a column each, to outputs, a column each.</param>
internal sealed record SequenceTask(string Name, int Inputs, int Outputs, long Low, long High, int Length, Func<long[][], long[][]> Rule)
{
    /// <summary>Example sequences that a user would write down.</summary>
    public int Sequences { get; init; } = 20;

    /// <summary>Draws a value of an input, where they are not all drawn evenly from one range.</summary>
    public Func<Random, int, long>? Letter { get; init; }

    /// <summary>Sequences of inputs drawn evenly or by their own rule, with their outputs.</summary>
    public ExampleSet Draw(Random random, int sequences, int length)
    {
        var (inputs, outputs) = (Columns(Inputs, sequences * length), Columns(Outputs, sequences * length));
        for (var k = 0; k < sequences; k++)
        {
            var drawn = Columns(Inputs, length);
            for (var step = 0; step < length; step++)
                for (var i = 0; i < Inputs; i++) drawn[i][step] = Letter is null ? random.NextInt64(Low, High + 1) : Letter(random, i);
            var given = Rule(drawn);
            for (var i = 0; i < Inputs; i++) drawn[i].CopyTo(inputs[i], k * length);
            for (var i = 0; i < Outputs; i++) given[i].AsSpan(0, length).CopyTo(outputs[i].AsSpan(k * length));
        }
        return Set(inputs, outputs, [.. Enumerable.Range(0, sequences + 1).Select(k => k * length)]);
    }

    public ExampleSet Set(long[][] inputs, long[][] outputs, int[] begins) => new(
        [.. Names("x", Inputs)], [.. Names("y", Outputs)], inputs, outputs, begins);

    private static long[][] Columns(int count, int rows) => [.. Enumerable.Range(0, count).Select(_ => new long[rows])];

    private static IEnumerable<string> Names(string name, int count) => count == 1 ? [name] : Enumerable.Range(0, count).Select(i => name == "x" ? ((char)('a' + i)).ToString() : $"{name}{i + 1}");
}
