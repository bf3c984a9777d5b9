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

    /// <summary>The inputs, and which rows lie outside the rows that the law was found from.</summary>
    public required InputColumns Columns { get; init; }

    /// <summary>Rows for which a law has no value.</summary>
    public int UndefinedRows => Enumerable.Range(0, RowCount).Count(row => Values.Any(values => double.IsNaN(values[row])));

    /// <summary>Computes the laws from columns that are found by name: <c>l</c>, or <c>l [cm]</c>, which is converted to the problem's unit.</summary>
    /// <exception cref="DataException">An input is missing, has a cell that is no finite number, or a unit that cannot be converted.</exception>
    public static LawPrediction Of(LawRun run, Table table)
    {
        if (!run.Style.HasTarget) throw new FormatException("the run looked for relations; what one variable is given by the others stands in its laws, but no column is its target.");
        ImmutableArray<Law> laws = [.. run.ChosenLaws];
        ImmutableArray<string> inputs = [.. run.Inputs.Where(name => laws.Any(law => law.Expression.Contains(name)))];
        var found = InputColumns.Of(run, inputs, table);
        double[][] columns = [.. found.Columns];
        var cells = found.Cells.ToList();
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
        var deviations = laws.Select(law => law.Fitted is null ? [] : FormErrors.Of(law.Fitted, run.KnownConstants, inputs, columns, sets, table.RowCount));
        return new LawPrediction(sets.Length == 0 ? found.Names : found.Names.Add(run.DataSet!), [.. cells], laws, [.. values]) { Deviations = [.. deviations], Columns = found };
    }

    /// <summary>The inputs and the laws' values; a cell is blank where a law is not defined.</summary>
    public Prediction ToTable()
    {
        var warnings = new List<string>();
        if (Columns.Warning is { } outside) warnings.Add(outside);
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
}
