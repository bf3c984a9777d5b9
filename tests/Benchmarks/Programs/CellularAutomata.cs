namespace Discovery.Benchmarks.Programs;

/// <summary>Elementary cellular automata: a cell follows from itself and its two neighbours a step before, on a ring.</summary>
internal static class CellularAutomata
{
    /// <summary>The cells of a few steps from a random row, each with the three cells above it.</summary>
    public static ExampleSet Diagram(int rule, int cells, int steps, Random random)
    {
        var (rows, now) = (cells * steps, Enumerable.Range(0, cells).Select(_ => (long)random.Next(2)).ToArray());
        long[][] inputs = [new long[rows], new long[rows], new long[rows]];
        var output = new long[rows];
        for (var step = 0; step < steps; step++)
        {
            var next = new long[cells];
            for (var cell = 0; cell < cells; cell++)
            {
                var (left, centre, right) = (now[(cell + cells - 1) % cells], now[cell], now[(cell + 1) % cells]);
                next[cell] = (rule >> (int)((4 * left) + (2 * centre) + right)) & 1;
                var row = (step * cells) + cell;
                (inputs[0][row], inputs[1][row], inputs[2][row], output[row]) = (left, centre, right, next[cell]);
            }
            now = next;
        }
        // Each cell is a question of its own: nothing is remembered from cell to cell.
        return new ExampleSet(["left", "centre", "right"], ["next"], inputs, [output], [.. Enumerable.Range(0, rows + 1)]);
    }

    /// <summary>What a program says of a neighbourhood; null for nothing.</summary>
    public static long? Value(SequenceProgram program, int code) => new ProgramRunner(program).Run([[(code >> 2) & 1], [(code >> 1) & 1], [code & 1]], 1)[0][0];
}
