using System.Collections.Immutable;
using System.Globalization;

namespace Discovery.Problems.Conserved;

/// <summary>What measured trajectories keep.</summary>
/// <param name="Path">The problem file.</param>
/// <param name="Folder">Where the table lies.</param>
/// <param name="Data">The table.</param>
/// <param name="DataPlace">Where it is named.</param>
/// <param name="Trajectory">The column that tells trajectories apart; null for one.</param>
/// <param name="Time">The column of the time.</param>
/// <param name="States">Columns that the space names.</param>
internal sealed record TrajectoryTask(string Path, string Folder, string Data, Place DataPlace, string? Trajectory, string Time, ImmutableArray<string> States) : ConservedTask
{
    /// <summary>Digits of a network's polynomials: enough for curves that are known to a thousandth.</summary>
    private const int DigitsOfNetwork = 6;

    /// <summary>What the curves of a network are drawn over; where none is asked for, the states are, if nothing that was named is kept.</summary>
    public ImmutableArray<Expr> Edges { get; init; } = [];

    public override string Name => "trajectories";

    public override string Sought => $"functions of {string.Join(", ", States)} that do not change along the trajectories of {Data}";

    public override string Accepts => "what does not change beyond the noise, on trajectories held out too where there are several";

    public override IEnumerable<AskedEquation> Equations => [];

    public override IEnumerable<string> DataFiles => [Data];

    public override ConservedAnswer Solve(CancellationToken cancellation)
    {
        var table = NamedTable.Load(Path, Folder, Data, DataPlace, States.Append(Time).Concat(Trajectory is null ? [] : [Trajectory]).Select(column => (column, DataPlace)));
        try
        {
            var (tracks, noise) = Read(table);
            var named = TrajectoryQuantities.Find(States, tracks, noise, Space);
            return named.Quantities.Any(quantity => quantity.IsKept) ? Tell(named, SpaceText, tracks.Count) : OfNetwork(named, tracks, noise);
        }
        catch (DataException error)
        {
            throw new ProblemException(Path, DataPlace, error.Message, error);
        }
    }

    private (List<Track> Tracks, double[] Noise) Read(Table table)
    {
        var (times, columns) = (table.Column(Time), States.Select(table.Column).ToArray());
        var labels = Trajectory is null ? [.. Enumerable.Repeat("", table.RowCount)] : table.Text(Trajectory);
        var tracks = new List<Track>();
        foreach (var group in Enumerable.Range(0, table.RowCount).GroupBy(row => labels[row]))
        {
            int[] rows = [.. group.OrderBy(row => times[row])];
            double[] time = [.. rows.Select(row => times[row])];
            if (rows.Length < SmoothingSpline.FewestPoints) throw new DataException($"{Data}: a trajectory has {rows.Length} rows; at least {SmoothingSpline.FewestPoints} are needed.");
            if (Enumerable.Range(1, rows.Length - 1).Any(i => time[i] <= time[i - 1]))
                throw new DataException($"{Data}: two rows have the same {Time}; {(Trajectory is null ? "if these are several trajectories, name the column that numbers them by 'trajectory COLUMN'" : "a trajectory has one row a time")}.");
            double[][] states = [.. columns.Select(column => rows.Select(row => column[row]).ToArray())];
            var curves = states.Select(values => SmoothingSpline.Through(time, values)).ToArray();
            tracks.Add(new Track(states, [.. curves.Select(curve => Slopes(curve, time))]) { Smooth = [.. curves.Select(curve => time.Select(t => curve.At(t)).ToArray())] });
        }
        return (tracks, [.. Enumerable.Range(0, States.Length).Select(s => NoiseEstimate.Of(tracks.Select(track => track.States[s])))]);
    }

    /// <summary>Derivatives of a curve; NaN where they are known much worse than elsewhere, as at the ends.</summary>
    private static double[] Slopes(SmoothingSpline curve, double[] time)
    {
        double[] variances = [.. time.Select(t => curve.Variance(t, 1))];
        var worst = DerivativeForm.WorstVariance * variances.Order().ElementAt(variances.Length / 2);
        return [.. time.Select((t, i) => variances[i] <= worst ? curve.At(t, 1) : double.NaN)];
    }

