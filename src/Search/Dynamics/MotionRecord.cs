using System.Collections.Immutable;

namespace Discovery.Search.Dynamics;

/// <summary>
/// Trajectories of a system whose equations are sought. Of a state whose second derivative is asked for, the velocity is a state of its own that nobody
/// measured: its equation is known, x' = v, and its start is fitted.
/// </summary>
internal sealed class MotionRecord
{
    /// <summary>A column whose values change by less than this share of its deviation from row to row in no smooth way is a step function; steps are kept as they are.</summary>
    private const int FewestLevels = 3;

    private readonly (SmoothingSpline? Spline, double[] Values)[][] _inputs;
    private readonly double[][][] _slopes;

    /// <param name="states">Names of the measured states.</param>
    /// <param name="second">Of each state, whether its second derivative is sought.</param>
    /// <param name="inputs">Names of what drives the system.</param>
    /// <param name="time">The time's name.</param>
    /// <param name="trajectories">At least one.</param>
    /// <param name="velocities">Names of the velocities of states of second order, one for each of these.</param>
    public MotionRecord(ImmutableArray<string> states, ImmutableArray<bool> second, ImmutableArray<string> inputs, string time, ImmutableArray<Trajectory> trajectories, ImmutableArray<string> velocities)
    {
        (Measured, Inputs, Time, Trajectories) = (states.Length, inputs, time, trajectories);
        var hidden = Enumerable.Range(0, states.Length).Where(state => second[state]).ToList();
        Velocity = [.. Enumerable.Range(0, states.Length).Select(state => second[state] ? states.Length + hidden.IndexOf(state) : -1)];
        States = [.. states, .. velocities];
        Variables = [.. States, .. inputs, time];
        Paths = [.. trajectories.Select(run => run.States.Select(column => SmoothingSpline.Through(run.Times, column)).ToImmutableArray())];
        Deviation = [.. Enumerable.Range(0, Dimension).Select(DeviationOf)];
        Noise = [.. Enumerable.Range(0, Measured).Select(state => NoiseEstimate.Of(trajectories.Select(run => run.States[state])))];
        _inputs = [.. trajectories.Select(run => run.Inputs.Select(column => (column.Distinct().Count() < FewestLevels ? null : SmoothingSpline.Through(run.Times, column), column)).ToArray())];
        _slopes = [.. trajectories.Select((run, r) => _inputs[r].Select(input => input.Spline is { } spline ? Array.ConvertAll(run.Times, t => spline.At(t, 1)) : []).ToArray())];
        foreach (var (run, r) in _inputs.Select((run, r) => (run, r)))
            for (var i = 0; i < run.Length; i++)
                if (run[i].Spline is { } spline) run[i] = (spline, Array.ConvertAll(trajectories[r].Times, t => spline.At(t)));
    }

    /// <summary>How many states are measured; they come first.</summary>
    public int Measured { get; }

    /// <summary>States, the measured ones first, then velocities.</summary>
    public ImmutableArray<string> States { get; }

    public int Dimension => States.Length;

    public ImmutableArray<string> Inputs { get; }

    public string Time { get; }

    /// <summary>Of each measured state, the number of the state that is its velocity; -1 where its own rate is sought.</summary>
    public ImmutableArray<int> Velocity { get; }

    /// <summary>Names of all that a term may have: states, inputs, time.</summary>
    public ImmutableArray<string> Variables { get; }

    public ImmutableArray<Trajectory> Trajectories { get; }

    /// <summary>Smooth curves through the states, of each trajectory.</summary>
    public ImmutableArray<ImmutableArray<SmoothingSpline>> Paths { get; }

    /// <summary>Standard deviation of each state over all rows; of a velocity that of the smooth curve's slope.</summary>
    public ImmutableArray<double> Deviation { get; }

    /// <summary>An upper bound of the noise of each measured state, from differences of the rows.</summary>
    public ImmutableArray<double> Noise { get; }

    public int Rows => Trajectories.Sum(run => run.Count);

    /// <summary>States whose equation is sought.</summary>
    public IEnumerable<int> Sought => Enumerable.Range(0, Dimension).Where(state => state >= Measured || Velocity[state] < 0);

    /// <summary>Of a velocity, the state that it is the velocity of.</summary>
    public int PositionOf(int velocity) => Velocity.IndexOf(velocity);

    /// <summary>What a smooth curve says of a state at a time: of a velocity, its slope.</summary>
    public double Smooth(int run, int state, double time) => state < Measured ? Paths[run][state].At(time) : Paths[run][PositionOf(state)].At(time, 1);

    /// <summary>All variables in a row: states as measured, velocities by the smooth curve.</summary>
    public void Raw(int run, int row, Span<double> variables)
    {
        var trajectory = Trajectories[run];
        for (var state = 0; state < Dimension; state++) variables[state] = state < Measured ? trajectory.States[state][row] : Smooth(run, state, trajectory.Times[row]);
        for (var i = 0; i < Inputs.Length; i++) variables[Dimension + i] = _inputs[run][i].Values[row];
        variables[^1] = trajectory.Times[row];
    }

    /// <summary>Fills in inputs and time, behind the states.</summary>
    /// <param name="run">The trajectory.</param>
    /// <param name="time">Within it, or a little beyond.</param>
    /// <param name="row">A row near that time; it is moved to the one at or before it.</param>
    /// <param name="variables">All of them.</param>
    public void Drive(int run, double time, ref int row, Span<double> variables)
    {
        variables[^1] = time;
        if (Inputs.Length == 0) return;
        var times = Trajectories[run].Times;
        row = Math.Clamp(row, 0, times.Length - 2);
        while (row > 0 && times[row] > time) row--;
        while (row < times.Length - 2 && times[row + 1] <= time) row++;
        var (h, s) = (times[row + 1] - times[row], Math.Clamp((time - times[row]) / (times[row + 1] - times[row]), 0, 1));
        for (var i = 0; i < Inputs.Length; i++)
        {
            var (values, slopes) = (_inputs[run][i].Values, _slopes[run][i]);
            variables[Dimension + i] = slopes.Length == 0
                ? values[row]
                : Hermite(values[row], values[row + 1], h * slopes[row], h * slopes[row + 1], s);
        }
    }

    private static double Hermite(double a, double b, double slopeA, double slopeB, double s) =>
        (1 + (2 * s)) * (1 - s) * (1 - s) * a + s * (1 - s) * (1 - s) * slopeA + s * s * (3 - (2 * s)) * b + s * s * (s - 1) * slopeB;

    private double DeviationOf(int state)
    {
        var values = Trajectories.SelectMany((run, r) => state < Measured ? run.States[state] : run.Times.Select(time => Smooth(r, state, time)).ToArray()).ToList();
        var mean = values.Average();
        return Math.Max(Math.Sqrt(values.Average(value => (value - mean) * (value - mean))), double.Epsilon);
    }
}
