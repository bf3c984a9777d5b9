using System.Collections.Immutable;

namespace Discovery.Problems.Answers;

/// <summary>The inputs of a run in a table of new rows, found by name, <c>l</c> or <c>l [cm]</c>, and converted to the units of the problem.</summary>
/// <param name="Names">As the table writes them.</param>
/// <param name="Cells">Of each its cells as they stand there; several inputs may stand for words of one column.</param>
/// <param name="Columns">Of each input its values.</param>
/// <param name="Outside">Inputs that lie outside the rows that the run saw, with the number of such rows.</param>
/// <param name="OutsideRows">Rows of which some input lies outside.</param>
internal sealed record InputColumns(ImmutableArray<string> Names, ImmutableArray<string[]> Cells, ImmutableArray<double[]> Columns, ImmutableArray<(string Input, int Rows)> Outside, int OutsideRows)
{
    /// <summary>A sentence on rows outside; null where there are none.</summary>
    public string? Warning => OutsideRows == 0 ? null
        : $"{OutsideRows} of {Columns[0].Length} rows lie outside those that the law was found from ({string.Join(", ", Outside.Select(outside => $"{outside.Input} in {outside.Rows}"))}).";

    /// <exception cref="DataException">An input is missing, has a cell that is no finite number, or a unit that cannot be converted.</exception>
    public static InputColumns Of(LawRun run, IReadOnlyList<string> inputs, Table table)
    {
        var (headers, cells, columns) = (new List<string>(), new List<string[]>(), new List<double[]>());
        foreach (var name in inputs)
        {
            if (RangeOf(run, name)?.Indicator is { } indicator && !table.Has(name))
            {
                columns.Add(Words(table, indicator, run));
                if (headers.Contains(indicator.Column)) continue;
                headers.Add(indicator.Column);
                cells.Add(table.Text(indicator.Column));
                continue;
            }
            var (found, factor) = Find(table, name, RangeOf(run, name));
            headers.Add(table.HeaderOf(found));
            cells.Add(table.Text(found));
            columns.Add(factor.Equals(1.0) ? table.Column(found) : Array.ConvertAll(table.Column(found), value => value * factor));
        }
        var outside = new bool[table.RowCount];
        ImmutableArray<(string, int)> beyond = [.. inputs.Select((name, i) => (name, Outlying(columns[i], RangeOf(run, name), outside))).Where(count => count.Item2 > 0)];
        return new InputColumns([.. headers], [.. cells], [.. columns], beyond, outside.Count(isOutside => isOutside));
    }

    private static double[] Words(Table table, Indicator indicator, LawRun run)
    {
        var values = indicator.In(table, run.Domain.Select(range => range.Indicator).OfType<Indicator>());
        var blank = Array.FindIndex(values, double.IsNaN);
        return blank < 0 ? values : throw new DataException($"{table.Source}, row {blank + 1}, column '{indicator.Column}': the cell is blank; a word was expected.");
    }

    private static InputRange? RangeOf(LawRun run, string name) => run.Domain.FirstOrDefault(range => range.Name == name);

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
