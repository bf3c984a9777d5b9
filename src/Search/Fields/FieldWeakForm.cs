using System.Collections.Immutable;

namespace Discovery.Search.Fields;

/// <summary>
/// The equation of a field multiplied by bumps in space and time, and integrated by parts until no derivative stands at the field: sums over raw values. Rows are
/// weighed by the error that noise of the values makes in both sides.
/// </summary>
internal sealed class FieldWeakForm
{
    /// <summary>Combinations of bumps are kept down to this share of the largest, in time and in space; chosen in a study of nine fields (decision 0020).</summary>
    private const double KeptInTime = 0.02, KeptInSpace = 0.05;

    /// <summary>Lines along an axis from which the width of its bumps is found.</summary>
    private const int MostLines = 400;

    private readonly FieldGrid _grid;
    private readonly ImmutableArray<FieldTerm> _library;
    private readonly AxisBumps[] _space;
    private readonly AxisBumps _time;
    private readonly double[][] _columns;

    /// <param name="grid">The values.</param>
    /// <param name="library">Terms of the equation.</param>
    /// <param name="order">Of the derivative by time: 1 or 2.</param>
    public FieldWeakForm(FieldGrid grid, ImmutableArray<FieldTerm> library, int order)
    {
        (_grid, _library, Order) = (grid, library, order);
        var highest = library.Max(term => term.Orders.Max());
        _space = [.. Enumerable.Range(0, grid.Time).Select(axis => AxisBumps.Of(LinesOf(axis), grid.Spacing(axis), highest, 0, KeptInSpace))];
        _time = AxisBumps.Of(LinesOf(grid.Time), grid.Spacing(grid.Time), order, order, KeptInTime);
        _columns = Columns();
    }

    public int Order { get; }

    public int Rows => _space.Aggregate(_time.Count, (product, bumps) => product * bumps.Count);

    /// <summary>What the bumps look like, in words.</summary>
    public string Bumps => $"{Rows} bumps of half widths {string.Join(" x ", _space.Append(_time).Select(bumps => bumps.HalfWidth))} points";

    /// <summary>Rows of the regression of one field's rate on the library.</summary>
    /// <param name="field">The field.</param>
    /// <param name="coefficients">What is thought of the coefficients so far, for the weights of the rows; zeros at first.</param>
    public RegressionRows For(int field, double[] coefficients)
    {
        var left = Sums(_grid.Values[field], [.. new int[_grid.Time]], Order);
        // Integrated by parts as often as there are derivatives, each time with a change of sign.
        if (Order == 1) left = Array.ConvertAll(left, value => -value);
        var weights = Weights(field, coefficients);
        for (var row = 0; row < left.Length; row++) left[row] *= weights[row];
        return new RegressionRows([.. _columns.Select(column => column.Zip(weights, (value, weight) => value * weight).ToArray())], left);
    }

    private double[][] Columns()
    {
        var columns = new double[_library.Length][];
        var products = new Dictionary<string, double[]>();
        var (values, noise) = (new double[_grid.Fields.Length], _grid.Noise.ToArray());
        for (var k = 0; k < columns.Length; k++)
        {
            var term = _library[k];
            var key = string.Join(',', term.Powers) + term.SineOf;
            if (!products.TryGetValue(key, out var summed))
            {
                var product = new double[_grid.Points];
                for (var point = 0; point < product.Length; point++)
                {
                    for (var f = 0; f < values.Length; f++) values[f] = _grid.Values[f][point];
                    product[point] = term.Of(values, noise);
                }
                products[key] = summed = Contract(product, _grid.Shape, _grid.Time, _time.Derivative(0));
            }
            columns[k] = InSpace(summed, term.Orders, [.. _grid.Shape.SkipLast(1), _time.Count]);
            if (term.Order % 2 == 1) columns[k] = Array.ConvertAll(columns[k], value => -value);
        }
        return columns;
    }

    private double[] Sums(double[] values, ImmutableArray<int> orders, int timeOrder) =>
        InSpace(Contract(values, _grid.Shape, _grid.Time, _time.Derivative(timeOrder)), orders, [.. _grid.Shape.SkipLast(1), _time.Count]);

