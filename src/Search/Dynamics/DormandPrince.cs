namespace Discovery.Search.Dynamics;

/// <summary>
/// Integrates a flow over given times by Runge and Kutta's method of order 5 with the coefficients of Dormand and Prince, its steps chosen by the error of the
/// states, values between steps by its continuous extension of order 4. It ends after a bounded number of steps, or where a state runs away.
/// </summary>
/// <remarks>J. R. Dormand, P. J. Prince, J. Comp. Appl. Math. 6 (1980) 19; E. Hairer, S. P. Norsett, G. Wanner, Solving Ordinary Differential Equations I (1993), II.5 and II.6.</remarks>
internal sealed class DormandPrince
{
    /// <summary>A state so many deviations away from nought has run away: what it was fitted to lies within a few.</summary>
    public const double RunAway = 1e4;

    /// <summary>A relative error below which values between steps would be less exact than the steps: every row is then the end of one.</summary>
    private const double Landing = 1e-8;

    private static readonly double[][] A =
    [
        [1 / 5.0],
        [3 / 40.0, 9 / 40.0],
        [44 / 45.0, -56 / 15.0, 32 / 9.0],
        [19372 / 6561.0, -25360 / 2187.0, 64448 / 6561.0, -212 / 729.0],
        [9017 / 3168.0, -355 / 33.0, 46732 / 5247.0, 49 / 176.0, -5103 / 18656.0],
        [35 / 384.0, 0, 500 / 1113.0, 125 / 192.0, -2187 / 6784.0, 11 / 84.0],
    ];

    private static readonly double[] C = [1 / 5.0, 3 / 10.0, 4 / 5.0, 8 / 9.0, 1, 1];

    private static readonly double[] Error = [71 / 57600.0, 0, -71 / 16695.0, 71 / 1920.0, -17253 / 339200.0, 22 / 525.0, -1 / 40.0];

    private static readonly double[] Dense =
    [
        -12715105075 / 11282082432.0, 0, 87487479700 / 32700410799.0, -10690763975 / 1880347072.0, 701980252875 / 199316789632.0, -1453857185 / 822651844.0, 69997945 / 29380423.0,
    ];

    private readonly IRates _flow;
    private readonly double[] _scale;
    private readonly double[][] _k;
    private readonly double[] _stage, _next;

    /// <param name="flow">What is integrated.</param>
    /// <param name="width">How many numbers of it: the states alone, or all with sensitivities.</param>
    /// <param name="scale">The size of each state.</param>
    public DormandPrince(IRates flow, int width, double[] scale)
    {
        (_flow, _scale) = (flow, scale);
        _k = [.. Enumerable.Range(0, 7).Select(_ => new double[width])];
        (_stage, _next) = (new double[width], new double[width]);
    }

    /// <param name="z">At the first time; changed.</param>
    /// <param name="times">Strictly increasing.</param>
    /// <param name="tolerance">Relative error of a step.</param>
    /// <param name="steps">At most so many; what is left comes back.</param>
    /// <param name="rows">Receives a row a time.</param>
    /// <returns>Whether the last time was reached.</returns>
    public bool Run(double[] z, ReadOnlySpan<double> times, double tolerance, ref int steps, double[][] rows)
    {
        var (time, end, row) = (times[0], times[^1], 1);
        z.CopyTo(rows[0], 0);
        if (times.Length == 1) return true;
        var lands = tolerance < Landing;
        var h = Math.Min((end - time) / (times.Length - 1), end - time);
        _flow.Rates(time, z, _k[0]);
        while (row < times.Length)
        {
            if (steps-- <= 0) return false;
            var limit = (lands ? times[row] : end) - time;
            var step = Math.Min(h, limit);
            var error = Step(z, time, step, tolerance);
            if (!(error <= 1))
            {
                h = step * (double.IsFinite(error) ? Math.Max(0.2, 0.9 * Math.Pow(error, -0.2)) : 0.2);
                if (h < 1e-13 * Math.Max(end - times[0], Math.Abs(time))) return false;
                continue;
            }
            var reached = step == limit ? (lands ? times[row] : end) : time + step;
            while (row < times.Length && times[row] <= reached)
            {
                if (times[row] == reached) _next.CopyTo(rows[row], 0);
                else Between(z, step, (times[row] - time) / step, rows[row]);
                row++;
            }
            _next.CopyTo(z, 0);
            (_k[0], _k[6]) = (_k[6], _k[0]);
            time = reached;
            for (var i = 0; i < _scale.Length; i++)
                if (!(Math.Abs(z[i]) < RunAway * _scale[i])) return false;
            h = Math.Max(h, step) * Math.Clamp(0.9 * Math.Pow(Math.Max(error, 1e-10), -0.2), 0.3, 4);
        }
        return true;
    }

    /// <returns>The error of the step in units of the tolerance.</returns>
    private double Step(double[] z, double time, double h, double tolerance)
    {
        for (var stage = 0; stage < 6; stage++)
        {
            var target = stage == 5 ? _next : _stage;
            z.CopyTo(target, 0);
            for (var j = 0; j <= stage; j++)
            {
                var (weight, k) = (h * A[stage][j], _k[j]);
                if (weight == 0) continue;
                for (var i = 0; i < target.Length; i++) target[i] += weight * k[i];
            }
            _flow.Rates(time + (C[stage] * h), target, _k[stage + 1]);
        }
        var sum = 0.0;
        for (var i = 0; i < _scale.Length; i++)
        {
            var error = 0.0;
            for (var j = 0; j < 7; j++) error += Error[j] * _k[j][i];
            error *= h / (tolerance * Math.Max(_scale[i], Math.Max(Math.Abs(z[i]), Math.Abs(_next[i]))));
            sum += error * error;
        }
        return Math.Sqrt(sum / _scale.Length);
    }

    private void Between(double[] z, double h, double s, double[] row)
    {
        for (var i = 0; i < z.Length; i++)
        {
            var difference = _next[i] - z[i];
            var bend = (h * _k[0][i]) - difference;
            var inner = 0.0;
            for (var j = 0; j < 7; j++) inner += Dense[j] * _k[j][i];
            row[i] = z[i] + (s * (difference + ((1 - s) * (bend + (s * (difference - (h * _k[6][i]) - bend + ((1 - s) * h * inner)))))));
        }
    }
}
