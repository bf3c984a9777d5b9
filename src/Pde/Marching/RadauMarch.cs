using MathNet.Numerics.LinearAlgebra;

namespace Discovery.Pde.Marching;

/// <summary>
/// Steps along time that suit stiff equations, equations without derivatives among them, and delays: on each step the unknowns are polynomials that satisfy
/// the equations at Radau's points, found by Newton's iteration. Steps are as long as the highest power allows, and end where coefficients have kinks.
/// </summary>
/// <remarks>E. Hairer, G. Wanner, Solving Ordinary Differential Equations II (1996), IV.8 and VI.1.</remarks>
internal sealed class RadauMarch
{
    /// <summary>Newton's iterations: quadratic from a good beginning, so that more tell of a step that is too long.</summary>
    private const int MostIterations = 10;

    /// <summary>Of the tolerance, for Newton's last step.</summary>
    private const double NewtonShare = 1e-3;

    /// <summary>Steps are lengthened or shortened by no more, and aim below the tolerance.</summary>
    private const double MostGrowth = 4, MostShrink = 0.2, Safety = 0.85;

    /// <summary>The first step and the longest, as shares of the time; the shortest, against rounding of time itself.</summary>
    private const double FirstStep = 1e-4, LongestStep = 0.1, ShortestStep = 1e-15;

    /// <summary>Of the largest unknown: what rounding makes of a small one that stands beside it in an equation.</summary>
    private const double Rounding = 1e-14;

    /// <summary>Bounds the time where steps get no longer.</summary>
    private const int MostSteps = 200_000;

    private readonly MarchSystem _system;
    private readonly double[] _nodes;
    private readonly double[] _scales;
    private readonly double _tolerance;
    private readonly Func<Delay, double, double> _history;
    private readonly List<MarchStep> _steps = [];

    /// <param name="system">What is solved.</param>
    /// <param name="stages">Radau's points of a step.</param>
    /// <param name="tolerance">Of each unknown against the largest value that it has had.</param>
    /// <param name="history">Values before the time begins.</param>
    public RadauMarch(MarchSystem system, int stages, double tolerance, Func<Delay, double, double> history)
    {
        (_system, _nodes, _tolerance, _history) = (system, RadauPoints.Of(stages), tolerance, history);
        _scales = new double[system.Orders.Length];
    }

    public IReadOnlyList<MarchStep> Steps => _steps;

    public int Iterations { get; private set; }

    /// <param name="initial">One row an unknown: value and derivatives below its order.</param>
    /// <param name="breaks">Times inside at which steps must end, in order.</param>
    /// <param name="cancellation">Ends the march with the steps so far.</param>
    /// <returns>Why it ended: converged where the end of time was reached.</returns>
    public StopReason Run(double[][] initial, IReadOnlyList<double> breaks, CancellationToken cancellation)
    {
        var (_, low, high) = _system.Problem.Box.Axes[0];
        var (now, length, state, next) = (low, FirstStep * (high - low), initial, 0);
        var longest = Math.Min(LongestStep * (high - low), _system.Delays.Select(delay => delay.By).DefaultIfEmpty(double.PositiveInfinity).Min());
        while (now < high)
        {
            if (cancellation.IsCancellationRequested) return StopReason.Cancelled;
            if (_steps.Count >= MostSteps) return StopReason.IterationLimit(MostSteps);
            while (next < breaks.Count && breaks[next] <= now) next++;
            var end = next < breaks.Count ? breaks[next] : high;
            length = Math.Min(length, longest);
            // A last step that is a sliver is taken with the one before it.
            if (now + (1.01 * length) >= end) length = end - now;
            else if (now + (1.9 * length) > end) length = (end - now) / 2;
            if (length < ShortestStep * Math.Max(Math.Abs(now), high - low)) return StopReason.Stalled(length);
            var step = Solve(now, length, state);
            var error = step is null ? double.PositiveInfinity : Error(step);
            if (!(error <= 1))
            {
                length *= double.IsFinite(error) ? Math.Clamp(Safety * Math.Pow(error, -1.0 / (_nodes.Length + 1)), MostShrink, 0.9) : MostShrink;
                continue;
            }
            _steps.Add(step!);
            for (var k = 0; k < _scales.Length; k++) _scales[k] = Math.Max(_scales[k], Size(step!, k));
            now = length == end - now ? end : now + length;
            state = [.. _system.Orders.Select((order, k) => Enumerable.Range(0, order).Select(n => step!.At(k, step.End, n)).ToArray())];
            length *= error > 0 ? Math.Clamp(Safety * Math.Pow(error, -1.0 / (_nodes.Length + 1)), MostShrink, MostGrowth) : MostGrowth;
        }
        return StopReason.Converged(_tolerance);
    }

