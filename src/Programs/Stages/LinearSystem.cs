namespace Discovery.Programs.Stages;

/// <summary>The equations that say of each row that its output is a sum of inputs and outputs before.</summary>
internal sealed class LinearSystem(ExampleSet examples, long[][] outputs, int output, int inputLags, int outputLags, PrimeField field)
{
    /// <summary>Equations beyond the unknowns that are solved at once; the others are checked after.</summary>
    private const int SpareEquations = 24;

    public int InputLags { get; } = inputLags;

    public int OutputLags { get; } = outputLags;

    public PrimeField Field { get; } = field;

    private int Width => ((InputLags + 1) * examples.Inputs.Length) + (OutputLags * outputs.Length) + 1;

    /// <summary>The coefficients, those of the inputs first, then of the outputs before, then the constant; null where no sum holds on all rows.</summary>
    /// <param name="from">The first step whose rows are asked.</param>
    public long[]? Solve(int from)
    {
        int[] rows = [.. Enumerable.Range(0, examples.RowCount).Where(row => examples.StepOf[row] >= from)];
        if (rows.Length < Width + 2) return null;
        var some = Math.Min(rows.Length, Width + SpareEquations);
        // Rows from all over, so that the equations differ.
        long[][] equations = [.. Enumerable.Range(0, some).Select(i => Equation(rows[(int)((long)i * rows.Length / some)]))];
        if (Field.Solve(equations) is not { } solution) return null;
        foreach (var row in rows)
        {
            var (equation, sum) = (Equation(row), 0L);
            for (var k = 0; k < solution.Length; k++) sum = (sum + Field.Multiply(equation[k], solution[k])) % Field.Prime;
            if (sum != equation[^1]) return null;
        }
        return solution;
    }

    /// <summary>What the output was before the first step, the last first, from its first values; null where sequences disagree or no whole number does.</summary>
    public long[]? Starts(long[] solution)
    {
        var inputs = examples.Inputs.Length;
        long Coefficient(int lag) => solution[((InputLags + 1) * inputs) + lag - 1];
        if (Coefficient(OutputLags) == 0) return null;
        var inverse = Field.Invert(Coefficient(OutputLags));
        long[]? common = null;
        for (var k = 0; k < examples.SequenceCount; k++)
        {
            var begin = examples.Begins[k];
            if (examples.LengthOf(k) < OutputLags) continue;
            var before = new long[OutputLags];
            // The equation of step n - 1 - i holds the value i + 1 steps before the first as its last.
            for (var i = 0; i < OutputLags; i++)
            {
                var step = OutputLags - 1 - i;
                var rest = Field.Reduce(outputs[output][begin + step]);
                var equation = Equation(begin + step);
                for (var c = 0; c < (InputLags + 1) * inputs; c++) rest -= Field.Multiply(solution[c], equation[c]);
                rest -= solution[^1];
                for (var lag = 1; lag < OutputLags; lag++)
                {
                    var at = step - lag;
                    rest -= Field.Multiply(Coefficient(lag), Field.Reduce(at >= 0 ? outputs[output][begin + at] : before[-at - 1]));
                }
                before[i] = Field.Multiply(Field.Reduce(rest), inverse);
                if (Field == PrimeField.Large) before[i] = Field.Centre(before[i]);
            }
            if (common is null) common = before;
            else if (!common.SequenceEqual(before)) return null;
        }
        return common is null || common.Any(value => Math.Abs(value) > 1 << 20) ? null : common;
    }

    private long[] Equation(int row)
    {
        var (equation, at, step) = (new long[Width + 1], 0, examples.StepOf[row]);
        for (var lag = 0; lag <= InputLags; lag++)
            foreach (var column in examples.Inputs) equation[at++] = lag <= step ? Field.Reduce(column[row - lag]) : 0;
        for (var lag = 1; lag <= OutputLags; lag++)
            foreach (var column in outputs) equation[at++] = lag <= step ? Field.Reduce(column[row - lag]) : 0;
        equation[at++] = 1;
        equation[at] = Field.Reduce(outputs[output][row]);
        return equation;
    }
}
