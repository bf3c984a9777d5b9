namespace Discovery.Search.Dynamics;

/// <summary>
/// Equations of motion multiplied by bumps and integrated by parts, so that no derivative of the rows is taken: for x' = f, -int phi' x = int phi f. The bumps,
/// (1 - s^2)^p, vanish smoothly at both ends of their support, so that the plain trapezoid sum over raw rows is exact far beyond its order; rows are never smoothed
/// before. Errors of the rows, in the states on the left and in the terms on the right, make a covariance of the integrals, by whose factor they are made independent.
/// </summary>
/// <remarks>
/// D. A. Messenger, D. M. Bortz, Weak SINDy, Multiscale Model. Simul. 19 (2021); D. M. Bortz, D. A. Messenger, V. Dukic, Direct estimation of parameters in ODE
/// models using WENDy, Bull. Math. Biol. 85 (2023) for the covariance. Of a second derivative, int phi'' x = int phi f.
/// </remarks>
internal sealed class WeakForm : IEquationForm
{
    /// <summary>Half widths of the bumps, as shares of a trajectory's rows: narrow ones see what is fast, wide ones average noise.</summary>
    private static readonly double[] Widths = [0.05, 0.1, 0.2];

    /// <summary>Half widths in rows at least: narrower ones are not integrated exactly; and at most, as a share of the rows.</summary>
    private const double Narrowest = 3, Widest = 1.0 / 3;

    /// <summary>Bumps that overlap by more than a quarter of their half width say the same.</summary>
    private const int Overlap = 4;

    /// <summary>What a bump is at the first row inside its support, against its height; with it the exponent follows, within these bounds.</summary>
    private const double EdgeHeight = 1e-10, LowestPower = 3, HighestPower = 12;

    /// <summary>Added to the covariance's diagonal, as a share of its mean: bumps that overlap are nearly dependent.</summary>
    private const double Nugget = 1e-8;

    private readonly MotionRecord _record;
    private readonly List<Bump>[] _bumps;
    private readonly double[] _noise;
    private readonly double[][][] _raw;
    private readonly Dictionary<int, double[][,]> _factors = [];

    /// <param name="record">The trajectories.</param>
    /// <param name="noise">Standard deviation of the error of each measured state; above 0.</param>
    public WeakForm(MotionRecord record, double[] noise)
    {
        (_record, _noise) = (record, noise);
        _bumps = [.. record.Trajectories.Select(run => Bumps(run).ToList())];
        _raw = [.. record.Trajectories.Select((run, r) => Enumerable.Range(0, run.Count).Select(row =>
        {
            var variables = new double[record.Variables.Length];
            record.Raw(r, row, variables);
            return variables;
        }).ToArray())];
        foreach (var equation in record.Sought) Whiten(equation, []);
    }

    /// <summary>Makes the integrals of an equation independent, as the errors of its terms are.</summary>
    /// <param name="equation">The state whose rate is sought.</param>
    /// <param name="terms">What is thought of it so far.</param>
    public void Whiten(int equation, IReadOnlyList<(MotionTerm Term, double K, double Coefficient)> terms) =>
        _factors[equation] = [.. Enumerable.Range(0, _bumps.Length).Select(run => Factor(run, equation, terms))];

    public RegressionRows Rows(int equation, IReadOnlyList<(MotionTerm Term, double K)> terms)
    {
        var total = _bumps.Sum(bumps => bumps.Count);
        var (columns, target) = (Array.ConvertAll(new int[terms.Count], _ => new double[total]), new double[total]);
        var at = 0;
        for (var run = 0; run < _bumps.Length; run++)
        {
            var trajectory = _record.Trajectories[run];
            var count = _bumps[run].Count;
            var values = Array.ConvertAll(new int[terms.Count], _ => new double[trajectory.Count]);
            for (var row = 0; row < trajectory.Count; row++)
            {
                for (var k = 0; k < terms.Count; k++) values[k][row] = terms[k].Term.Value(_raw[run][row], terms[k].K);
            }
            for (var b = 0; b < count; b++)
            {
                var bump = _bumps[run][b];
                var inside = trajectory.States[StateOf(equation)].AsSpan(bump.First, bump.Value.Length);
                target[at + b] = IsSecond(equation) ? InnerProduct.Of(bump.Second, inside) : -InnerProduct.Of(bump.Slope, inside);
                for (var k = 0; k < terms.Count; k++) columns[k][at + b] = InnerProduct.Of(bump.Value, values[k].AsSpan(bump.First, bump.Value.Length));
            }
            var factor = _factors[equation][run];
            SmallMatrix.SolveLower(factor, target.AsSpan(at, count));
            foreach (var column in columns) SmallMatrix.SolveLower(factor, column.AsSpan(at, count));
            at += count;
        }
        return new RegressionRows(columns, target);
    }

    private bool IsSecond(int equation) => equation >= _record.Measured;

