namespace Discovery.Programs.Stages;

/// <summary>
/// How an output answers to inputs of this and earlier steps (its Markov parameters) where some outputs are wrong: estimated from a few whole
/// sequences that are drawn until they agree, and kept if nearly all rows agree (M. Fischler and R. Bolles, Random sample consensus, 1981).
/// </summary>
internal static class Response
{
    /// <summary>Draws of sequences: one in ten draws of three sequences with a wrong row in every third is clean, so this many fail once in five hundred.</summary>
    private const int Draws = 60;

    /// <summary>Equations beyond the unknowns that have to agree before a draw is believed.</summary>
    private const int SpareEquations = 6;

    /// <summary>Earlier steps of a short response.</summary>
    private const int ShortLags = 8;

    /// <summary>The outputs as the response gives them on all rows; null where none is found.</summary>
    public static long[]? Estimate(ExampleSet examples, int output, PrimeField field, int budget)
    {
        foreach (var lags in new[] { Math.Min(ShortLags, examples.Longest), examples.Longest }.Distinct())
        {
            var isLong = lags == examples.Longest;
            var width = (lags * examples.Inputs.Length) + (isLong ? examples.Longest : 1);
            // A fixed stream: the draw is part of the method, not of the data.
            var random = new Random(1);
            for (var draw = 0; draw < Draws; draw++)
            {
                var rows = new List<int>();
                foreach (var sequence in Enumerable.Range(0, examples.SequenceCount).OrderBy(_ => random.Next()))
                {
                    rows.AddRange(Enumerable.Range(examples.Begins[sequence], examples.LengthOf(sequence)));
                    if (rows.Count >= width + SpareEquations) break;
                }
                if (rows.Count < width + SpareEquations) break;
                if (field.Solve([.. rows.Select(row => Equation(examples, output, field, row, lags, width, isLong))]) is not { } solution) continue;
                var (clean, misfits) = (new long[examples.RowCount], 0);
                for (var row = 0; row < clean.Length && misfits <= budget; row++)
                {
                    var equation = Equation(examples, output, field, row, lags, width, isLong);
                    var sum = 0L;
                    for (var k = 0; k < width; k++) sum = (sum + field.Multiply(equation[k], solution[k])) % field.Prime;
                    clean[row] = field == PrimeField.Large ? field.Centre(sum) : sum;
                    if (clean[row] != examples.Outputs[output][row]) misfits++;
                }
                if (misfits <= budget) return clean;
            }
        }
        return null;
    }

    private static long[] Equation(ExampleSet examples, int output, PrimeField field, int row, int lags, int width, bool isLong)
    {
        var (equation, at, step) = (new long[width + 1], 0, examples.StepOf[row]);
        for (var lag = 0; lag < lags; lag++)
            foreach (var column in examples.Inputs) equation[at++] = lag <= step ? field.Reduce(column[row - lag]) : 0;
        equation[isLong ? at + step : at] = 1;
        equation[width] = field.Reduce(examples.Outputs[output][row]);
        return equation;
    }
}
