using System.Collections.Immutable;
using System.Globalization;
using Discovery.Motion;

namespace Discovery.Problems;

/// <summary>Takes a problem's rows from CSV files.</summary>
internal static class TableData
{
    public static ProblemData Load(Problem problem, DataSource.File source)
    {
        var table = Open(problem, source.Path, source.Place);
        var inputs = InputsOf(problem, source, () => (table.Names, name => HasNumber(table.Text(name))));
        var (all, classes, told) = Rows(problem, table, inputs, null);
        var sets = problem.DataSet is null ? null : SetRows.Names(problem, table);
        all = SetRows.Number(problem, table, all, sets);
        RowSplit.Check(problem, all.Target);
        var data = new ProblemData
        {
            InputNames = [.. inputs.Select(input => input.Name)],
            TargetName = problem.Target.Name,
            Constants = problem.Constants,
            Classes = classes,
            Sets = sets,
            Train = all,
            Test = all.Rows([]),
        };
        if (problem.Split.File is { } file)
        {
            var other = Open(problem, file, problem.Split.Place);
            var (test, _, _) = Rows(problem, other, inputs, classes);
            SetRows.Check(problem, data);
            return data with { Test = SetRows.Number(problem, other, test, sets), Notes = [.. told, $"{all.Count} rows to find the law, {test.Count} rows of {file} to test it."] };
        }
        var (train, held, note) = RowSplit.Draw(problem, all.Count);
        data = data with { Train = all.Rows(train), Test = all.Rows(held), Notes = [.. told, note] };
        SetRows.Check(problem, data);
        return data;
    }

    /// <summary>The inputs that the problem names, or else the columns of numbers, checked against what it asks of them.</summary>
    /// <param name="problem">The question.</param>
    /// <param name="source">The table.</param>
    /// <param name="columns">Gives the names of all columns, and which of them have a number in some row.</param>
    internal static ImmutableArray<InputVariable> InputsOf(Problem problem, DataSource.File source, Func<(IReadOnlyList<string> All, Func<string, bool> IsNumeric)> columns)
    {
        var inputs = problem.Inputs;
        if (inputs.IsEmpty)
        {
            var (all, isNumeric) = columns();
            inputs = NumericColumns(problem, source.Path, all, isNumeric);
        }
        if (inputs.IsEmpty)
            throw new ProblemException(problem.Path, source.Place, $"{source.Path} has no column of numbers beside the target '{problem.Target.Name}'; a law needs an input.");
        if (problem.Network.Shape is { } shape && shape.InputCount != inputs.Length)
            throw new ProblemException(problem.Path, source.Place, $"{source.Path} gives {inputs.Length} inputs, but the network begins with {shape.InputCount} nodes.");
        if (problem.Forced.FirstOrDefault(name => inputs.All(input => input.Name != name)) is { } missing)
            throw new ProblemException(problem.Path, source.Place, $"{source.Path} has no input '{missing}', which the law must have.");
        return inputs;
    }

    /// <summary>Columns that are something else than inputs.</summary>
    internal static HashSet<string?> NoInputs(Problem problem) =>
    [
        .. problem.Targets.Select(target => target.Name), .. problem.Targets.Select(target => target.Rate?.Time),
        problem.Weights?.Column, problem.Trajectory, problem.DataSet, .. problem.Forbidden,
    ];

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

    /// <param name="problem">The question.</param>
    /// <param name="table">The rows.</param>
    /// <param name="inputs">The columns.</param>
    /// <param name="known">The classes of the training rows, which others must be of; null to take them from the rows.</param>
    private static (Observations Rows, ClassScale? Classes, IReadOnlyList<string> Told) Rows(
        Problem problem, Table table, ImmutableArray<InputVariable> inputs, ClassScale? known)
    {
        if (problem.Target.Rate is { } rate)
        {
            if (problem.Weights is { } weights)
                throw new ProblemException(problem.Path, weights.Place, "a derivative's rows are weighed by how well the smoothing spline knows them; leave this line out.");
            var (motion, note) = At(problem, problem.Target.Place, () => MotionTable.Read(table, [.. inputs.Select(input => input.Name)], rate, problem.Trajectory));
            return (motion, null, [note]);
        }
        var columns = inputs.Select(input => At(problem, input.Place == default ? problem.Source.Place : input.Place, () => table.Column(input.Name))).ToArray();
        var (target, classes) = problem.Target.IsClass ? Classes(problem, table, known) : (At(problem, problem.Target.Place, () => table.Column(problem.Target.Name)), null);
        return (new Observations(columns, target, Weights(problem, table)), classes, []);
    }

    private static (double[] Target, ClassScale Classes) Classes(Problem problem, Table table, ClassScale? known)
    {
        var cells = At(problem, problem.Target.Place, () => table.Text(problem.Target.Name));
        try
        {
            var (classes, values) = ClassScale.Read(cells);
            if (known is null || (known.Labels.IsEmpty && classes.Labels.IsEmpty)) return (values, known ?? classes);
            if (known.Labels.SequenceEqual(classes.Labels)) return (values, known);
            throw new FormatException($"has the classes {string.Join(", ", classes.Names)}, but the rows that the law is found from have {string.Join(", ", known.Names)}");
        }
        catch (FormatException refusal)
        {
            throw new ProblemException(problem.Path, problem.Target.Place, $"{table.Source}: the target '{problem.Target.Name}' {refusal.Message}.", refusal);
        }
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
    private static ImmutableArray<InputVariable> NumericColumns(Problem problem, string source, IReadOnlyList<string> names, Func<string, bool> isNumeric)
    {
        var others = NoInputs(problem);
        var inputs = ImmutableArray.CreateBuilder<InputVariable>();
        foreach (var name in names)
        {
            if (others.Contains(name) || !isNumeric(name)) continue;
            if (Objection(problem, name) is { } objection)
                throw new ProblemException(problem.Path, problem.Source.Place, $"{source}: the column '{name}' would be an input, but {objection}");
            inputs.Add(new InputVariable(name));
        }
        return inputs.ToImmutable();
    }

    private static bool HasNumber(string[] cells) => Array.Exists(cells, cell => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _));

    private static string? Objection(Problem problem, string column) => VariableName.Objection(column)
        ?? (problem.Constants.Any(constant => constant.Name == column) ? "a constant of the problem has that name." : null);

    /// <summary>What is wrong with a table is told with the place in the problem file that asked for it.</summary>
    internal static T At<T>(Problem problem, Place place, Func<T> read)
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