    private int StateOf(int equation) => IsSecond(equation) ? _record.PositionOf(equation) : equation;

    private double[,] Factor(int run, int equation, IReadOnlyList<(MotionTerm Term, double K, double Coefficient)> terms)
    {
        var (bumps, trajectory, d) = (_bumps[run], _record.Trajectories[run], _record.Dimension);
        // Slopes of the right-hand side by each state, in each row.
        var slopes = Array.ConvertAll(new int[d], _ => new double[trajectory.Count]);
        var (variables, byState) = (new double[_record.Variables.Length], new double[d]);
        for (var row = 0; row < trajectory.Count && terms.Count > 0; row++)
        {
            _record.Raw(run, row, variables);
            for (var state = 0; state < _record.Measured; state++) variables[state] = _record.Smooth(run, state, trajectory.Times[row]);
            foreach (var (term, k, coefficient) in terms)
            {
                term.Value(variables, k, byState, out _);
                for (var state = 0; state < d; state++) slopes[state][row] += coefficient * byState[state];
            }
        }
        var covariance = new double[bumps.Count, bumps.Count];
        for (var state = 0; state < _record.Measured; state++) AddState(covariance, bumps, slopes[state], _noise[state], equation, StateOf(equation) == state);
        var mean = Enumerable.Range(0, bumps.Count).Average(b => covariance[b, b]);
        for (var b = 0; b < bumps.Count; b++) covariance[b, b] += Nugget * mean;
        return SmallMatrix.Factor(covariance) ?? Diagonal(covariance);
    }

    private void AddState(double[,] covariance, List<Bump> bumps, double[] slopes, double noise, int equation, bool isOwn)
    {
        // How the error of the state in each row moves each integral.
        var moves = bumps.ConvertAll(bump => new double[bump.Value.Length]);
        for (var b = 0; b < bumps.Count; b++)
        {
            var bump = bumps[b];
            for (var i = 0; i < bump.Value.Length; i++)
                moves[b][i] = noise * ((isOwn ? IsSecond(equation) ? bump.Second[i] : -bump.Slope[i] : 0) - (bump.Value[i] * slopes[bump.First + i]));
        }
        for (var a = 0; a < bumps.Count; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                var first = Math.Max(bumps[a].First, bumps[b].First);
                var length = Math.Min(bumps[a].First + moves[a].Length, bumps[b].First + moves[b].Length) - first;
                if (length <= 0) continue;
                var sum = InnerProduct.Of(moves[a].AsSpan(first - bumps[a].First, length), moves[b].AsSpan(first - bumps[b].First, length));
                covariance[a, b] += sum;
                if (a != b) covariance[b, a] += sum;
            }
        }
    }

    private static double[,] Diagonal(double[,] covariance)
    {
        var n = covariance.GetLength(0);
        var diagonal = new double[n, n];
        for (var i = 0; i < n; i++) diagonal[i, i] = Math.Sqrt(covariance[i, i]);
        return diagonal;
    }

    private static IEnumerable<Bump> Bumps(Trajectory run)
    {
        var seen = new HashSet<int>();
        foreach (var share in Widths)
        {
            var half = (int)Math.Round(Math.Clamp(share * run.Count, Narrowest, Math.Max(Narrowest, Widest * run.Count)));
            if ((2 * half) + 1 > run.Count || !seen.Add(half)) continue;
            var power = Math.Clamp(Math.Log(EdgeHeight) / Math.Log(((2.0 * half) - 1) / ((double)half * half)), LowestPower, HighestPower);
            var stride = Math.Max(1, half / Overlap);
            for (var centre = half; centre + half < run.Count; centre += stride) yield return Bump.At(run.Times, centre, half, power);
        }
    }

    /// <summary>A bump with its first two derivatives in the rows of its support, times the weights of the trapezoid sum.</summary>
    private sealed record Bump(int First, double[] Value, double[] Slope, double[] Second)
    {
        public static Bump At(double[] times, int centre, int half, double power)
        {
            var (first, count) = (centre - half, (2 * half) + 1);
            // Where times are uneven the support is what is even about the middle of it.
            var (middle, reach) = ((times[first] + times[first + count - 1]) / 2, (times[first + count - 1] - times[first]) / 2);
            var bump = new Bump(first, new double[count], new double[count], new double[count]);
            for (var i = 1; i < count - 1; i++)
            {
                var s = (times[first + i] - middle) / reach;
                var weight = (times[first + i + 1] - times[first + i - 1]) / 2;
                var room = 1 - (s * s);
                bump.Value[i] = weight * Math.Pow(room, power);
                bump.Slope[i] = weight * -2 * power * s * Math.Pow(room, power - 1) / reach;
                bump.Second[i] = weight * ((-2 * power * Math.Pow(room, power - 1)) + (4 * power * (power - 1) * s * s * Math.Pow(room, power - 2))) / (reach * reach);
            }
            return bump;
        }
    }
}
