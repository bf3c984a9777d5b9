using System.Collections.Immutable;

namespace Discovery.Fitting.Smoothing;

/// <summary>
/// What can be foreseen from a table by a smooth function of its inputs: the mean of networks of several widths and starts, each as smooth as makes the rows
/// most probable, weighted by how probable they are. It is no law; it says how much a law could explain, and it foresees where there is none.
/// </summary>
/// <remarks>
/// Evidence in place of held-out rows: D. MacKay, Neural Computation 4 (1992) 415. Laplace's evidence of networks is known to a share of the rows only, so that
/// the weights follow a root of it.
/// </remarks>
public sealed class SmoothNetwork
{
    internal const int Degree = 3;

    /// <summary>Fewest rows that say how smooth a function is.</summary>
    public const int LeastRows = 10;

    /// <summary>Largest over least value of a positive input from which its logarithm is taken.</summary>
    private const double Wide = 20;

    /// <summary>Constants for each row, at most, and of a network, as the time grows with their cube.</summary>
    private const int MostForRow = 3, MostConstants = 1000;

    /// <summary>Rows for each cell of the inputs' grids, at least; a grid has two cells all the same.</summary>
    private const int RowsForCell = 3;

    /// <summary>Rows for each nat of evidence by which networks are told apart.</summary>
    private const double RowsForNat = 10;

    internal SmoothNetwork(ImmutableArray<bool> isLogarithm, ImmutableArray<SmoothMember> members, double noise) => (IsLogarithm, Members, Noise) = (isLogarithm, members, noise);

    /// <summary>Of each input, whether the networks see its logarithm.</summary>
    internal ImmutableArray<bool> IsLogarithm { get; }

    /// <summary>Most probable first.</summary>
    public ImmutableArray<SmoothMember> Members { get; }

    /// <summary>Deviation of what no smooth function explains of a single row, estimated from the rows of the training, in the target's units.</summary>
    public double Noise { get; }

    /// <param name="data">Training rows, of one target.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="random">The directions of the hidden sums.</param>
    /// <param name="cancellation">On cancellation the networks that are trained by then are all, at least one.</param>
    /// <exception cref="ArgumentException">There are several targets.</exception>
    /// <exception cref="DataException">There are fewer than ten rows.</exception>
    public static SmoothNetwork Train(Dataset data, SmoothOptions? options, RandomSource random, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(random);
        options ??= SmoothOptions.Default;
        options.Check();
        if (data.TargetCount != 1) throw new ArgumentException($"A smooth network foresees one target; the data have {data.TargetCount}.", nameof(data));
        if (data.RowCount < LeastRows) throw new DataException($"There are {data.RowCount} rows; a smooth network needs at least {LeastRows}.");
        ImmutableArray<bool> isLogarithm = [.. Enumerable.Range(0, data.InputCount).Select(i => IsWide(data.Input(i)))];
        var own = Transformed(data, isLogarithm);
        var starts = Starts(own, options, random).ToArray();
        var members = new SmoothMember?[starts.Length];
        void Train(int i)
        {
            if (i == 0 || !cancellation.IsCancellationRequested) members[i] = EvidenceDescent.Train(starts[i], own, options.Iterations, options.Device, cancellation);
        }
        if (options.Threads == 1) for (var i = 0; i < starts.Length; i++) Train(i);
        else Parallel.For(0, starts.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, Train);
        var trained = Weighted([.. members.OfType<SmoothMember>().Where(member => double.IsFinite(member.Evidence)).DefaultIfEmpty(members[0]!)], data.RowCount);
        var variance = trained.Sum(member => member.Weight * member.MeanSquare * data.RowCount / Math.Max(1, data.RowCount - member.Free));
        return new SmoothNetwork(isLogarithm, trained, Math.Sqrt(variance) / Math.Abs(trained[0].Network.TargetMap.Scale));
    }

    /// <summary>The mean of the networks, a value a row, in the target's units; beyond the rows of the training splines go on as straight lines. A row with a NaN gives NaN.</summary>
    public double[] Predict(Dataset data) => Foresee(data).Values;

    /// <summary>The mean of the networks in each row, and the deviation among them: large where the rows of the training do not say what is right.</summary>
    public (double[] Values, double[] Spreads) Foresee(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.InputCount != IsLogarithm.Length) throw new ArgumentException($"The networks have {IsLogarithm.Length} inputs; the data have {data.InputCount}.", nameof(data));
        var own = Transformed(data, IsLogarithm);
        double[] values = new double[data.RowCount], squares = new double[data.RowCount];
        var all = Members.Select(member => (member.Weight, Values: member.Network.Predict(own))).ToList();
        foreach (var (weight, foreseen) in all)
            for (var row = 0; row < values.Length; row++) values[row] += weight * foreseen[row];
        foreach (var (weight, foreseen) in all)
            for (var row = 0; row < values.Length; row++) squares[row] += weight * (foreseen[row] - values[row]) * (foreseen[row] - values[row]);
        return (values, Array.ConvertAll(squares, Math.Sqrt));
    }

    /// <summary>Versioned JSON that <see cref="FromJson"/> loads to the same bits.</summary>
    public string ToJson() => SmoothJson.Write(this);

    /// <param name="json">From <see cref="ToJson"/>.</param>
    /// <exception cref="FormatException">The text holds no smooth networks, or those of a newer version.</exception>
    public static SmoothNetwork FromJson(string json) => SmoothJson.Read(json);

    /// <summary>Networks of functions of single inputs alone have one minimum, and need one start.</summary>
    private static IEnumerable<Network> Starts(Dataset data, SmoothOptions options, RandomSource random)
    {
        var intervals = Math.Clamp(data.RowCount / (RowsForCell * data.InputCount), Math.Min(2, options.Intervals), options.Intervals);
        foreach (var width in options.Widths.Distinct().Order())
        {
            for (var start = 0; start < (width == 0 ? 1 : options.Starts); start++)
            {
                var network = SmoothPlan.Start(data, width, intervals, random.Fork((width * 1000) + start));
                if (width > options.Widths.Min() && network.ParameterCount > Math.Min(MostForRow * data.RowCount, MostConstants)) yield break;
                yield return network;
            }
        }
    }

    private static ImmutableArray<SmoothMember> Weighted(IReadOnlyList<SmoothMember> members, int rows)
    {
        var most = members.Max(member => member.Evidence);
        var weights = members.Select(member => double.IsFinite(most) ? Math.Exp((member.Evidence - most) / Math.Max(1, rows / RowsForNat)) : 1).ToList();
        return [.. members.Zip(weights, (member, weight) => member with { Weight = weight / weights.Sum() }).OrderByDescending(member => member.Evidence)];
    }

    private static bool IsWide(ReadOnlySpan<double> column)
    {
        double least = double.PositiveInfinity, largest = 0;
        foreach (var value in column) (least, largest) = (Math.Min(least, value), Math.Max(largest, value));
        return least > 0 && largest > Wide * least;
    }

    private static Dataset Transformed(Dataset data, ImmutableArray<bool> isLogarithm)
    {
        if (!isLogarithm.Contains(true)) return data;
        var columns = data.CopyInputs();
        for (var i = 0; i < columns.Length; i++)
            if (isLogarithm[i]) columns[i] = Array.ConvertAll(columns[i], Math.Log);
        return new Dataset([.. data.InputNames.Select((name, i) => isLogarithm[i] ? $"log({name})" : name)], columns, data.TargetName, data.Target.ToArray(), data.IsWeighted ? data.Weights.ToArray() : null);
    }
}
