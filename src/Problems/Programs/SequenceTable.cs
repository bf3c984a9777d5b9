using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Problems.Programs;

/// <summary>A table cut into sequences of whole numbers.</summary>
/// <param name="Examples">The sequences; without outputs where they were not asked for.</param>
/// <param name="Rows">Of each row of the examples its row in the table.</param>
/// <param name="Names">Of each sequence its name in the table.</param>
/// <param name="Inputs">How the cells of each input are numbers.</param>
/// <param name="Targets">How those of each output are.</param>
internal sealed record SequenceTable(ExampleSet Examples, ImmutableArray<int> Rows, ImmutableArray<string> Names, ImmutableArray<Alphabet> Inputs, ImmutableArray<Alphabet> Targets)
{
    /// <summary>Signs among numbers are words of a language, not gaps.</summary>
    public static TableOptions Options { get; } = new() { KeepsCells = true };

    /// <summary>Reads examples.</summary>
    /// <exception cref="DataException">A column is missing, a step is missing or stands twice, a cell is blank or neither a whole number nor a word.</exception>
    public static SequenceTable Read(Table table, SequenceLayout layout) => Read(table, layout, default, layout.Targets);

    /// <summary>Reads rows whose outputs are asked for.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="layout">What its columns are.</param>
    /// <param name="known">How the cells of each input are numbers.</param>
    /// <exception cref="DataException">As for examples, or a word was not among the examples.</exception>
    public static SequenceTable ReadInputs(Table table, SequenceLayout layout, ImmutableArray<Alphabet> known) => Read(table, layout, known, []);

    /// <summary>The hidden state of a network, a column a number, in the order of the examples' rows.</summary>
    /// <exception cref="DataException">A cell is no number.</exception>
    public static double[][] HiddenOf(Table table, SequenceLayout layout, ImmutableArray<string> names)
    {
        if (names.IsEmpty) return [];
        var (rows, _, _) = Order(table, layout);
        return [.. names.Select(name =>
        {
            var cells = table.Text(name);
            return Array.ConvertAll(rows, row => double.TryParse(cells[row], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value
                : throw new DataException($"{table.Source}, row {row + 1} below the header, column '{name}': found '{cells[row]}'; the hidden state of a network is a number after each step."));
        })];
    }

    private static SequenceTable Read(Table table, SequenceLayout layout, ImmutableArray<Alphabet> known, ImmutableArray<string> targets)
    {
        var (rows, begins, names) = Order(table, layout);
        ImmutableArray<Alphabet> inputs = known.IsDefault ? [.. layout.Inputs.Select(name => AlphabetOf(table, name))] : known;
        ImmutableArray<Alphabet> outputs = [.. targets.Select(name => AlphabetOf(table, name))];
        long[][] Columns(ImmutableArray<string> columns, ImmutableArray<Alphabet> alphabets) => [.. columns.Select((name, i) => Numbers(table, name, alphabets[i], rows))];
        return new SequenceTable(new ExampleSet(layout.Inputs, targets, Columns(layout.Inputs, inputs), Columns(targets, outputs), begins), [.. rows], names, inputs, outputs);
    }

    private static Alphabet AlphabetOf(Table table, string name)
    {
        var cells = table.Text(name);
        var blank = Array.FindIndex(cells, cell => cell.Length == 0);
        return blank < 0 ? Alphabet.Of(name, cells, table.Source)
            : throw new DataException($"{table.Source}, row {blank + 1} below the header, column '{name}': found a blank cell; every step needs all inputs and outputs.");
    }

    private static long[] Numbers(Table table, string name, Alphabet alphabet, int[] rows)
    {
        var cells = table.Text(name);
        return Array.ConvertAll(rows, row => alphabet.Value(cells[row]) ?? throw new DataException(alphabet.Words.IsEmpty
            ? $"{table.Source}, row {row + 1} below the header, column '{name}': found '{cells[row]}'; a whole number is needed."
            : $"{table.Source}, row {row + 1} below the header, column '{name}': the word '{cells[row]}' was not among the examples, which have {string.Join(", ", alphabet.Words)}."));
    }

    private static (int[] Rows, int[] Begins, ImmutableArray<string> Names) Order(Table table, SequenceLayout layout)
    {
        if (table.RowCount == 0) throw new DataException($"{table.Source}: the table has no rows; a program needs some example sequences, a row a step.");
        var sequences = layout.Sequence is { } column ? table.Text(column) : [.. Enumerable.Repeat("", table.RowCount)];
        var steps = layout.Step is { } step ? Steps(table, step) : [.. Enumerable.Range(0, table.RowCount).Select(row => (long)row)];
        var groups = Enumerable.Range(0, table.RowCount).GroupBy(row => sequences[row]).Select(group => (Name: group.Key, Rows: group.OrderBy(row => steps[row]).ToArray())).ToList();
        if (layout.Step is not null)
        {
            var first = groups.Min(group => steps[group.Rows[0]]);
            foreach (var (name, rows) in groups) CheckSteps(table, layout, name, [.. rows.Select(row => steps[row])], first);
        }
        var (begins, at) = (new int[groups.Count + 1], 0);
        for (var k = 0; k < groups.Count; k++) begins[k + 1] = at += groups[k].Rows.Length;
        return ([.. groups.SelectMany(group => group.Rows)], begins, [.. groups.Select(group => group.Name)]);
    }

    private static void CheckSteps(Table table, SequenceLayout layout, string name, long[] steps, long first)
    {
        var spoken = layout.Sequence is null ? "the sequence" : $"the sequence {name}";
        if (steps[0] != first) throw new DataException($"{table.Source}: {spoken} begins with step {steps[0]} where others begin with {first}; each sequence must begin at the start.");
        for (var i = 1; i < steps.Length; i++)
        {
            if (steps[i] == steps[i - 1])
                throw new DataException($"{table.Source}: {spoken} has step {steps[i]} twice; {(layout.Sequence is null ? "a statement such as 'sequence example' tells which rows belong together." : "each step stands once.")}");
            if (steps[i] != steps[i - 1] + 1) throw new DataException($"{table.Source}: {spoken} has no step {steps[i - 1] + 1} between {steps[i - 1]} and {steps[i]}; a program needs every step.");
        }
    }

    private static long[] Steps(Table table, string column) => [.. table.Text(column).Select((cell, row) => long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var step) ? step
        : throw new DataException($"{table.Source}, row {row + 1} below the header, column '{column}': found '{cell}'; steps are whole numbers such as 0, 1, 2."))];
}
