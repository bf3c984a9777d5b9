using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Problems.Answers;

/// <summary>What the laws of a run say of new rows.</summary>
internal sealed class LawPrediction
{
    private LawPrediction(ImmutableArray<string> inputs, ImmutableArray<string[]> cells, ImmutableArray<Law> laws, ImmutableArray<double[]> values)
    {
        (Inputs, Cells, Laws, Values) = (inputs, cells, laws, values);
    }

    /// <summary>The inputs that the laws have, as the table names them; where they have constants of data sets, the column that tells these apart comes last.</summary>
    public ImmutableArray<string> Inputs { get; }

    /// <summary>Of each input a column as it stands in the table.</summary>
    public ImmutableArray<string[]> Cells { get; }

    /// <summary>The chosen law of each target.</summary>
    public ImmutableArray<Law> Laws { get; }

    /// <summary>Of each law a value a row, of classes the number of the class; NaN where the law is not defined.</summary>
    public ImmutableArray<double[]> Values { get; }

    public int RowCount => Values[0].Length;

    /// <summary>Of each law the standard deviation of its value a row, where its constants were fitted to a known form; empty otherwise.</summary>
    public ImmutableArray<double[]> Deviations { get; private init; } = [];

    /// <summary>Rows that lie outside the rows that the law was found from, by input.</summary>
    public required ImmutableArray<(string Input, int Rows)> Outside { get; init; }

    /// <summary>Rows of which some input lies outside.</summary>
    public required int OutsideRows { get; init; }

    /// <summary>Rows for which a law has no value.</summary>
    public int UndefinedRows => Enumerable.Range(0, RowCount).Count(row => Values.Any(values => double.IsNaN(values[row])));

    /// <summary>Computes the laws from columns that are found by name: <c>l</c>, or <c>l [cm]</c>, which is converted to the problem's unit.</summary>
    /// <exception cref="DataException">An input is missing, has a cell that is no finite number, or a unit that cannot be converted.</exception>
    public static LawPrediction Of(LawRun run, Table table)
    {
        if (!run.Style.HasTarget) throw new FormatException("the run looked for relations; what one variable is given by the others stands in its laws, but no column is its target.");
        ImmutableArray<Law> laws = [.. run.ChosenLaws];
        ImmutableArray<string> inputs = [.. run.Inputs.Where(name => laws.Any(law => law.Expression.Contains(name)))];
        var (headers, cells, columns) = (new List<string>(), new List<string[]>(), new List<double[]>());
        foreach (var name in inputs)
        {
            var (found, factor) = Find(table, name, run.Domain.FirstOrDefault(range => range.Name == name));
            headers.Add(table.HeaderOf(found));
            cells.Add(table.Text(found));
            columns.Add(factor.Equals(1.0) ? table.Column(found) : Array.ConvertAll(table.Column(found), value => value * factor));
        }
        string[] sets = [];
        if (laws.Any(law => !law.Own.IsEmpty) && run.DataSet is { } column)
        {
            if (!table.Has(column)) throw new DataException($"{table.Source}: there is no column '{column}', which tells the data sets apart; the law has constants of each.");
            sets = table.Text(column);
            cells.Add(sets);
        }
        string[] constants = [.. run.KnownConstants.Select(constant => constant.Name)];
        double[] known = [.. run.KnownConstants.Select(constant => constant.Value)];
        var values = laws.Select(law => Evaluate(law, Tape.Compile(law.Expression, [.. inputs, .. law.Own.Select(own => own.Name)], constants)
            .Evaluate([.. columns, .. law.Own.Select(own => own.Column(sets))], table.RowCount, known)));
        var outside = new bool[table.RowCount];
        var counts = inputs.Select((name, i) => (Input: name, Rows: Outlying(columns[i], run.Domain.FirstOrDefault(range => range.Name == name), outside)));
        ImmutableArray<(string, int)> beyond = [.. counts.Where(count => count.Rows > 0)];
        var deviations = laws.Select(law => law.Fitted is null ? [] : FormErrors.Of(law.Fitted, run.KnownConstants, inputs, columns, sets, table.RowCount));
        return new LawPrediction(sets.Length == 0 ? [.. headers] : [.. headers, run.DataSet!], [.. cells], laws, [.. values]) { Deviations = [.. deviations], Outside = beyond, OutsideRows = outside.Count(beyondRange => beyondRange) };
    }

    /// <summary>The inputs and the laws' values; a cell is blank where a law is not defined.</summary>
    public Prediction ToTable()
    {
        var warnings = new List<string>();
        if (OutsideRows > 0)
            warnings.Add($"{OutsideRows} of {RowCount} rows lie outside those that the law was found from ({string.Join(", ", Outside.Select(outside => $"{outside.Input} in {outside.Rows}"))}).");
        if (UndefinedRows > 0) warnings.Add($"{UndefinedRows} of {RowCount} rows have no value: the law is not defined there.");
        return new Prediction(
            [
                .. Inputs.Zip(Cells), .. Laws.Zip(Values, (law, values) => (law.Target, Array.ConvertAll(values, value => Cell(law, value)))),
                .. Laws.Zip(Deviations).Where(item => item.Second.Length > 0).Select(item => ($"{item.First.Target}_sigma", Array.ConvertAll(item.Second, value => Cell(item.First, value)))),
            ],
            [.. warnings]);
    }

    private static double[] Evaluate(Law law, double[] scores) => Array.ConvertAll(scores, score =>
        !double.IsFinite(score) ? double.NaN : law.Classes is null ? score : law.Classes.Assign(score));

    // Adding 0 makes 0 of -0.
    private static string Cell(Law law, double value) =>
        double.IsNaN(value) ? "" : law.Classes is null ? (value + 0.0).ToString("R", CultureInfo.InvariantCulture) : law.Classes.NameOf(value);

    private static int Outlying(double[] column, InputRange? range, bool[] outside)
    {
        if (range is null) return 0;
        var count = 0;
        for (var row = 0; row < column.Length; row++)
        {
            if (column[row] >= range.Low && column[row] <= range.High) continue;
            count++;
            outside[row] = true;
        }
        return count;
    }

    private static (string Column, double Factor) Find(Table table, string name, InputRange? range)
    {
        var column = table.Has(name) ? name : range?.Header is { } header && table.Has(header) ? header
            : throw new DataException($"{table.Source}: there is no column '{name}', which the law needs (the file has {string.Join(", ", table.Names.Take(20))}{(table.Names.Count > 20 ? ", ..." : "")}).");
        if (table.UnitOf(column) is not { } text || text == range?.Unit) return (column, 1);
        var shown = table.HeaderOf(column);
        if (range?.Unit is not { } unit)
            throw new DataException($"{table.Source}: the column '{shown}' has a unit, but the problem gave none for '{name}', so it cannot be converted; name the column '{name}'.");
        if (!Unit.TryParse(text, out var given, out _)) throw new DataException($"{table.Source}: the column '{shown}' has the unit '{text}', which is not known.");
        if (!Unit.TryParse(unit, out var wanted, out _) || given.Dimension != wanted.Dimension)
            throw new DataException($"{table.Source}: the column '{shown}' is in {text}, which cannot be converted to {unit}, the unit of '{name}' in the law.");
        return (column, given.Factor / wanted.Factor);
    }
}
