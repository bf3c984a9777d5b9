using System.Collections.Immutable;

namespace Discovery.Problems.Tabular;

/// <summary>Takes a problem's rows from CSV files.</summary>
internal static class TableData
{
    public static ProblemData Load(LawProblem problem, DataSource.File source, TableCache tables)
    {
        var table = Open(problem, source.Path, source.Place, tables);
        var indicators = At(problem, source.Place, () => CategoryColumns.Of(problem, table));
        table = At(problem, source.Place, () => CategoryColumns.With(table, indicators));
        var inputs = InputsOf(problem, source, () => (table.Names, name => TableGaps.IsOfNumbers(table.Text(name))), indicators);
        // Where a word is blank, so are the inputs that stand for words: one is told of.
        string[] used = [.. Used(problem, inputs.Select(input => input.Name)).Except(indicators.Select(indicator => indicator.Name))];
        (table, var gaps) = TableGaps.LeftOut(problem, table, used);
        var all = problem.Kind.RowsOf(problem, table, inputs, null);
        ImmutableArray<string> told = [.. table.IsPlain ? [] : (string[])[$"{source.Path} was read as: {table.ReadAs}."], .. table.Remarks, .. gaps, .. CategoryColumns.Notes(indicators), .. problem.Inputs.IsEmpty ? TableGaps.Unused(table, NoInputs(problem)) : [], .. all.Notes];
        RowSplit.Check(problem, all.Rows.Target);
        var isSeries = RowOrder.IsSeries(problem, table, inputs.Select(input => input.Name));
        if (!isSeries) all = all with { Rows = RowOrder.Canonical(all.Rows) };
        var data = new ProblemData
        {
            InputNames = [.. inputs.Select(input => input.Name)],
            TargetName = problem.Target.Name,
            Constants = problem.Constants,
            Classes = all.Classes,
            Sets = all.Sets,
            Units = TableUnits.Of(problem, inputs, name => table.Has(name) ? table.UnitOf(name) : null),
            Indicators = indicators,
            Headers = inputs.Where(input => table.HeaderOf(input.Name) != input.Name).ToImmutableDictionary(input => input.Name, input => table.HeaderOf(input.Name)),
            Train = all.Rows,
            IsSeries = isSeries,
            HasSigmas = problem.Weights?.IsSigma ?? false,
            Test = all.Rows.Rows([]),
        };
        if (problem.Split.File is { } file)
        {
            var other = At(problem, problem.Split.Place, () => CategoryColumns.With(Open(problem, file, problem.Split.Place, tables), indicators));
            problem.Kind.Check(problem, data);
            (other, var blank) = TableGaps.LeftOut(problem, other, used);
            var test = problem.Kind.RowsOf(problem, other, inputs, all).Rows;
            return data with { Test = test, Notes = [.. told, .. blank, $"{all.Rows.Count} rows to find the law, {test.Count} rows of {file} to test it."] };
        }
        var (train, held, note) = RowSplit.Draw(problem, all.Rows.Count);
        data = data with { Train = all.Rows.Rows(train), Test = all.Rows.Rows(held), Notes = [.. told, note] };
        problem.Kind.Check(problem, data);
        return data;
    }

    /// <summary>The columns of the inputs.</summary>
    internal static double[][] Columns(LawProblem problem, Table table, IReadOnlyList<InputVariable> inputs) =>
        [.. inputs.Select(input => At(problem, input.Place == default ? problem.Source.Place : input.Place, () => Numbers(table, input.Name)))];

    /// <summary>A column of numbers.</summary>
    internal static double[] Numbers(Table table, string name) => table.Has(name) && table.IsOfWords(name)
        ? throw new DataException($"{table.Source}: the column '{name}' holds words such as '{table.Text(name)[0]}'; 'input {name} as category' gives each its own constants, 'target {name} as class' seeks a law for them.")
        : table.Column(name);

