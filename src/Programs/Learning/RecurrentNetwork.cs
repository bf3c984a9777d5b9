namespace Discovery.Programs.Learning;

/// <summary>
/// A recurrent network of second order: each letter has a map of its own, [h', y] = A_letter [h, x, 1]. Where there are few letters they choose the map and no x is
/// read; where inputs are numbers there is one map. (C. Giles et al., Learning and extracting finite state automata with second-order recurrent neural networks,
/// Neural Computation 4, 1992.)
/// </summary>
public sealed class RecurrentNetwork
{
    private readonly double[] _weights;

    /// <param name="letters">Maps.</param>
    /// <param name="inputs">Numbers read in a step.</param>
    /// <param name="outputs">Numbers written in a step.</param>
    /// <param name="states">Numbers kept from step to step; all are 0 before the first.</param>
    /// <param name="weights">A map after the other, each row by row: states first, then outputs.</param>
    public RecurrentNetwork(int letters, int inputs, int outputs, int states, double[] weights)
    {
        (Letters, Inputs, Outputs, States, _weights) = (letters, inputs, outputs, states, weights);
        if (weights.Length != CountOf(letters, inputs, outputs, states)) throw new ArgumentException($"found {weights.Length} weights, expected {CountOf(letters, inputs, outputs, states)}.", nameof(weights));
    }

    public int Letters { get; }

    public int Inputs { get; }

    public int Outputs { get; }

    public int States { get; }

    public int ParameterCount => _weights.Length;

    internal ReadOnlySpan<double> Weights => _weights;

    internal int Columns => States + Inputs + 1;

    internal int Rows => States + Outputs;

    public static int CountOf(int letters, int inputs, int outputs, int states) => letters * (states + outputs) * (states + inputs + 1);

    /// <summary>Weights drawn evenly from -1 to 1, smaller where more of them are added.</summary>
    public static RecurrentNetwork Draw(int letters, int inputs, int outputs, int states, Random random)
    {
        var scale = 2 / Math.Sqrt(states + inputs + 1);
        return new(letters, inputs, outputs, states, [.. Enumerable.Range(0, CountOf(letters, inputs, outputs, states)).Select(_ => scale * (random.NextDouble() - 0.5))]);
    }

    public RecurrentNetwork With(double[] weights) => new(Letters, Inputs, Outputs, States, weights);

    /// <summary>One step.</summary>
    /// <param name="letter">Which map.</param>
    /// <param name="state">Before it; afterwards the state after it.</param>
    /// <param name="input">What is read.</param>
    /// <param name="output">What is written.</param>
    public void Step(int letter, Span<double> state, ReadOnlySpan<double> input, Span<double> output)
    {
        Span<double> read = stackalloc double[Columns];
        state.CopyTo(read);
        input.CopyTo(read[States..]);
        read[^1] = 1;
        for (var row = 0; row < Rows; row++)
        {
            var value = RealSystems.Dot(_weights.AsSpan(((letter * Rows) + row) * Columns, Columns), read);
            if (row < States) state[row] = value;
            else output[row - States] = value;
        }
    }
}
