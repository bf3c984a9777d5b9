
namespace Discovery.Problems.Tabular;

/// <summary>Draws the rows of a problem that gives its law.</summary>
internal static class SampleDrawing
{
    /// <summary>Where not one draw in so many has a value within the range that is asked for, the range is taken for a mistake.</summary>
    private const int MostDrawsOfRow = 1000;

    public static ProblemData Draw(LawProblem problem, DataSource.Sample sample)
    {
        var names = problem.Inputs.Select(input => input.Name).ToArray();
        var (columns, clean) = DrawRows(problem, sample, names);
        CheckFinite(problem, columns, clean);
        RowSplit.Check(problem, clean);
        var (train, test, note) = RowSplit.Draw(problem, sample.Count);
        var rows = new Observations(columns, clean);
        var (noisy, held) = (AddNoise(rows.Rows(train), sample.Noise * RootMeanSquare(clean), problem.Seed), rows.Rows(test));
        (noisy, held, var classes) = problem.Kind.Drawn(problem, noisy, held);
        return new ProblemData
        {
            InputNames = [.. names],
            Units = TableUnits.Of(problem, problem.Inputs),
            TargetName = problem.Target.Name,
            Constants = problem.Constants,
            Classes = classes,
            Train = noisy,
            Test = held,
            Notes = [note],
        };
    }

    private static (double[][] Columns, double[] Values) DrawRows(LawProblem problem, DataSource.Sample sample, string[] names)
    {
        var random = RandomStreams.Rows(problem.Seed);
        var constants = problem.Constants;
        var tape = Tape.Compile(sample.Formula, names, [.. constants.Select(constant => constant.Name)]);
        var columns = Array.ConvertAll(names, _ => new double[sample.Count]);
        var values = new double[sample.Count];
        var rows = Enumerable.Range(0, sample.Count).ToArray();
        for (var draw = 0; rows.Length > 0; draw++)
        {
            if (draw == MostDrawsOfRow)
                throw new ProblemException(problem.Path, sample.Place, $"hardly a row has a value within {sample.Within!.Value.Low} .. {sample.Within.Value.High}; choose ranges of the inputs in which more do.");
            foreach (var row in rows)
                for (var i = 0; i < columns.Length; i++) columns[i][row] = problem.Inputs[i].Range!.At(random.Uniform());
            var drawn = tape.Evaluate(Array.ConvertAll(columns, column => Array.ConvertAll(rows, row => column[row])), rows.Length, [.. constants.Select(constant => constant.Value)]);
            for (var i = 0; i < rows.Length; i++) values[rows[i]] = drawn[i];
            rows = sample.Within is { } range ? Array.FindAll(rows, row => !range.Contains(values[row])) : [];
        }
        return (columns, values);
    }

    private static void CheckFinite(LawProblem problem, double[][] columns, double[] target)
    {
        var bad = Array.FindIndex(target, value => !double.IsFinite(value));
        if (bad < 0) return;
        var point = string.Join(", ", problem.Inputs.Select((input, i) => $"{input.Name} = {columns[i][bad]}"));
        throw new ProblemException(problem.Path, problem.Source.Place, $"the formula is {target[bad]} at {point}; choose ranges where it is a finite number.");
    }

    private static Observations AddNoise(Observations rows, double deviation, long seed)
    {
        if (deviation == 0) return rows;
        var random = RandomStreams.Noise(seed);
        return rows with { Target = Array.ConvertAll(rows.Target, value => value + deviation * random.Normal()) };
    }

    private static double RootMeanSquare(double[] values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value * value;
        return Math.Sqrt(sum / values.Length);
    }
}
