
namespace Discovery.Search.Reductions;

/// <summary>A smooth surface through a view's rows, for the target itself or for its logarithm or inverse, whichever is more probable.</summary>
internal sealed class Surrogate
{
    /// <summary>The target's logarithm with errors that are a share of it, and a function that is like it for both signs.</summary>
    private const int Relative = 3, Decades = 4;

    /// <summary>Functions of the target: itself, its logarithm, its inverse, and for targets that go over decades <see cref="Relative"/> and <see cref="Decades"/>.</summary>
    private const int Scales = 5;

    /// <summary>Largest over least size of a target of both signs from which a scale of decades is tried.</summary>
    private const double WideTarget = 1000;

    /// <summary>The time to fit a surface grows with the cube of its rows.</summary>
    private const int MostRows = 800;

    private readonly KernelRegression _surface;
    private readonly View _view;
    private readonly Coordinate[] _coordinates;

    private Surrogate(KernelRegression surface, View view, Coordinate[] coordinates, int scale, double evidence, double noise) =>
        (_surface, _view, _coordinates, Scale, Evidence, Noise) = (surface, view, coordinates, scale, evidence, noise);

    /// <summary>How many rows of the data each row of the surface stands for: its noise is the less for it.</summary>
    public double RowsForEach { get; private init; } = 1;

    /// <summary>Which function of the target the surface follows, 0 for the target itself.</summary>
    public int Scale { get; }

    /// <summary>Whether the surface is laid over the logarithms of variables that go over decades.</summary>
    public bool IsOverDecades => Array.Exists(_coordinates, coordinate => !coordinate.IsEven);

    /// <summary>Whether a function of the target needs a target of one sign.</summary>
    public static bool NeedsOneSign(int scale) => scale is > 0 and not Decades;

    /// <summary>Logarithm of the probability of the view's target, in nats.</summary>
    public double Evidence { get; }

    /// <summary>What the surface leaves of the target in its rows, as a share of the target's deviation: an estimate of the noise from above.</summary>
    public double Noise { get; }

    /// <summary>The same for a single row of the data.</summary>
    public double NoiseOfRow => Noise * Math.Sqrt(RowsForEach);

    /// <param name="view">The rows.</param>
    /// <param name="scale">The function of the target; null for the most probable.</param>
    /// <param name="overDecades">Whether variables that go over decades are taken in a scale of these; null for what is more probable.</param>
    /// <param name="rowsForEach">How many rows of the data each row stands for.</param>
    public static Surrogate? Of(View view, int? scale = null, bool? overDecades = null, double rowsForEach = 1)
    {
        var variables = view.Columns[..view.Names.Length];
        var even = Array.ConvertAll(variables, _ => Coordinate.Even);
        var decades = Array.ConvertAll(variables, column => Coordinate.OfDecades(column));
        Coordinate[][] choices = Array.TrueForAll(decades, coordinate => coordinate.IsEven) ? [even] : overDecades is { } known ? [known ? decades : even] : [even, decades];
        var scales = scale is { } one ? [one] : Enumerable.Range(0, Scales).Where(index => IsWorthTrying(view, index));
        return (from coordinates in choices from index in scales select Fit(view, coordinates, index, rowsForEach)).OfType<Surrogate>().MaxBy(surrogate => surrogate.Evidence);
    }

    /// <summary>The derivative of the surface along each variable, in each row.</summary>
    public double[][] Gradients() =>
    [
        .. _surface.Gradients(Placed(_view.Columns[.._view.Names.Length]))
            .Select((slopes, i) => slopes.Select((slope, row) => slope * _coordinates[i].Slope(_view.Columns[i][row])).ToArray()),
    ];

    /// <summary>
    /// A view of few rows that says what all rows say: each stands for a group of rows that lie close together, at their mean, its target the
    /// surface there and the mean of what the surface leaves in the group. The noise falls with the root of the group's size; what the surface
    /// does not follow stays. The view itself where it has not twice as many rows, and where no surface can be laid through it.
    /// </summary>
    /// <param name="view">Rows in the variables of the surface.</param>
    /// <param name="rows">At most so many rows are made.</param>
    public View Condense(View view, int rows)
    {
        if (view.RowCount < 2 * rows) return view;
        var few = view.Thin(MostRows);
        var (target, weights, _, _) = Transformed(few, Scale);
        var variables = view.Columns[..view.Names.Length];
        if (_surface.Refit(Placed(few.Columns[..view.Names.Length]), target, weights, RowsForEach) is not { } surface) return view;
        var left = Values(surface, variables).Zip(view.TargetColumn, (value, y) => y - value).ToArray();
        var cells = Cells.Of(variables, view.RowCount, rows);
        double Mean(double[] values, int[] cell) => cell.Sum(row => values[row] * Weight(row)) / cell.Sum(Weight);
        double Weight(int row) => view.Weights?[row] ?? 1;
        var columns = Array.ConvertAll(variables, column => cells.Select(cell => Mean(column, cell)).ToArray());
        var condensed = Values(surface, columns).Zip(cells, (value, cell) => value + Mean(left, cell)).ToArray();
        return condensed.All(double.IsFinite) ? view.Condensed(columns, condensed, [.. cells.Select(cell => cell.Sum(Weight) * cells.Count / view.RowCount)]) : view;
    }

