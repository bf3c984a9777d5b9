namespace Discovery.Programs.Learning;

/// <summary>Sequences as a network reads them: as letters, each with a map of its own, or as numbers scaled to about 1.</summary>
internal sealed class TrainingRows
{
    /// <summary>Letters up to which each gets a map of its own.</summary>
    private const int MostLetters = 40;

    private TrainingRows(ExampleSet examples, int[]? letters)
    {
        Examples = examples;
        LetterCount = letters is null ? 1 : letters.Max() + 1;
        Letters = letters ?? new int[examples.RowCount];
        Inputs = letters is not null ? [] : [.. examples.Inputs.Select(column => Scaled(column, ScaleOf(column)))];
        OutputScales = [.. examples.Outputs.Select(ScaleOf)];
        Outputs = [.. examples.Outputs.Select((column, i) => Scaled(column, OutputScales[i]))];
    }

    public ExampleSet Examples { get; }

    public int LetterCount { get; }

    /// <summary>One a row.</summary>
    public int[] Letters { get; }

    public double[][] Inputs { get; }

    public double[] OutputScales { get; }

    public double[][] Outputs { get; }

    public static TrainingRows AsNumbers(ExampleSet examples) => new(examples, null);

    /// <summary>Null where there are too many letters or one alone.</summary>
    public static TrainingRows? AsLetters(ExampleSet examples)
    {
        var codes = Enumerable.Range(0, examples.RowCount).Select(row => string.Join(',', examples.Inputs.Select(column => column[row]))).ToList();
        var letters = codes.Distinct().Take(MostLetters + 1).ToList();
        return letters.Count is < 2 or > MostLetters ? null : new TrainingRows(examples, [.. codes.Select(code => letters.IndexOf(code))]);
    }

    private static double[] Scaled(long[] column, double scale) => Array.ConvertAll(column, value => value / scale);

    private static double ScaleOf(long[] column) => Math.Max(1, column.Length == 0 ? 1 : column.Max(value => Math.Abs((double)value)));
}
