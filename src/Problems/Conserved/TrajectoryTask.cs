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
    public override string Name => "trajectories";

    public override string Sought => $"functions of {string.Join(", ", States)} that do not change along the trajectories of {Data}";

    public override string Accepts => "what does not change beyond the noise, on trajectories held out too where there are several";

    public override IEnumerable<AskedEquation> Equations => [];

    public override IEnumerable<string> DataFiles => [Data];

    public override ConservedAnswer Solve(CancellationToken cancellation)
    {
        var table = NamedTable.Load(Path, Folder, Data, DataPlace);
        foreach (var column in States.Append(Time).Concat(Trajectory is null ? [] : [Trajectory]))
            if (!table.Has(column)) throw new ProblemException(Path, DataPlace, $"{Data} has no column '{column}'.{Spelling.Suggestion(column, table.Names)}");
        try
        {
            var (tracks, noise) = Read(table);
            return Tell(TrajectoryQuantities.Find(States, tracks, noise, Space), tracks.Count);
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

    private ConservedAnswer Tell(TrajectoryFinding finding, int tracks)
    {
        var size = $"{Counted(finding.SpaceSize, "function")}, {Counted(tracks, "trajectory")}";
        var kept = finding.Quantities.Count(quantity => quantity.IsKept);
        var verdict = kept > 0 ? $"{Counted(kept, "independent quantity")} kept to within the noise: {SpaceText} ({size})"
            : finding.Quantities is [var nearly] ? string.Create(CultureInfo.InvariantCulture, $"nothing is kept to within the noise; the best is {nearly.Angle:0.00} degrees off: {SpaceText} ({size})")
            : $"nothing is kept: {SpaceText} ({size})";
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
