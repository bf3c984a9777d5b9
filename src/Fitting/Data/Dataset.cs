namespace Discovery.Fitting.Data;

/// <summary>Rows to fit: input columns, one target, and optional weights. Immutable: columns are copied on the way in, all numbers finite.</summary>
public sealed class Dataset
{
    private readonly double[][] _inputs;
    private readonly double[][] _targets;
    private readonly double[]? _weights;

    /// <param name="inputNames">One name an input.</param>
    /// <param name="inputs">One array an input, each as long as the target.</param>
    /// <param name="targetName">The target's name.</param>
    /// <param name="target">At least one row.</param>
    /// <param name="weights">Weight of each row's squared error, not negative, not all zero (1/sigma^2 for a known sigma); null for 1 throughout.</param>
    /// <exception cref="DataException">A number is not finite, or weights are negative or all zero.</exception>
    /// <exception cref="ArgumentException">The lengths disagree.</exception>
    public Dataset(IReadOnlyList<string> inputNames, IReadOnlyList<double[]> inputs, string targetName, double[] target, double[]? weights = null)
        : this(inputNames, inputs, [targetName], [target], weights)
    {
    }

    /// <param name="inputNames">One name an input.</param>
    /// <param name="inputs">One array an input, each as long as a target.</param>
    /// <param name="targetNames">One name a target.</param>
    /// <param name="targets">At least one array, of at least one row.</param>
    /// <param name="weights">As for one target.</param>
    /// <exception cref="DataException">A number is not finite, or weights are negative or all zero.</exception>
    /// <exception cref="ArgumentException">The lengths disagree.</exception>
    public Dataset(
        IReadOnlyList<string> inputNames, IReadOnlyList<double[]> inputs, IReadOnlyList<string> targetNames, IReadOnlyList<double[]> targets, double[]? weights = null)
    {
        ArgumentNullException.ThrowIfNull(inputNames);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targetNames);
        ArgumentNullException.ThrowIfNull(targets);
        foreach (double[] column in targets) ArgumentNullException.ThrowIfNull(column, nameof(targets));
        if (inputNames.Count != inputs.Count)
            throw new ArgumentException($"There are {inputNames.Count} input names for {inputs.Count} input columns.", nameof(inputNames));
        if (inputs.Count == 0) throw new ArgumentException("At least one input column is needed.", nameof(inputs));
        if (targets.Count == 0 || targets.Count != targetNames.Count)
            throw new ArgumentException($"There are {targetNames.Count} target names for {targets.Count} target columns.", nameof(targetNames));
        int rows = targets[0].Length;
        if (rows == 0) throw new DataException("The data have no rows; at least one is needed.");
        InputNames = [.. inputNames];
        TargetNames = [.. targetNames];
        _inputs = new double[inputs.Count][];
        for (int i = 0; i < _inputs.Length; i++) _inputs[i] = Checked(inputNames[i], inputs[i], rows);
        _targets = [.. targets.Select((column, i) => Checked(targetNames[i], column, rows))];
        if (weights is null) return;
        _weights = Checked("weights", weights, rows);
        int negative = Array.FindIndex(_weights, w => w < 0);
        if (negative >= 0) throw new DataException($"Row {negative + 1} has the weight {_weights[negative]}; weights must not be negative.");
        if (Array.TrueForAll(_weights, w => w == 0)) throw new DataException("All weights are zero; at least one row must count.");
    }

    public IReadOnlyList<string> InputNames { get; }

    public IReadOnlyList<string> TargetNames { get; }

    /// <summary>Name of the first target.</summary>
    public string TargetName => TargetNames[0];

    public int InputCount => _inputs.Length;

    public int TargetCount => _targets.Length;

    public int RowCount => _targets[0].Length;

    /// <summary>The first target.</summary>
    public ReadOnlySpan<double> Target => _targets[0];

    public ReadOnlySpan<double> TargetAt(int index) => _targets[index];

    public bool IsWeighted => _weights is not null;

    /// <summary>Empty where the rows are not weighted.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    public ReadOnlySpan<double> Input(int index) => _inputs[index];

    /// <summary>A copy of the input columns.</summary>
    public double[][] CopyInputs() => Array.ConvertAll(_inputs, column => (double[])column.Clone());

    /// <exception cref="DataException">As for <see cref="Table.Column"/>.</exception>
    public static Dataset From(Table table, IReadOnlyList<string> inputs, string target, string? weight = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(inputs);
        return new Dataset(inputs, [.. inputs.Select(table.Column)], target, table.Column(target), weight is null ? null : table.Column(weight));
    }

    /// <summary>The given rows, in the given order.</summary>
    public Dataset Rows(ReadOnlySpan<int> rows)
    {
        var inputs = new double[_inputs.Length][];
        for (int i = 0; i < inputs.Length; i++) inputs[i] = Pick(_inputs[i], rows);
        double[][] targets = new double[_targets.Length][];
        for (int i = 0; i < targets.Length; i++) targets[i] = Pick(_targets[i], rows);
        return new Dataset(InputNames, inputs, TargetNames, targets, _weights is null ? null : Pick(_weights, rows));
    }

    /// <summary>Rows evenly spread over all, in their order; all where there are no more than asked for.</summary>
    /// <param name="most">Rows at most.</param>
    public Dataset Thin(int most) => RowCount <= most ? this : Rows([.. Enumerable.Range(0, most).Select(i => (int)((long)i * RowCount / most))]);

    /// <summary>Sets aside round(fraction x rows) rows drawn by <paramref name="random"/>, but leaves at least one on each side. Both sides keep the order of the rows.</summary>
    /// <param name="testFraction">Within (0, 1).</param>
    /// <param name="random">The split depends on its seed and on what was drawn from it before.</param>
    public (Dataset Train, Dataset Test) Split(double testFraction, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (!(testFraction is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(testFraction), testFraction, "The share of test rows must lie between 0 and 1.");
        if (RowCount < 2) throw new DataException("There is one row only; a split into train and test needs at least two.");
        int testCount = Math.Clamp((int)Math.Round(testFraction * RowCount), 1, RowCount - 1);
        int[] order = [.. Enumerable.Range(0, RowCount)];
        random.Shuffle(order.AsSpan());
        int[] test = order[..testCount];
        int[] train = order[testCount..];
        Array.Sort(test);
        Array.Sort(train);
        return (Rows(train), Rows(test));
    }

    /// <summary>Root of the weighted mean of squared differences between predictions and target; NaN if a prediction is NaN.</summary>
    /// <param name="predictions">One a row.</param>
    /// <param name="without">Rows to leave out; empty for none.</param>
    public double Rmse(ReadOnlySpan<double> predictions, ReadOnlySpan<bool> without = default)
    {
        if (predictions.Length != RowCount)
            throw new ArgumentException($"There are {predictions.Length} predictions for {RowCount} rows.", nameof(predictions));
        // Errors are divided by the largest one, whose square may not exist.
        double largest = double.NegativeInfinity, sum = 0, total = 0;
        for (int row = 0; row < predictions.Length; row++)
        {
            if (without.IsEmpty || !without[row]) largest = Math.Max(largest, Math.Abs(predictions[row] - _targets[0][row]));
        }

        if (double.IsNegativeInfinity(largest)) return double.NaN;
        if (largest == 0 || !double.IsFinite(largest)) return largest;
        for (int row = 0; row < predictions.Length; row++)
        {
            if (!without.IsEmpty && without[row]) continue;
            double error = (predictions[row] - _targets[0][row]) / largest;
            double weight = _weights is null ? 1 : _weights[row];
            sum += weight * error * error;
            total += weight;
        }

        return largest * Math.Sqrt(sum / total);
    }

    private static double[] Pick(double[] values, ReadOnlySpan<int> rows)
    {
        var picked = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++) picked[i] = values[rows[i]];
        return picked;
    }

    private static double[] Checked(string name, double[] values, int rowCount)
    {
        if (values.Length != rowCount) throw new ArgumentException($"Column '{name}' has {values.Length} rows where the target has {rowCount}.", nameof(values));
        int bad = Array.FindIndex(values, value => !double.IsFinite(value));
        if (bad >= 0) throw new DataException($"Row {bad + 1} of column '{name}' is {values[bad]}; only finite numbers can be fitted.");
        return (double[])values.Clone();
    }
}
