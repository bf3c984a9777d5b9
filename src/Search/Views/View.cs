using System.Collections.Immutable;

namespace Discovery.Search.Views;

/// <summary>The rows that a search works on: named columns, the target, and the weights.</summary>
public sealed class View
{
    /// <summary>
    /// Share of the target's deviation below which errors are rounding. It was 1e-12, where cos and 1/cosh of small arguments could not be told apart
    /// (decision 0015).
    /// </summary>
    private const double Rounding = 1e-13;

    /// <summary>Where the target is written so finely, as a share of its deviation, a formula that leaves no more than the rounding is exact.</summary>
    private const double FineGrain = 1e-5;

    /// <summary>
    /// What an exact formula may leave: a share of the target's deviation, a thousand times rounding, or so many times the error that the target is
    /// known to have.
    /// </summary>
    private const double ExactShare = 1e-10, ResolutionsWithinExact = 3;

    private View(ImmutableArray<string> names, ImmutableArray<KnownConstant> known, double[][] columns, double[] target, double[]? weights)
    {
        Names = names;
        Known = known;
        Symbols = [.. names, .. known.Select(constant => constant.Name)];
        Columns = columns;
        TargetColumn = target;
        Weights = weights;
        RootWeights = weights is null ? null : Array.ConvertAll(weights, Math.Sqrt);
        Deviation = StandardDeviation(target);
    }

    /// <summary>The variables.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Constants that a law may name.</summary>
    public ImmutableArray<KnownConstant> Known { get; }

    /// <summary>All that a formula may be written in: the variables, then the known constants.</summary>
    public ImmutableArray<string> Symbols { get; }

    public int RowCount => TargetColumn.Length;

    /// <summary>Variables that are angles in radians: what hangs on them is the same after a whole turn.</summary>
    public ImmutableArray<string> Angles { get; private init; } = [];

    /// <summary>Whether the rows follow a clock, so that neighbours may witness the same.</summary>
    public bool IsSeries { get; private init; }

    public ReadOnlySpan<double> Target => TargetColumn;

    /// <summary>Standard deviation of the target: the unit in which errors are called small.</summary>
    public double Deviation { get; private init; }

    /// <summary>Where the units are known: the dimension of every symbol.</summary>
    public SearchDimensions? Dimensions { get; private init; }

    /// <summary>Errors below this are not told apart: rounding, or the error that the target is known to have.</summary>
    public double Resolution => Math.Max(Rounding * Deviation, TargetError);

    /// <summary>A formula that comes as near as this is exact.</summary>
    public double ExactError => Math.Max(ExactShare * Deviation, ResolutionsWithinExact * TargetError);

    /// <summary>The root mean square error of the target for being written with so many digits as it is; 0 where it is not known.</summary>
    public double Grain { get; private init; }

    internal double TargetError { get; private set; }

    /// <summary>One column a symbol; that of a known constant is the same in all rows.</summary>
    internal double[][] Columns { get; }

    internal double[] TargetColumn { get; }

    /// <summary>Of each row's squared error, 1 on average; null where all rows count alike.</summary>
    internal double[]? Weights { get; }

    /// <summary>Of each row's error; null where all rows count alike.</summary>
    internal double[]? RootWeights { get; }

