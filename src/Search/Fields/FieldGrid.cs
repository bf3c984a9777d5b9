using System.Collections.Immutable;

namespace Discovery.Search.Fields;

/// <summary>Quantities measured on an even grid of space and time.</summary>
internal sealed class FieldGrid
{
    /// <param name="fields">Names of the quantities.</param>
    /// <param name="axes">Names of the axes: space first, time last.</param>
    /// <param name="places">Even places along each axis.</param>
    /// <param name="values">Of each quantity, in each point; the last axis moves fastest.</param>
    public FieldGrid(ImmutableArray<string> fields, ImmutableArray<string> axes, ImmutableArray<double[]> places, ImmutableArray<double[]> values)
    {
        (Fields, Axes, Places, Values) = (fields, axes, places, values);
        Deviation = [.. values.Select(column =>
        {
            var mean = column.Average();
            return Math.Max(Math.Sqrt(column.Average(value => (value - mean) * (value - mean))), double.Epsilon);
        })];
        Noise = [.. Enumerable.Range(0, fields.Length).Select(NoiseOf)];
    }

    public ImmutableArray<string> Fields { get; }

    public ImmutableArray<string> Axes { get; }

    public ImmutableArray<double[]> Places { get; }

    public ImmutableArray<double[]> Values { get; }

    public int Time => Axes.Length - 1;

    public int[] Shape => [.. Places.Select(places => places.Length)];

    public int Points => Values[0].Length;

    /// <summary>Standard deviation of each quantity over all points.</summary>
    public ImmutableArray<double> Deviation { get; }

    /// <summary>Upper bound of each quantity's noise, from differences of neighbours along the axis in which it is smoothest.</summary>
    public ImmutableArray<double> Noise { get; }

    public double Spacing(int axis) => (Places[axis][^1] - Places[axis][0]) / (Places[axis].Length - 1);

    /// <summary>All lines along an axis.</summary>
    public IEnumerable<double[]> Lines(double[] values, int axis)
    {
        var shape = Shape;
        var stride = shape.Skip(axis + 1).Aggregate(1, (product, count) => product * count);
        for (var start = 0; start < values.Length; start++)
        {
            if (start / stride % shape[axis] != 0) continue;
            var line = new double[shape[axis]];
            for (var i = 0; i < line.Length; i++) line[i] = values[start + (i * stride)];
            yield return line;
        }
    }

    private double NoiseOf(int field) => Enumerable.Range(0, Axes.Length).Min(axis => NoiseEstimate.Of(Lines(Values[field], axis)));
}
