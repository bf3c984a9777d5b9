using System.Collections.Immutable;

namespace Discovery.Problems.Tabular;

/// <summary>Takes a problem's rows from a CSV file that is too large for memory: the law is sought on rows drawn evenly from all.</summary>
internal static class SampledTable
{
    /// <summary>Bytes that a table takes in memory for each byte of its file: its cells as texts, and its columns as numbers.</summary>
    internal const int Held = 10;

    /// <summary>Bytes of the budget for each number of the sample. The search was measured to take about 80; the rest is left to its trials.</summary>
    internal const int Searched = 500;

    /// <summary>Rows of a sample, however much memory there is: the time of the search grows with them.</summary>
    private const int MostRows = 100_000;

    /// <summary>Rows of a sample, however little memory there is: fewer would not say what the table says.</summary>
    private const int FewestRows = 1_000;

    /// <summary>Whether the problem's table, held in memory, would take more than the budget.</summary>
    public static bool IsNeeded(LawProblem problem, DataSource.File source, long memory) =>
        new FileInfo(Path.Combine(problem.Folder, source.Path)) is { Exists: true, Length: var length } && length > memory / Held;

    /// <summary>Why rows of the problem cannot be left out; null where they can.</summary>
    public static string? Refusal(LawProblem problem) => problem.Kind.NeedsAllRows
        ?? (problem.Series is not null ? "its rows follow one another" : problem.Categories.IsEmpty ? null : "its words are told apart by all rows");

    /// <summary>Rows of the sample that a budget allows.</summary>
    /// <param name="memory">Bytes.</param>
    /// <param name="numbers">Of a row.</param>
    public static int RowsOf(long memory, int numbers) => (int)Math.Clamp(memory / Searched / numbers, FewestRows, MostRows);

    public static ProblemData Load(LawProblem problem, DataSource.File source, long memory)
    {
        if (Refusal(problem) is { } unfit)
            throw new ProblemException(problem.Path, problem.Target.Place, $"{source.Path} does not fit into the memory that the run may take, and {unfit}, so that none can be left out; allow more memory or give a smaller table.");
        var inputs = TableData.InputsOf(problem, source, () => ColumnsWithNumbers(problem, source), []);
        using var header = Open(problem, source.Path, source.Place, []);
        var (all, count) = Sample(problem, source.Path, source.Place, inputs, memory);
        if (Array.TrueForAll(all.Target, value => value == all.Target[0]) && all.Count < count)
            throw new ProblemException(problem.Path, source.Place, $"the target '{problem.Target.Name}' is {all.Target[0]} in all of {all.Count} rows drawn from {count}; a constant needs no law.");
        RowSplit.Check(problem, all.Target);
        var told = $"{source.Path} is larger than the memory allowed; the law was sought on a sample of {all.Count} of its {count} rows, drawn evenly.";
        var data = new ProblemData
        {
            InputNames = [.. inputs.Select(input => input.Name)],
            TargetName = problem.Target.Name,
            Constants = problem.Constants,
            Units = TableUnits.Of(problem, inputs, name => header.UnitOf(HeaderOf(problem, name))),
            Train = all,
            Test = all.Rows([]),
            IsSample = all.Count < count,
            Notes = all.Count < count ? [told] : [],
        };
        if (problem.Split.File is { } file)
        {
            var (test, tests) = Sample(problem, file, problem.Split.Place, inputs, memory);
            return data with { Test = test, Notes = [.. data.Notes, $"{all.Count} rows to find the law, {test.Count} rows of {file}{(test.Count < tests ? $", drawn from its {tests}," : "")} to test it."] };
        }
        var (train, held, note) = RowSplit.Draw(problem, all.Count);
        return data with { Train = all.Rows(train), Test = all.Rows(held), Notes = [.. data.Notes, note] };
    }

    /// <summary>Opens a table to read columns of numbers from it, in the problem's units, with the problem's weights after them.</summary>
    public static RowReader Open(LawProblem problem, string file, Place place, IEnumerable<string> variables)
    {
        string[] names = [.. variables];
        string[] columns = [.. names.Select(name => HeaderOf(problem, name)), .. problem.Weights is { } weights ? (string[])[weights.Column] : []];
        double Factor(int column, string? unit) => column < names.Length ? TableUnits.Factor($"{file}: the column '{columns[column]}'", names[column], unit, UnitOf(problem, names[column])) : 1;
        return TableData.At(problem, place, () => new RowReader(Path.Combine(problem.Folder, file), columns, file, problem.TableOptions, Factor));
    }

    private static string? UnitOf(LawProblem problem, string name) =>
        problem.Inputs.FirstOrDefault(input => input.Name == name)?.Unit ?? problem.Targets.FirstOrDefault(target => target.Name == name)?.Unit;

    /// <summary>What the table calls a variable.</summary>
    private static string HeaderOf(LawProblem problem, string name) => problem.Aliases.FirstOrDefault(alias => alias.Name == name).Header ?? name;

    /// <summary>The weight of a row, of what its column holds.</summary>
    /// <exception cref="ProblemException">It is not above 0.</exception>
    public static double Weight(LawProblem problem, string file, RowWeights weights, double value, long row)
    {
        if (value <= 0)
        {
            throw new ProblemException(problem.Path, weights.Place,
                $"{file}, row {row}, column '{weights.Column}': found {value}; {(weights.IsSigma ? "a standard deviation" : "a weight")} must be above 0.");
        }
        return weights.IsSigma ? 1 / (value * value) : value;
    }

    private static (IReadOnlyList<string> All, Func<string, bool> IsNumeric) ColumnsWithNumbers(LawProblem problem, DataSource.File source)
    {
        using var reader = Open(problem, source.Path, source.Place, []);
        var known = TableData.NoInputs(problem);
        var numeric = TableData.At(problem, source.Place, () => RowReader.ColumnsWithNumbers(Path.Combine(problem.Folder, source.Path), source.Path, name => !known.Contains(name), problem.TableOptions));
        return (reader.Names, numeric.Contains);
    }

    /// <summary>Reservoir sampling (Vitter's algorithm R): whatever the number of rows, each is in the sample with the same probability.</summary>
    private static (Observations Rows, long Count) Sample(LawProblem problem, string file, Place place, ImmutableArray<InputVariable> inputs, long memory)
    {
        using var reader = Open(problem, file, place, [.. inputs.Select(input => input.Name), problem.Target.Name]);
        var row = new double[inputs.Length + (problem.Weights is null ? 1 : 2)];
        var capacity = RowsOf(memory, row.Length);
        var columns = Array.ConvertAll(row, _ => new double[capacity]);
        var random = RandomStreams.Sample(problem.Seed);
        var count = 0L;
        try
        {
            while (reader.Next(row))
            {
                count++;
                if (problem.Weights is { } weights) row[^1] = Weight(problem, file, weights, row[^1], count);
                if (count > capacity && random.Uniform() * count >= capacity) continue;
                var slot = count <= capacity ? (int)count - 1 : random.Below(capacity);
                for (var c = 0; c < row.Length; c++) columns[c][slot] = row[c];
            }
        }
        catch (DataException error)
        {
            throw new ProblemException(problem.Path, place, error.Message, error);
        }
        if (count < capacity) columns = Array.ConvertAll(columns, column => column[..(int)count]);
        return (new Observations(columns[..inputs.Length], columns[inputs.Length], problem.Weights is null ? null : columns[^1]), count);
    }
}