    /// <summary>Columns that the question uses; laws of motion may be found together, from the rows that serve all.</summary>
    internal static IEnumerable<string> Used(LawProblem problem, IEnumerable<string> inputs)
    {
        var targets = problem.Target.Rate is null ? [problem.Target.Name] : problem.Targets.Select(target => target.Rate).OfType<RateOfChange>().SelectMany(rate => (string[])[rate.Column, rate.Time]);
        return [.. inputs, .. problem.Categories, .. targets, .. ((string?[])[problem.Weights?.Column, problem.DataSet, problem.Trajectory]).OfType<string>()];
    }

    /// <summary>The inputs that the problem names, or else the columns of numbers, checked against what it asks of them.</summary>
    /// <param name="problem">The question.</param>
    /// <param name="source">The table.</param>
    /// <param name="columns">Gives the names of all columns, those of the indicators among them, and which of them have a number in some row.</param>
    /// <param name="indicators">Inputs in the place of the problem's categories.</param>
    internal static ImmutableArray<InputVariable> InputsOf(
        LawProblem problem, DataSource.File source, Func<(IReadOnlyList<string> All, Func<string, bool> IsNumeric)> columns, IReadOnlyCollection<Indicator> indicators)
    {
        ImmutableArray<InputVariable> inputs = [.. problem.Inputs, .. indicators.Select(indicator => new InputVariable(indicator.Name))];
        if (problem.Inputs.IsEmpty)
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
    internal static HashSet<string?> NoInputs(LawProblem problem) =>
    [
        .. problem.Targets.Select(target => target.Name), .. problem.Targets.Select(target => target.Rate?.Time),
        problem.Weights?.Column, problem.Trajectory, problem.DataSet, problem.Clock, .. problem.Forbidden, .. problem.Categories,
    ];

    /// <summary>A table of the problem, its columns with the names and in the units that the problem gives.</summary>
    internal static Table Open(LawProblem problem, string file, Place place, TableCache tables) => tables.Of(Path.Combine(problem.Folder, file), () =>
    {
        var table = problem.Given ?? NamedTable.Load(problem.Path, problem.Folder, file, place, problem.TableOptions);
        return At(problem, place, () =>
        {
            var named = TableUnits.Converted(problem, problem.Aliases.Aggregate(table, (named, alias) => named.WithAlias(alias.Name, alias.Header)));
            return problem.Series is { } series ? SeriesColumns.With(named, series, (rows, columns) => Explained(problem, rows, columns)) : named;
        });
    });

    /// <summary>What a lag that is sought is to explain, and the inputs beside it.</summary>
    private static (double[] Target, double[][] Inputs) Explained(LawProblem problem, Table table, SeriesColumns columns)
    {
        var lags = problem.Lags.Where(lag => lag.IsSought).Select(lag => lag.Name).ToHashSet();
        var others = NoInputs(problem);
        var named = problem.Inputs.IsEmpty ? table.Names.Where(name => !others.Contains(name) && TableGaps.IsOfNumbers(table.Text(name))) : problem.Inputs.Select(input => input.Name).Where(name => !lags.Contains(name));
        double[][] inputs = [.. named.Where(name => !Array.Exists(table.Text(name), string.IsNullOrWhiteSpace)).Select(table.Column)];
        var target = problem.Target.Rate is { } rate ? columns.Slopes(rate.Column, rate.Order)
            : Array.ConvertAll(table.Text(problem.Target.Name), cell => double.TryParse(cell, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : double.NaN);
        return (target, inputs);
    }

    /// <summary>How much each row counts; null where all count alike.</summary>
    internal static double[]? Weights(LawProblem problem, Table table)
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
    private static ImmutableArray<InputVariable> NumericColumns(LawProblem problem, string source, IReadOnlyList<string> names, Func<string, bool> isNumeric)
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

    private static string? Objection(LawProblem problem, string column) => VariableName.Objection(column)
        ?? (problem.Constants.Any(constant => constant.Name == column) ? "a constant of the problem has that name." : null);

    /// <summary>What is wrong with a table is told with the place in the problem file that asked for it.</summary>
    internal static T At<T>(LawProblem problem, Place place, Func<T> read)
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
