
namespace Discovery.Problems.Motion;

/// <summary>A table of motions made ready for a law of motion: along each trajectory the inputs are smoothed and the target is differentiated.</summary>
internal sealed class MotionTable
{
    private readonly List<double>[] _inputs;
    private readonly List<double> _target = [];
    private readonly List<double> _variances = [];

    private MotionTable(int inputs) => _inputs = [.. Enumerable.Range(0, inputs).Select(_ => new List<double>())];

    /// <param name="table">Rows of one or more trajectories, in any order.</param>
    /// <param name="inputs">Columns that the law may use; all but the time are taken to change smoothly along a trajectory.</param>
    /// <param name="rate">The target.</param>
    /// <param name="trajectory">The column that tells trajectories apart; null for one trajectory.</param>
    /// <returns>Rows by trajectory and time, and what was done in a sentence.</returns>
    /// <exception cref="DataException">A trajectory has two rows of one time, or too few rows.</exception>
    public static (Observations Rows, string Note) Read(Table table, IReadOnlyList<string> inputs, RateOfChange rate, string? trajectory)
    {
        var (times, states) = (table.Column(rate.Time), table.Column(rate.Column));
        var columns = inputs.Select(table.Column).ToList();
        var labels = trajectory is null ? [.. Enumerable.Repeat("", table.RowCount)] : table.Text(trajectory);
        var motion = new MotionTable(inputs.Count);
        var noise = new List<double>();
        var groups = Enumerable.Range(0, table.RowCount).GroupBy(row => labels[row]).ToList();
        if (trajectory is not null && groups.Count > 1 && groups.Count == table.RowCount)
            throw new DataException($"{table.Source}: 'trajectory {trajectory}' is for the column that tells trajectories apart, and each row has another value there; if it is the time, leave that line out{(trajectory == rate.Time ? "" : $" and write 'over {trajectory}' behind the motion")}.");
        foreach (var group in groups)
        {
            int[] rows = [.. group.OrderBy(row => times[row])];
            double[] Pick(double[] column) => Array.ConvertAll(rows, row => column[row]);
            var name = trajectory is null ? table.Source : $"{table.Source}, {trajectory} {group.Key}";
            var time = Pick(times);
            Check(time, name, rate, trajectory);
            noise.Add(motion.Add(time, Pick(states), [.. columns.Select((column, i) => (Pick(column), inputs[i] != rate.Time))], rate.Order));
        }
        var before = motion._target.Count;
        var rowsLeft = motion.Trimmed();
        var note = $"{rate.Name} is {rate}, from a smoothing spline along {(groups.Count == 1 ? "the trajectory" : $"each of {groups.Count} trajectories")}"
            + $" (noise of {rate.Column}: {Math.Sqrt(noise.Average(sigma => sigma * sigma)):G2}); the inputs are smoothed alike, and {before - rowsLeft.Count} rows near the ends are left out.";
        return (rowsLeft, note);
    }

    private static void Check(double[] time, string name, RateOfChange rate, string? trajectory)
    {
        if (time.Length < SmoothingSpline.FewestPoints)
            throw new DataException($"{name}: there {(time.Length == 1 ? "is only 1 row" : $"are only {time.Length} rows")}; the derivative of a trajectory needs at least {SmoothingSpline.FewestPoints}.");
        for (var i = 1; i < time.Length; i++)
        {
            if (time[i] <= time[i - 1])
                throw new DataException($"{name}: two rows have {rate.Time} = {time[i]}; {(trajectory is null ? "if these are several trajectories, name the column that numbers them by 'trajectory COLUMN'" : "a trajectory has one row a time")}.");
        }
    }

    /// <returns>The noise of the differentiated column.</returns>
    private double Add(double[] times, double[] states, List<(double[] Values, bool IsState)> inputs, int order)
    {
        var curve = SmoothingSpline.Through(times, states);
        foreach (var time in times)
        {
            _target.Add(curve.At(time, order));
            _variances.Add(curve.Variance(time, order));
        }
        for (var i = 0; i < inputs.Count; i++)
        {
            var (values, isState) = inputs[i];
            if (!isState || values.Distinct().Count() < 3)
            {
                _inputs[i].AddRange(values);
                continue;
            }
            var smooth = SmoothingSpline.Through(times, values);
            _inputs[i].AddRange(times.Select(time => smooth.At(time)));
        }
        return curve.Sigma;
    }

    private Observations Trimmed()
    {
        var median = _variances.Order().ElementAt(_variances.Count / 2);
        var kept = Enumerable.Range(0, _target.Count).Where(row => _variances[row] <= DerivativeForm.WorstVariance * median).ToList();
        return new Observations(
            [.. _inputs.Select(column => kept.Select(row => column[row]).ToArray())],
            [.. kept.Select(row => _target[row])],
            [.. kept.Select(row => median / _variances[row])]);
    }
}
