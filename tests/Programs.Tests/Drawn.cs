namespace Discovery.Programs.Tests;

/// <summary>Example sequences drawn from a rule.</summary>
internal static class Drawn
{
    /// <param name="low">Least input.</param>
    /// <param name="high">Largest input.</param>
    /// <param name="rule">From the inputs of a sequence, a column each, to its output.</param>
    /// <param name="sequences">How many.</param>
    /// <param name="length">Steps of each.</param>
    /// <param name="inputs">How many columns.</param>
    /// <param name="seed">Of the draw.</param>
    public static ExampleSet From(int low, int high, Func<long[][], long[]> rule, int sequences = 20, int length = 10, int inputs = 1, int seed = 1)
    {
        var random = new Random(seed);
        var columns = Enumerable.Range(0, inputs).Select(_ => Enumerable.Range(0, sequences * length).Select(_ => (long)random.Next(low, high + 1)).ToArray()).ToArray();
        long[] output = [.. Enumerable.Range(0, sequences).SelectMany(k => rule([.. columns.Select(column => column[(k * length)..((k + 1) * length)])]))];
        return new ExampleSet([.. Enumerable.Range(0, inputs).Select(i => inputs == 1 ? "x" : $"{(char)('a' + i)}")], ["y"], columns, [output], [.. Enumerable.Range(0, sequences + 1).Select(k => k * length)]);
    }

    /// <summary>A rule with one number for its state.</summary>
    public static Func<long[][], long[]> Rule(Func<long, long, long> renew, Func<long, long, long, long> write) => columns =>
    {
        var state = 0L;
        return Array.ConvertAll(columns[0], x =>
        {
            var former = state;
            state = renew(state, x);
            return write(former, state, x);
        });
    };

    /// <summary>On how many sequences a program is wrong.</summary>
    public static int Wrong(SequenceProgram program, ExampleSet fresh) => Enumerable.Range(0, fresh.SequenceCount).Count(k =>
    {
        var values = new ProgramRunner(program).Run(fresh.InputsOf(k), fresh.LengthOf(k))[0];
        return Enumerable.Range(0, values.Length).Any(step => values[step] != fresh.Outputs[0][fresh.Begins[k] + step]);
    });
}
