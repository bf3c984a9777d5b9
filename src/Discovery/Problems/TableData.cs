using System.Collections.Immutable;
using System.Globalization;
using Discovery.Fitting;

namespace Discovery.Problems;

/// <summary>Takes a problem's rows from CSV files.</summary>
internal static class TableData
{
    public static ProblemData Load(Problem problem, DataSource.File source)
    {
        var table = Open(problem, source.Path, source.Place);
        var inputs = problem.Inputs.IsEmpty ? NumericColumns(problem, table) : problem.Inputs;
        if (inputs.IsEmpty)
            throw new ProblemException(problem.Path, source.Place, $"{source.Path} has no column of numbers beside the target '{problem.Target.Name}'; a law needs an input.");
        if (problem.Network.Shape is { } shape && shape.InputCount != inputs.Length)
            throw new ProblemException(problem.Path, source.Place, $"{source.Path} gives {inputs.Length} inputs, but the network begins with {shape.InputCount} nodes.");
        var all = Rows(problem, table, inputs);
        RowSplit.Check(problem, all.Target);
        var data = new ProblemData
        {
            InputNames = [.. inputs.Select(input => input.Name)],
            TargetName = problem.Target.Name,
            Constants = problem.Constants,
            Train = all,
            Test = all.Rows([]),
        };
        if (problem.Split.File is { } file)
        {
            var test = Rows(problem, Open(problem, file, problem.Split.Place), inputs);
            return data with { Test = test, Notes = [$"{all.Count} rows to find the law, {test.Count} rows of {file} to test it."] };
        }
        var (train, held, note) = RowSplit.Draw(problem, all.Count);
        return data with { Train = all.Rows(train), Test = all.Rows(held), Notes = [note] };
    }

    private static Table Open(Problem problem, string file, Place place)
    {
        var path = System.IO.Path.Combine(problem.Folder, file);
        if (!File.Exists(path)) throw new ProblemException(problem.Path, place, $"there is no file {file} beside the problem file; a CSV file with a header row was expected.");
        try
        {
            using var reader = new StreamReader(path);
            return At(problem, place, () => Table.Read(reader, file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(problem.Path, place, $"{file} cannot be read: {error.Message}", error);
        }
    }

    private static Observations Rows(Problem problem, Table table, ImmutableArray<InputVariable> inputs)
    {
        var columns = inputs.Select(input => At(problem, input.Place == default ? problem.Source.Place : input.Place, () => table.Column(input.Name))).ToArray();
        var target = At(problem, problem.Target.Place, () => table.Column(problem.Target.Name));
        return new Observations(columns, target, Weights(problem, table));
    }

    private static double[]? Weights(Problem problem, Table table)
    {
        if (problem.Weights is not { } weights) return null;
        var column = At(problem, weights.Place, () => table.Column(weights.Column));
        var bad = Array.FindIndex(column, value => value <= 0);
        if (bad >= 0)
        {
            throw new ProblemException(problem.Path, weights.Place,
                $"{table.Source}, row {bad + 1}, column '{weights.Column}': found {column[bad]}; {(weights.IsSigma ? "a standard deviation" : "a weight")} must be above 0.");
        }
        return weights.IsSigma ? Array.ConvertAll(column, sigma => 1 / (sigma * sigma)) : column;
    }

    /// <summary>The inputs of a problem that names none: every column with a number in it. One that holds both text and numbers is no input, but a mistake.</summary>
    private static ImmutableArray<InputVariable> NumericColumns(Problem problem, Table table)
    {
        var inputs = ImmutableArray.CreateBuilder<InputVariable>();
        foreach (var name in table.Names)
        {
            if (name == problem.Target.Name || name == problem.Weights?.Column) continue;
            if (!Array.Exists(table.Text(name), cell => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _))) continue;
            if (Objection(problem, name) is { } objection)
                throw new ProblemException(problem.Path, problem.Source.Place, $"{table.Source}: the column '{name}' would be an input, but {objection}");
            inputs.Add(new InputVariable(name));
        }
        return inputs.ToImmutable();
    }

    private static string? Objection(Problem problem, string column) => VariableName.Objection(column)
        ?? (problem.Constants.Any(constant => constant.Name == column) ? "a constant of the problem has that name." : null);

    /// <summary>What is wrong with a table is told with the place in the problem file that asked for it.</summary>
    private static T At<T>(Problem problem, Place place, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DataException error)
        {
            throw new ProblemException(problem.Path, place, error.Message, error);
        }
    }
}