    /// <summary>Values at a time that lies before the step that is under way.</summary>
    private double Past(Delay delay, double time)
    {
        var low = _system.Problem.Box.Axes[0].Low;
        if (time < low || _steps.Count == 0) return _history(delay, time);
        var (first, last) = (0, _steps.Count - 1);
        while (first < last)
        {
            var middle = (first + last) / 2;
            if (_steps[middle].End >= time) last = middle;
            else first = middle + 1;
        }
        return _steps[first].At(delay.Unknown, time);
    }

    private MarchStep? Solve(double start, double length, double[][] state)
    {
        var (stages, unknowns) = (_nodes.Length, _system.Orders.Length);
        var powers = new double[unknowns][];
        for (var k = 0; k < unknowns; k++)
        {
            powers[k] = new double[stages + _system.Orders[k]];
            var factor = 1.0;
            for (var n = 0; n < _system.Orders[k]; n++, factor *= length / n) powers[k][n] = state[k][n] * factor;
            if (_system.Orders[k] == 0 && _steps.Count > 0) powers[k][0] = _steps[^1].At(k, start);
        }
        var step = new MarchStep(start, length, powers);
        var times = Array.ConvertAll(_nodes, node => start + (node * length));
        double[][] delayed = [.. _system.Delays.Select(delay => Array.ConvertAll(times, time => Past(delay, time - delay.By)))];
        var order = unknowns * stages;
        var before = double.PositiveInfinity;
        for (var iteration = 0; iteration < MostIterations; iteration++, Iterations++)
        {
            double[][] columns = [times, .. _system.Jets.Select(jet => Array.ConvertAll(times, time => step.At(jet.Unknown, time, jet.Orders.Total))), .. delayed];
            var (matrix, right) = (Matrix<double>.Build.Dense(order, order), Vector<double>.Build.Dense(order));
            for (var e = 0; e < _system.EquationCount; e++)
            {
                var residual = _system.Residual(e, columns);
                for (var i = 0; i < stages; i++) right[(e * stages) + i] = -residual[i];
                foreach (var (jet, slope) in _system.Slopes(e, columns)) AddSlopes(matrix, e * stages, _system.Jets[jet], slope, length);
            }
            for (var r = 0; r < order; r++)
            {
                var largest = matrix.Row(r).AbsoluteMaximum();
                if (!(largest > 0) || !double.IsFinite(right[r]) || !double.IsFinite(largest)) return null;
                matrix.SetRow(r, matrix.Row(r) / largest);
                right[r] /= largest;
            }
            var change = matrix.LU().Solve(right);
            var (size, largestScale) = (0.0, Largest(step));
            for (var k = 0; k < unknowns; k++)
            {
                var moved = 0.0;
                for (var j = 0; j < stages; j++)
                {
                    powers[k][_system.Orders[k] + j] += change[(k * stages) + j];
                    moved = Math.Max(moved, Math.Abs(change[(k * stages) + j]));
                }
                size = Math.Max(size, Math.Max(0, moved - (Rounding * largestScale)) / Scale(step, k));
            }
            if (!double.IsFinite(size)) return null;
            if (size <= NewtonShare * _tolerance || (size <= _tolerance && size >= before)) return step;
            if (iteration > 2 && size > 2 * before) return null;
            before = size;
        }
        return null;
    }

    /// <summary>An equation's slopes by the free powers of a jet's unknown, at every point.</summary>
    private void AddSlopes(Matrix<double> matrix, int row, PartialDerivative jet, double[] slope, double length)
    {
        var (stages, first, order) = (_nodes.Length, _system.Orders[jet.Unknown], jet.Orders.Total);
        var scale = Math.Pow(length, -order);
        for (var i = 0; i < stages; i++)
            for (var j = 0; j < stages; j++)
            {
                var (power, factor) = (first + j, scale * slope[i]);
                if (power < order) continue;
                for (var n = 0; n < order; n++) factor *= power - n;
                matrix[row + i, (jet.Unknown * stages) + j] += factor * Math.Pow(_nodes[i], power - order);
            }
    }

    private double Scale(MarchStep step, int unknown) => Math.Max(_scales[unknown], Size(step, unknown)) is var size and > 0 ? size : 1;

    private double Largest(MarchStep step) => Enumerable.Range(0, step.Powers.Length).Max(k => Scale(step, k));

    private double Size(MarchStep step, int unknown)
    {
        var size = Math.Abs(step.Powers[unknown][0]);
        foreach (var node in _nodes) size = Math.Max(size, Math.Abs(step.At(unknown, step.Start + (node * step.Length))));
        return size;
    }

    /// <summary>What the highest power adds, as its Chebyshev polynomial on the step, against the tolerance.</summary>
    private double Error(MarchStep step)
    {
        var (error, largest) = (0.0, Largest(step));
        for (var k = 0; k < step.Powers.Length; k++)
        {
            var degree = step.Powers[k].Length - 1;
            error = Math.Max(error, Math.Max(0, (Math.Abs(step.Powers[k][degree]) * Math.Pow(2, 1 - (2 * degree))) - (Rounding * largest)) / Scale(step, k));
        }
        return error / _tolerance;
    }
}