    /// <summary>In each row, the derivative of the logarithm of the target's size by the function of the target that the surface follows.</summary>
    public double[] SlopesOfLogarithm() => Array.ConvertAll(Values(_surface, _view.Columns[.._view.Names.Length]), y => 1 / (y * (Scale == Decades ? ScaleOfDecades(_view).Slope(y) : SlopeOf(Scale, y))));

    private double[][] Placed(double[][] variables) => [.. variables.Select((column, i) => _coordinates[i].IsEven ? column : Array.ConvertAll(column, _coordinates[i].Of))];

    /// <summary>The target at points in the variables, from the surface of a function of it.</summary>
    private double[] Values(KernelRegression surface, double[][] points) => Array.ConvertAll(surface.Predict(Placed(points)), value => Scale switch
    {
        1 or Relative => Math.Exp(value) * Math.Sign(_view.TargetColumn[0]),
        2 => 1 / value,
        Decades => ScaleOfDecades(_view).Inverse(value, Math.Sign(_view.TargetColumn[0])),
        _ => value,
    });

    /// <summary>Scales of decades, for targets that go over some.</summary>
    private static bool IsWorthTrying(View view, int scale) => scale switch
    {
        Relative => !Coordinate.OfDecades(view.TargetColumn).IsEven,
        Decades => Coordinate.OfDecades(view.TargetColumn, WideTarget).Unit is > 0 and < double.PositiveInfinity,
        _ => true,
    };

    private static Surrogate? Fit(View view, Coordinate[] coordinates, int scale, double rowsForEach)
    {
        if (NeedsOneSign(scale) && !(view.TargetColumn.All(y => y > 0) || view.TargetColumn.All(y => y < 0))) return null;
        var (target, weights, mean, stretch) = Transformed(view, scale);
        var variables = view.Columns[..view.Names.Length].Select((column, i) => coordinates[i].IsEven ? column : Array.ConvertAll(column, coordinates[i].Of)).ToArray();
        if (KernelRegression.Fit(variables, target, weights) is not { } surface) return null;
        return new Surrogate(surface, view, coordinates, scale, surface.Evidence + stretch, surface.Noise * Math.Sqrt(mean) / view.Deviation) { RowsForEach = rowsForEach };
    }

    private static Coordinate ScaleOfDecades(View view) => Coordinate.OfDecades(view.TargetColumn, 1);

    /// <summary>A function of the target, the weights of its rows, their mean before it was made 1, and the logarithm of its slopes' product.</summary>
    private static (double[] Target, double[] Weights, double Mean, double Stretch) Transformed(View view, int scale)
    {
        var decades = scale == Decades ? ScaleOfDecades(view) : Coordinate.Even;
        double Apply(double y) => scale switch
        {
            0 => y,
            2 => 1 / y,
            Decades => decades.Of(y),
            _ => Math.Log(Math.Abs(y)),
        };
        var slopes = Array.ConvertAll(view.TargetColumn, y => Math.Abs(scale == Decades ? decades.Slope(y) : SlopeOf(scale, y)));
        var stretch = slopes.Sum(Math.Log);
        if (scale is Relative or Decades)
        {
            // What the surface leaves is a share of each value; in the unit of the target it is that share of a typical one.
            var sizes = slopes.Average(slope => 1 / (slope * slope));
            return (Array.ConvertAll(view.TargetColumn, Apply), [.. slopes.Select(_ => 1.0)], sizes, stretch);
        }
        var weights = slopes.Select((value, row) => (view.Weights?[row] ?? 1) / (value * value)).ToArray();
        var mean = weights.Average();
        return (Array.ConvertAll(view.TargetColumn, Apply), Array.ConvertAll(weights, weight => weight / mean), mean, stretch);
    }

    /// <summary>The derivative of the function of the target.</summary>
    private static double SlopeOf(int scale, double y) => scale switch
    {
        0 => 1,
        2 => -1 / (y * y),
        _ => 1 / y,
    };
}
