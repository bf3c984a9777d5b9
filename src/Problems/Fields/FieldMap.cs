using System.Collections.Immutable;

namespace Discovery.Problems.Fields;

/// <summary>A field over its first axis of space and time, thinned to what a picture shows.</summary>
/// <param name="Name">The field.</param>
/// <param name="X">Name and ends of the axis of space.</param>
/// <param name="T">Name and ends of the time.</param>
/// <param name="Columns">Along space.</param>
/// <param name="Measured">Row by row of time.</param>
/// <param name="Solved">The same of the solution; empty where there is none.</param>
internal sealed record FieldMap(string Name, (string Name, double Low, double High) X, (string Name, double Low, double High) T, int Columns, ImmutableArray<double> Measured, ImmutableArray<double> Solved)
{
    /// <summary>Cells along each axis: about three pixels each.</summary>
    private const int Most = 120;

    public static ImmutableArray<FieldMap> Of(FieldGrid grid, FoundField solved)
    {
        var (shape, maps) = (grid.Shape, ImmutableArray.CreateBuilder<FieldMap>());
        // In two dimensions of space the map is along the middle of the second.
        var (rows, columns) = (Math.Min(Most, shape[^1]), Math.Min(Most, shape[0]));
        var middle = shape.Length == 3 ? shape[1] / 2 : 0;
        int Point(int column, int row)
        {
            var (x, t) = (column * shape[0] / columns, row * shape[^1] / rows);
            return shape.Length == 3 ? (((x * shape[1]) + middle) * shape[2]) + t : (x * shape[1]) + t;
        }

        for (var f = 0; f < grid.Fields.Length; f++)
        {
            int[] points = [.. Enumerable.Range(0, rows * columns).Select(cell => Point(cell % columns, cell / columns))];
            maps.Add(new FieldMap(
                grid.Fields[f], (grid.Axes[0], grid.Places[0][0], grid.Places[0][^1]), (grid.Axes[^1], grid.Places[^1][0], grid.Places[^1][^1]), columns,
                [.. points.Select(point => grid.Values[f][point])], solved.Solution is { } solution ? [.. points.Select(point => solution[f][point])] : []));
        }
        return maps.ToImmutable();
    }
}
