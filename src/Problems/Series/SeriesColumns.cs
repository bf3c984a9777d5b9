using System.Globalization;
using System.Text.RegularExpressions;

namespace Discovery.Problems.Series;

/// <summary>A table of rows that follow one another, with what each row knows of its neighbours as columns more: the next value, and values of some time before.</summary>
internal sealed partial class SeriesColumns
{
    /// <summary>Share of a step by which two steps may differ and still be one.</summary>
    private const double SameStep = 1e-6;

    private readonly Table _table;
    private readonly RowSeries _series;
    private readonly double[]? _clock;
    private readonly List<int[]> _runs;
    private readonly double _step;
    private readonly Dictionary<string, double[]> _values = [];
    private readonly Dictionary<(string Column, int Run), SmoothingSpline?> _curves = [];

    private SeriesColumns(Table table, RowSeries series)
    {
        (_table, _series) = (table, series);
        _clock = series.Clock is { } name ? table.Column(name) : null;
        var labels = series.Trajectory is { } column ? table.Text(column) : [.. Enumerable.Repeat("", table.RowCount)];
        _runs = [.. Enumerable.Range(0, table.RowCount).GroupBy(row => labels[row]).Select(rows => _clock is null ? rows.ToArray() : [.. rows.OrderBy(row => _clock[row])])];
        double[] steps = [.. _runs.SelectMany(run => run.Zip(run.Skip(1), (row, next) => _clock is null ? 1 : _clock[next] - _clock[row])).Order()];
        if (steps.Length == 0) throw new DataException($"{table.Source}: no row follows another{(series.Trajectory is null ? "" : $" of its own {series.Trajectory}")}; rows in series were expected.");
        if (steps[0] <= 0) throw new DataException($"{table.Source}: two rows{(series.Trajectory is null ? "" : $" of one {series.Trajectory}")} have the same {series.Clock}; {(series.Trajectory is null ? "if these are several series, name the column that numbers them by 'trajectory COLUMN'" : "a series has one row a time")}.");
        _step = steps[steps.Length / 2];
    }

    /// <param name="table">The rows, which may have gaps in columns that are not used.</param>
    /// <param name="series">What is asked of them.</param>
    /// <param name="target">Given the table and its series, what a lag that is sought is to explain: one value a row, not a number where there is none; and the inputs beside it.</param>
    /// <exception cref="DataException">A column is missing or has words, two rows have one time, or no row is left.</exception>
    public static Table With(Table table, RowSeries series, Func<Table, SeriesColumns, (double[] Target, double[][] Inputs)> target)
    {
        var clock = series.Clock is null ? Counter(table, series) : null;
        var columns = new SeriesColumns(table, series);
        var added = new List<string>();
        foreach (var column in series.Next) Add(RowSeries.NameOfNext(column), $"next({column})", column, columns.Next(column));
        foreach (var lag in series.Lags.Where(lag => !lag.IsSought)) Add(lag.Name, $"{lag.Column}, {columns.Earlier(lag.Low)}", lag.Column, columns.At(lag.Column, lag.Low));
        foreach (var lag in series.Lags.Where(lag => lag.IsSought))
        {
            var (wanted, inputs) = target(table, columns);
            var (found, said) = LagSearch.Find(lag, columns._step, columns._series.Clock is null, by => columns.At(lag.Column, by), wanted, inputs);
            table = table.WithRemark($"{lag.Name} is {lag.Column} as it was {columns.Earlier(found)}, sought in {lag.Low} .. {lag.High}: {said}.");
            Add(lag.Name, $"{lag.Column}, {columns.Earlier(found)}", lag.Column, columns.At(lag.Column, found));
        }
        if (clock is not null) table = table.Without(clock).WithRemark($"The column '{clock}' counts the rows and is no input; name it to use it.");
        var whole = table.WithoutGaps(added);
        return whole.RowCount > 0 ? whole : throw new DataException($"{table.Source}: no row has {string.Join(" and ", added)}; a longer series or a shorter lag is needed.");

        void Add(string name, string header, string of, double[] values)
        {
            table = table.WithColumn(name, header, table.UnitOf(of), values);
            added.Add(name);
        }
    }

