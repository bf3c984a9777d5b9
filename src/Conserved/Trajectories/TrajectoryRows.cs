namespace Discovery.Conserved.Trajectories;

/// <summary>The functions of a space and their gradients in the rows of trajectories.</summary>
internal sealed class TrajectoryRows
{
    /// <summary>Rows ahead with which a row is compared at most.</summary>
    private const int MostLags = 4;

    /// <summary>A correlation below this, between a function's values so many rows apart, is that of a swing and of no drift.</summary>
    private const double Swing = -0.2;

    private readonly double[][][] _values;
    private readonly double[][][][] _gradients;
    private readonly IReadOnlyList<Track> _tracks;
    private readonly double[] _deviations;

    /// <param name="names">Of the states.</param>
    /// <param name="tracks">The trajectories.</param>
    /// <param name="deviations">Standard deviation of the noise of each state, with a floor.</param>
    /// <param name="functions">The space.</param>
    public TrajectoryRows(IReadOnlyList<string> names, IReadOnlyList<Track> tracks, double[] deviations, IReadOnlyList<Expr> functions)
    {
        (_tracks, _deviations) = (tracks, deviations);
        var values = functions.Select(function => Tape.Compile(function, names)).ToArray();
        var gradients = functions.Select(function => names.Select(name => Tape.Compile(function.Derivative(name), names)).ToArray()).ToArray();
        _values = [.. tracks.Select(track => values.Select(tape => tape.Evaluate(track.States, track.Rows)).ToArray())];
        _gradients = [.. tracks.Select(track => gradients.Select(tapes => tapes.Select(tape => tape.Evaluate(track.States, track.Rows)).ToArray()).ToArray())];
        Size = functions.Count;
        States = names.Count;
        Lags = Enumerable.Range(1, MostLags).TakeWhile(lag => lag == 1 || Enumerable.Range(0, Size).All(function => Correlation(function, lag) > Swing)).Count();
    }

    /// <summary>
    /// Rows ahead with which a row is compared: noise, which is white, leaves nothing there, and what drifts does; where rows lie far apart, what swings
    /// would make up for it.
    /// </summary>
    public int Lags { get; }

    public int Size { get; }

    public int States { get; }

    public int Rows => _tracks.Sum(track => track.Rows);

    public int RowsOf(IEnumerable<int> tracks) => tracks.Sum(t => _tracks[t].Rows);

    /// <summary>Whether all values and gradients are finite numbers.</summary>
    public bool IsFinite(int function) => Enumerable.Range(0, _tracks.Count).All(t => _values[t][function].All(double.IsFinite) && _gradients[t][function].All(column => column.All(double.IsFinite)));

    /// <summary>The forms of some trajectories: noise, and noise with the covariances of rows that follow each other, so that 1 is what noise alone makes.</summary>
    /// <param name="tracks">Which.</param>
    /// <param name="isWhole">Whether all changes count, as of curves that may swing within a few rows, and not only those that go on from row to row.</param>
    public ScatterPair Scatter(IReadOnlyList<int> tracks, bool isWhole = false)
    {
        var (changes, noise) = (new double[Size, Size], new double[Size, Size]);
        var (pairs, rows) = (tracks.Sum(t => (double)Lags * (_tracks[t].Rows - Lags)), tracks.Sum(t => (double)_tracks[t].Rows));
        foreach (var t in tracks)
        {
            var centred = _values[t].Select(column => (Values: column, Mean: column.Average())).Select(column => column.Values.Select(value => value - column.Mean).ToArray()).ToArray();
            for (var i = 0; i < Size; i++)
            {
                for (var j = i; j < Size; j++)
                {
                    var (change, error, count) = (0.0, 0.0, _tracks[t].Rows);
                    if (isWhole)
                        for (var row = 0; row < count; row++) changes[i, j] += centred[i][row] * centred[j][row] / rows;
                    for (var lag = 1; !isWhole && lag <= Lags; lag++)
                        for (var row = 0; row < count - Lags; row++) change += (centred[i][row] * centred[j][row + lag]) + (centred[j][row] * centred[i][row + lag]);
                    for (var s = 0; s < States; s++)
                    {
                        var (first, second, square) = (_gradients[t][i][s], _gradients[t][j][s], _deviations[s] * _deviations[s]);
                        for (var row = 0; row < count; row++) error += square * first[row] * second[row];
                    }
                    if (!isWhole) changes[i, j] += (change / 2 / pairs) + (error / rows);
                    noise[i, j] += error / rows;
                }
            }
        }
        for (var i = 0; i < Size; i++)
        {
            for (var j = 0; j < i; j++) (changes[i, j], noise[i, j]) = (changes[j, i], noise[j, i]);
        }
        return new ScatterPair(changes, noise);
    }

    /// <summary>Between a function's values in rows of one trajectory so far apart; 0 of one that is the same in all.</summary>
    private double Correlation(int function, int lag)
    {
        var (products, squares) = (0.0, 0.0);
        foreach (var track in _values)
        {
            var mean = track[function].Average();
            var centred = Array.ConvertAll(track[function], value => value - mean);
            for (var row = 0; row + lag < centred.Length; row++) products += centred[row] * centred[row + lag];
            squares += centred.Sum(value => value * value);
        }
        return squares > 0 ? products / squares : 0;
    }

