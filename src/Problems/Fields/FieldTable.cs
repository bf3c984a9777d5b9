using System.Collections.Immutable;

namespace Discovery.Problems.Fields;

/// <summary>Reads a field from a table with a row a point.</summary>
internal static class FieldTable
{
    /// <summary>Places along an axis: fewer leave no room for bumps that say anything.</summary>
    private const int FewestPlaces = 16;

    /// <summary>Places may lie off the even ones by this share of their distance: a table is rounded.</summary>
    private const double Uneven = 1e-3;

    /// <exception cref="ProblemException">The file is not there, or is no even grid with a value in each point.</exception>
    public static FieldGrid Load(FieldProblem problem)
    {
        var table = NamedTable.Load(problem.Path, problem.Folder, problem.Data, problem.DataPlace);
        try
        {
            return Of(table, problem.Fields, problem.Axes);
        }
        catch (DataException error)
        {
            throw new ProblemException(problem.Path, problem.DataPlace, error.Message, error);
        }
    }

    /// <exception cref="DataException">The table is no even grid with a value in each point.</exception>
    public static FieldGrid Of(Table table, ImmutableArray<string> fields, ImmutableArray<string> axes)
    {
        double[][] columns = [.. axes.Select(table.Column)];
        double[][] places = [.. columns.Select(column => column.Distinct().Order().ToArray())];
        for (var axis = 0; axis < axes.Length; axis++) CheckPlaces(table.Source, axes[axis], places[axis]);
        var points = places.Aggregate(1L, (product, line) => product * line.Length);
        if (points > table.RowCount)
            throw new DataException($"{table.Source}: the grid of {string.Join(" x ", places.Select(line => line.Length))} places has {points} points, but there are {table.RowCount} rows; {Missing(columns, places, axes)}. A field needs a row for every combination of {string.Join(" and ", axes)}.");
        var values = fields.Select(_ => Enumerable.Repeat(double.NaN, (int)points).ToArray()).ToArray();
        var measured = fields.Select(table.Column).ToArray();
        for (var row = 0; row < table.RowCount; row++)
        {
            var point = Point(columns, places, row);
            if (!double.IsNaN(values[0][point]))
                throw new DataException($"{table.Source}, row {row + 1}: the point {string.Join(", ", axes.Select((name, axis) => $"{name} = {columns[axis][row]}"))} has a row already; a field has one value in each point.");
            for (var f = 0; f < values.Length; f++) values[f][point] = measured[f][row];
        }
        for (var f = 0; f < values.Length; f++)
            if (values[f].Max() == values[f].Min()) throw new DataException($"{table.Source}: the field '{fields[f]}' is {values[f][0]} everywhere; a constant needs no equation.");
        return new FieldGrid(fields, axes, [.. places], [.. values]);
    }

    private static int Point(double[][] columns, double[][] places, int row)
    {
        var point = 0;
        for (var axis = 0; axis < places.Length; axis++) point = (point * places[axis].Length) + Array.BinarySearch(places[axis], columns[axis][row]);
        return point;
    }

    private static string Missing(double[][] columns, double[][] places, ImmutableArray<string> axes)
    {
        var seen = new HashSet<int>(Enumerable.Range(0, columns[0].Length).Select(row => Point(columns, places, row)));
        var first = Enumerable.Range(0, int.MaxValue).First(point => !seen.Contains(point));
        var at = new string[axes.Length];
        for (var axis = axes.Length - 1; axis >= 0; axis--)
        {
            at[axis] = $"{axes[axis]} = {places[axis][first % places[axis].Length]}";
            first /= places[axis].Length;
        }
        return $"none is at {string.Join(", ", at)}";
    }

    private static void CheckPlaces(string source, string axis, double[] places)
    {
        if (places.Length < FewestPlaces)
            throw new DataException($"{source}: there {(places.Length == 1 ? "is 1 place" : $"are {places.Length} places")} along {axis}; the derivative of a field needs at least {FewestPlaces}.");
        var spacing = (places[^1] - places[0]) / (places.Length - 1);
        var off = Enumerable.Range(0, places.Length).FirstOrDefault(i => Math.Abs(places[i] - places[0] - (i * spacing)) > Uneven * spacing, -1);
        if (off >= 0) throw new DataException($"{source}: the places along {axis} are uneven: {places[off]} stands where {places[0] + (off * spacing)} was expected; a field needs an even grid in this version.");
    }
}