    /// <summary>Of each row the derivative of a smooth curve through a column; not a number where a series is too short for one.</summary>
    public double[] Slopes(string column, int order)
    {
        var slopes = new double[_table.RowCount];
        Array.Fill(slopes, double.NaN);
        for (var r = 0; r < _runs.Count; r++)
            if (Curve(column, r) is { } curve)
                foreach (var row in _runs[r]) slopes[row] = curve.At(_clock![row], order);
        return slopes;
    }

    /// <summary>The numbers of a column, read once.</summary>
    private double[] Values(string column) => _values.TryGetValue(column, out var known) ? known : _values[column] = _table.Column(column);

    /// <summary>A smooth curve through a column along a series that a clock orders, worked out once; null where the series is too short for one.</summary>
    private SmoothingSpline? Curve(string column, int run)
    {
        if (_curves.TryGetValue((column, run), out var known)) return known;
        var values = Values(column);
        return _curves[(column, run)] = _runs[run].Length < SmoothingSpline.FewestPoints ? null
            : SmoothingSpline.Through(Array.ConvertAll(_runs[run], row => _clock![row]), Array.ConvertAll(_runs[run], row => values[row]));
    }

    /// <summary>A column that only counts the rows; null where none does.</summary>
    private static string? Counter(Table table, RowSeries series) => series.Next.Count == 0 ? null : table.Names.FirstOrDefault(name =>
    {
        if (!IsCounter().IsMatch(name) || series.Next.Contains(name) || series.Lags.Any(lag => lag.Column == name)) return false;
        var labels = series.Trajectory is { } column ? table.Text(column) : [.. Enumerable.Repeat("", table.RowCount)];
        var values = Array.ConvertAll(table.Text(name), cell => double.TryParse(cell, CultureInfo.InvariantCulture, out var value) ? value : double.NaN);
        return Enumerable.Range(1, table.RowCount - 1).All(row => labels[row] != labels[row - 1] || values[row] > values[row - 1]);
    });

    private string Earlier(double by) => _series.Clock is null ? $"{Figures.Of(by)} {(by == 1 ? "row" : "rows")} before" : $"{Figures.Of(by, 6)} before in {_series.Clock}";

    /// <summary>Of each row the value of the row one step later; not a number where there is none.</summary>
    private double[] Next(string column)
    {
        var values = Values(column);
        var next = new double[values.Length];
        Array.Fill(next, double.NaN);
        foreach (var run in _runs)
            for (var i = 0; i + 1 < run.Length; i++)
                if (_clock is null || Math.Abs(_clock[run[i + 1]] - _clock[run[i]] - _step) < SameStep * _step) next[run[i]] = values[run[i + 1]];
        return next;
    }

    /// <summary>Of each row a column's value so much earlier: that of a row, or between rows of a smooth curve through them; not a number before the start.</summary>
    private double[] At(string column, double by)
    {
        var values = Values(column);
        var earlier = new double[values.Length];
        Array.Fill(earlier, double.NaN);
        for (var r = 0; r < _runs.Count; r++)
        {
            var run = _runs[r];
            double[] times = [.. run.Select((row, place) => _clock is null ? place : _clock[row])];
            for (var i = 0; i < run.Length; i++)
            {
                var time = times[i] - by;
                var at = Array.BinarySearch(times, time);
                var near = at >= 0 ? at : Math.Min(times.Length - 1, ~at);
                if (near > 0 && Math.Abs(times[near - 1] - time) < Math.Abs(times[near] - time)) near--;
                if (Math.Abs(times[near] - time) < SameStep * _step && (!_series.IsMotion || Curve(column, r) is null)) earlier[run[i]] = values[run[near]];
                else if (time >= times[0] - SameStep * _step && _clock is not null) earlier[run[i]] = Curve(column, r)?.At(time) ?? double.NaN;
            }
        }
        return earlier;
    }

    [GeneratedRegex(@"^(t|time|n|k|i|step|generation|gen|year|row|index)$", RegexOptions.IgnoreCase)]
    private static partial Regex IsCounter();
}