    /// <summary>All changes of a combination over what noise makes of them, what does not go on from row to row included.</summary>
    public double Whole(double[] weights)
    {
        var (changes, noise) = (0.0, 0.0);
        for (var t = 0; t < _tracks.Count; t++)
        {
            var values = Values(weights, t);
            var mean = values.Average();
            changes += values.Sum(value => (value - mean) * (value - mean));
            noise += Noise(weights, t);
        }
        return changes / Math.Max(noise, double.Epsilon);
    }

    /// <summary>The variance of a combination's means over trajectories, over that of noise in a row.</summary>
    public double Between(double[] weights)
    {
        double[] means = [.. Enumerable.Range(0, _tracks.Count).Select(t => Values(weights, t).Average())];
        var mean = means.Average();
        var noise = Enumerable.Range(0, _tracks.Count).Sum(t => Noise(weights, t)) / Rows;
        return means.Average(value => (value - mean) * (value - mean)) / Math.Max(noise, double.Epsilon);
    }

    private double[] Values(double[] weights, int track)
    {
        var values = new double[_tracks[track].Rows];
        for (var j = 0; j < Size; j++)
            for (var row = 0; weights[j] != 0 && row < values.Length; row++) values[row] += weights[j] * _values[track][j][row];
        return values;
    }

    /// <summary>The square of what noise makes of a combination, summed over the rows of a trajectory.</summary>
    private double Noise(double[] weights, int track) =>
        Enumerable.Range(0, _tracks[track].Rows).Sum(row => Enumerable.Range(0, States).Sum(s => Math.Pow(_deviations[s] * Gradient(weights, track, s, row), 2)));

    /// <summary>The forms of the angle between trajectories and level sets: the square of the rate, and of gradient times speed, coordinates over their spreads.</summary>
    public ScatterPair Tangent(double[] spreads)
    {
        var (rates, lengths) = (new double[Size, Size], new double[Size, Size]);
        var (along, steep) = (new double[Size], new double[Size, States]);
        for (var t = 0; t < _tracks.Count; t++)
        {
            for (var row = 0; row < _tracks[t].Rows; row++)
            {
                var speed = 0.0;
                Array.Clear(along);
                for (var s = 0; s < States; s++)
                {
                    var velocity = _tracks[t].Slopes[s][row] / spreads[s];
                    speed += velocity * velocity;
                    for (var j = 0; j < Size; j++) along[j] += (steep[j, s] = _gradients[t][j][s][row] * spreads[s]) * velocity;
                }
                if (!double.IsFinite(speed)) continue;
                for (var i = 0; i < Size; i++)
                {
                    for (var j = 0; j < Size; j++)
                    {
                        rates[i, j] += along[i] * along[j];
                        for (var s = 0; s < States; s++) lengths[i, j] += steep[i, s] * steep[j, s] * speed;
                    }
                }
            }
        }
        return new ScatterPair(rates, lengths);
    }

    /// <summary>The angle in degrees between trajectories and the level sets of a combination.</summary>
    public double Angle(double[] weights, double[] spreads)
    {
        var (along, whole) = (0.0, 0.0);
        for (var t = 0; t < _tracks.Count; t++)
        {
            for (var row = 0; row < _tracks[t].Rows; row++)
            {
                var (rate, slope, speed) = (0.0, 0.0, 0.0);
                for (var s = 0; s < States; s++)
                {
                    var part = Gradient(weights, t, s, row) * spreads[s];
                    var velocity = _tracks[t].Slopes[s][row] / spreads[s];
                    rate += part * velocity;
                    slope += part * part;
                    speed += velocity * velocity;
                }
                if (!double.IsFinite(rate)) continue;
                along += rate * rate;
                whole += slope * speed;
            }
        }
        return whole > 0 ? 180 / Math.PI * Math.Asin(Math.Min(1, Math.Sqrt(along / whole))) : double.NaN;
    }

    /// <summary>The mean square of the sine between a combination's gradient and those of others.</summary>
    public double Novelty(double[] weights, IReadOnlyList<double[]> others, double[] spreads)
    {
        var (sum, count) = (0.0, 0);
        for (var t = 0; t < _tracks.Count; t++)
        {
            for (var row = 0; row < _tracks[t].Rows; row += Math.Max(1, _tracks[t].Rows / 50))
            {
                var frame = new List<double[]>();
                foreach (var other in others)
                    if (Rest(frame, [.. Enumerable.Range(0, States).Select(s => Gradient(other, t, s, row) * spreads[s])]) is { } direction) frame.Add(direction.Unit);
                double[] own = [.. Enumerable.Range(0, States).Select(s => Gradient(weights, t, s, row) * spreads[s])];
                sum += Rest(frame, own) is var (_, share) ? share : 0;
                count++;
            }
        }
        return sum / Math.Max(1, count);
    }

    /// <summary>What a vector has beside a frame: its direction and its share of the square; null for nothing.</summary>
    private static (double[] Unit, double Share)? Rest(List<double[]> frame, double[] vector)
    {
        var length = vector.Sum(value => value * value);
        var rest = (double[])vector.Clone();
        foreach (var unit in frame)
        {
            var part = unit.Zip(vector, (a, b) => a * b).Sum();
            for (var s = 0; s < rest.Length; s++) rest[s] -= part * unit[s];
        }
        var left = rest.Sum(value => value * value);
        if (!(left > 1e-12 * length) || length == 0) return null;
        return ([.. rest.Select(value => value / Math.Sqrt(left))], left / length);
    }

    private double Gradient(double[] weights, int track, int state, int row)
    {
        var sum = 0.0;
        for (var j = 0; j < Size; j++)
            if (weights[j] != 0) sum += weights[j] * _gradients[track][j][state][row];
        return sum;
    }
}