    /// <param name="data">The rows.</param>
    /// <param name="known">Constants that a law may name.</param>
    /// <param name="targetError">The root mean square error that the target is known to have, as values of a computed solution have; 0 if none is known.</param>
    /// <param name="dimensions">Of all symbols and of the target; null where one of them is not known.</param>
    /// <param name="isSeries">Whether the rows follow a clock.</param>
    /// <param name="angles">Variables that are angles in radians.</param>
    public static View Of(Dataset data, ImmutableArray<KnownConstant> known = default, double targetError = 0, SearchDimensions? dimensions = null, bool isSeries = false, ImmutableArray<string> angles = default)
    {
        var grain = WrittenDigits.ErrorOf([.. data.Target]);
        var view = new View(
            [.. data.InputNames],
            known.IsDefault ? [] : known,
            [.. data.CopyInputs(), .. (known.IsDefault ? [] : known).Select(constant => Enumerable.Repeat(constant.Value, data.RowCount).ToArray())],
            data.Target.ToArray(),
            data.IsWeighted ? Normalised(data.Weights) : null)
        {
            Dimensions = dimensions,
            IsSeries = isSeries,
            Angles = angles.IsDefault ? [] : angles,
            Grain = grain,
        };
        // Where the target is of single precision, so are the inputs, which were rounded after it was computed.
        var ofInputs = WrittenDigits.ErrorOfSingle(view.TargetColumn) > 0 ? RoundedInputs.ErrorOf(view.Columns[..view.Names.Length], view.TargetColumn) : 0;
        var rounding = Math.Sqrt((grain * grain) + (ofInputs * ofInputs));
        view.TargetError = Math.Max(targetError, rounding <= FineGrain * view.Deviation ? rounding : 0);
        return view;
    }

    /// <summary>
    /// The same rows in other variables and for another target. Errors keep their size: those of the new target are weighted so that they
    /// count as errors of the old one.
    /// </summary>
    /// <param name="names">Of the new variables.</param>
    /// <param name="columns">One a variable.</param>
    /// <param name="target">The new target.</param>
    /// <param name="slope">By which an error of the old target grows into one of the new, for each row.</param>
    internal View InVariables(ImmutableArray<string> names, double[][] columns, double[] target, double[] slope) => new(
        names, [], columns, target, [.. slope.Select((value, row) => (Weights?[row] ?? 1) / (value * value))])
    {
        TargetError = TargetError,
        Deviation = Deviation,
    };

    /// <summary>Other rows, fewer, that stand for these in the same variables.</summary>
    /// <param name="columns">One a variable.</param>
    /// <param name="target">As long as the columns.</param>
    /// <param name="weights">Of each row's squared error.</param>
    internal View Condensed(double[][] columns, double[] target, double[] weights) => new(
        Names, Known, [.. columns, .. Known.Select(constant => Enumerable.Repeat(constant.Value, target.Length).ToArray())], target, weights)
    {
        TargetError = TargetError,
        Deviation = Deviation,
        Dimensions = Dimensions,
    };

    /// <summary>What the rows say of the variables' signs, for simplifying.</summary>
    public Assumptions Assumptions()
    {
        var assumptions = Symbolic.Simplification.Assumptions.None;
        for (var i = 0; i < Columns.Length; i++)
            if (Columns[i].All(x => x > 0)) assumptions = assumptions.Positive(Symbols[i]);
        return assumptions;
    }

    /// <summary>The same rows for another target of the same unit.</summary>
    internal View WithTarget(double[] target) => new(Names, Known, Columns, target, Weights) { TargetError = TargetError, Dimensions = Dimensions, IsSeries = IsSeries, Angles = Angles };

    /// <summary>At most so many rows, evenly spaced.</summary>
    public View Thin(int rows)
    {
        if (RowCount <= rows) return this;
        var picked = Enumerable.Range(0, rows).Select(i => (int)((long)i * RowCount / rows)).ToArray();
        double[] Pick(double[] values) => Array.ConvertAll(picked, row => values[row]);
        return Rows(Pick);
    }

    /// <summary>The rows with these numbers.</summary>
    public View At(int[] rows) => Rows(values => Array.ConvertAll(rows, row => values[row]));

    private View Rows(Converter<double[], double[]> pick) =>
        new(Names, Known, Array.ConvertAll(Columns, pick), pick(TargetColumn), Weights is null ? null : pick(Weights))
        {
            TargetError = TargetError,
            Deviation = Deviation,
            Dimensions = Dimensions,
            IsSeries = IsSeries,
            Angles = Angles,
            Grain = Grain,
        };

    private static double[] Normalised(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights) total += weight;
        var result = new double[weights.Length];
        for (var i = 0; i < result.Length; i++) result[i] = weights[i] * weights.Length / total;
        return result;
    }

    private static double StandardDeviation(double[] values)
    {
        var mean = values.Sum() / values.Length;
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Length);
    }
}