    private double[] InSpace(double[] values, ImmutableArray<int> orders, int[] shape)
    {
        for (var axis = 0; axis < _space.Length; axis++)
        {
            values = Contract(values, shape, axis, _space[axis].Derivative(orders[axis]));
            shape[axis] = _space[axis].Count;
        }
        return values;
    }

    /// <summary>One over the deviation of each row's error, where the noise of each field is as estimated.</summary>
    private double[] Weights(int field, double[] coefficients)
    {
        var variance = new double[Rows];
        for (var f = 0; f < _grid.Fields.Length; f++)
        {
            var noise = Math.Max(_grid.Noise[f], 1e-6 * _grid.Deviation[f]);
            if (f == field) Add(variance, noise * noise, [.. new int[_grid.Time]], Order);
            // Errors of terms with the same derivative add up; those of different ones are taken as independent.
            foreach (var group in _library.Select((term, k) => (term, k)).Where(item => coefficients[item.k] != 0).GroupBy(item => string.Join(',', item.term.Orders)))
            {
                var size = noise * group.Sum(item => Math.Abs(coefficients[item.k]) * RmsSlope(item.term, f));
                if (size > 0) Add(variance, size * size, group.First().term.Orders, 0);
            }
        }
        var mean = variance.Average();
        return Array.ConvertAll(variance, value => Math.Sqrt(mean / value));
    }

    private void Add(double[] variance, double factor, ImmutableArray<int> orders, int timeOrder)
    {
        double[][] norms = [.. _space.Select((bumps, axis) => Norms(bumps.Derivative(orders[axis]))), Norms(_time.Derivative(timeOrder))];
        for (var row = 0; row < variance.Length; row++)
        {
            var (product, rest) = (factor, row);
            for (var axis = norms.Length - 1; axis >= 0; axis--)
            {
                product *= norms[axis][rest % norms[axis].Length];
                rest /= norms[axis].Length;
            }
            variance[row] += product;
        }
    }

    private double RmsSlope(FieldTerm term, int field)
    {
        var (values, sum, stride) = (new double[_grid.Fields.Length], 0.0, Math.Max(1, _grid.Points / 2000));
        var count = 0;
        for (var point = 0; point < _grid.Points; point += stride)
        {
            for (var f = 0; f < values.Length; f++) values[f] = _grid.Values[f][point];
            var slope = term.Slope(field, values);
            sum += slope * slope;
            count++;
        }
        return Math.Sqrt(sum / count);
    }

    private List<double[]> LinesOf(int axis)
    {
        var lines = _grid.Values.SelectMany((values, f) => _grid.Lines(values, axis).Select(line => Array.ConvertAll(line, value => value / _grid.Deviation[f]))).ToList();
        var stride = Math.Max(1, lines.Count / MostLines);
        return [.. lines.Where((_, i) => i % stride == 0)];
    }

    private static double[] Norms(double[][] rows) => Array.ConvertAll(rows, row => InnerProduct.Of(row, row));

    /// <summary>Sums along one axis: what stood at its points stands at the rows afterwards.</summary>
    private static double[] Contract(double[] values, int[] shape, int axis, double[][] rows)
    {
        var inner = shape.Skip(axis + 1).Aggregate(1, (product, count) => product * count);
        var (count, outer) = (shape[axis], values.Length / shape[axis] / inner);
        var result = new double[outer * rows.Length * inner];
        for (var o = 0; o < outer; o++)
        {
            for (var r = 0; r < rows.Length; r++)
            {
                var target = result.AsSpan(((o * rows.Length) + r) * inner, inner);
                if (inner == 1)
                {
                    target[0] = InnerProduct.Of(rows[r], values.AsSpan(o * count, count));
                    continue;
                }
                for (var i = 0; i < count; i++)
                {
                    var weight = rows[r][i];
                    if (weight == 0) continue;
                    var source = values.AsSpan(((o * count) + i) * inner, inner);
                    for (var k = 0; k < inner; k++) target[k] += weight * source[k];
                }
            }
        }
        return result;
    }
}