    /// <summary>No function that was named is kept: a network is, perhaps, and its curves are read as functions, whose weights are fitted to the rows.</summary>
    private ConservedAnswer OfNetwork(TrajectoryFinding named, List<Track> tracks, double[] noise)
    {
        ImmutableArray<Expr> edges = Edges.IsEmpty ? [.. States.Select(Expr.Symbol)] : Edges;
        if (TrajectoryNetwork.Find(States, tracks, noise, edges) is not { } network)
            return Tell(named, $"{SpaceText}{(Edges.IsEmpty && tracks.Count > 1 ? $"; nor is a sum of a curve for each of {string.Join(", ", edges)}" : "")}", tracks.Count);
        var sum = $"a sum of a curve for each of {string.Join(", ", edges)}";
        var beside = Space.IsEmpty ? "" : $"; nothing in {SpaceText}";
        if (network.Reading is { } read) return Tell(new TrajectoryFinding(edges.Length * network.Degree, [read], read.Misfit), $"{sum}, read from a network{beside}", tracks.Count);
        var formula = ConstantForm.Rounded(network.Formula.Expand(), DigitsOfNetwork);
        var law = new KeptLaw("H1", formula, string.Create(CultureInfo.InvariantCulture, $"{network.Angle:0.00} degrees off the trajectories, gap {network.Gap:0.#}; changes {network.Misfit:0.##} times what noise makes, {network.HeldOutMisfit:0.##} on trajectories held out"))
        {
            IsProved = false,
            Remark = $"polynomials of degree {network.Degree} that stand for curves within the ranges of the rows; no formulas were read of which the sum is kept",
        };
        return new ConservedAnswer($"1 quantity kept to within the noise, {sum}, as a network{beside} ({Counted(tracks.Count, "trajectory")})", [law]) { SpaceSize = network.Degree * edges.Length, Dimension = 1 };
    }

    private static ConservedAnswer Tell(TrajectoryFinding finding, string space, int tracks)
    {
        var size = $"{Counted(finding.SpaceSize, "function")}, {Counted(tracks, "trajectory")}";
        var kept = finding.Quantities.Count(quantity => quantity.IsKept);
        var verdict = kept > 0 ? $"{Counted(kept, "independent quantity")} kept to within the noise: {space} ({size})"
            : finding.Quantities is [var nearly] ? string.Create(CultureInfo.InvariantCulture, $"nothing is kept to within the noise; the best is {nearly.Angle:0.00} degrees off: {space} ({size})")
            : $"nothing is kept: {space} ({size})";
        return new ConservedAnswer(verdict, [.. finding.Quantities.Select((quantity, i) => new KeptLaw($"H{i + 1}", Written(quantity.Formula), Evidence(quantity, tracks)) { IsProved = false, Remark = Intervals(quantity) })])
        {
            SpaceSize = finding.SpaceSize,
            Dimension = kept,
            NearlyOnly = kept == 0,
        };
    }

    /// <summary>Weights with the digits that their deviations leave.</summary>
    private static Expr Written(Expr formula) => formula is Measured { Sigma: > 0 } weight
        ? Expr.Decimal(SignificantDigits.Round(weight.Value, Figures.DigitsOf(weight.Value, weight.Sigma)), weight.Sigma)
        : formula.Map(Written);

    private static string Evidence(MeasuredQuantity quantity, int tracks) => string.Create(CultureInfo.InvariantCulture,
        $"{quantity.Angle:0.00} degrees off the trajectories, gap {quantity.Gap:0.#}; changes {quantity.Misfit:0.##} times what noise makes{(!double.IsNaN(quantity.HeldOutMisfit) ? $", {quantity.HeldOutMisfit:0.##} on trajectories held out" : tracks == 1 ? ", one trajectory" : "")}{(quantity.IsKept ? "" : ": near to what is kept, but one of the tests says no (changes from row to row, over a whole trajectory, or on trajectories held out); rows that lie closer together would help")}");

    /// <summary>Two standard deviations about each weight.</summary>
    private static string Intervals(MeasuredQuantity quantity) => string.Join(", ", quantity.Weights.Where(term => term.Sigma > 0)
        .Select(term => string.Create(CultureInfo.InvariantCulture, $"{term.Term}: {Figures.Of(term.Weight)} +- {Figures.Of(2 * term.Sigma, 2)}")));
}
