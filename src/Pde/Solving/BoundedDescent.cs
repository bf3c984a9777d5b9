namespace Discovery.Pde.Solving;

/// <summary>
/// Levenberg-Marquardt steps on a few numbers within ranges. A number that a step would carry over an end of its range is set on it and left out while the
/// others go on.
/// </summary>
/// <remarks>J. Nocedal, S. Wright, Numerical Optimization (2006), ch. 10 and 16.7.</remarks>
internal sealed class BoundedDescent
{
    private const double FirstDamping = 1e-3, LeastDamping = 1e-9, Shrink = 0.1, Growth = 6;

    /// <summary>Dampings that are tried before a step counts as one that cannot be had.</summary>
    private const int MostTrials = 8;

    /// <summary>A step so small against the standard deviation moves a number by nothing that the data could tell.</summary>
    private const double Insignificant = 0.02;

    /// <summary>As a share of the number or its range: no solution is known more closely.</summary>
    private const double Smallest = 1e-10;

    private readonly IReadOnlyList<Coefficient> _ranges;
    private readonly Func<double[], double[]?> _misfit;
    private readonly Func<double[], double[], double[][]?> _jacobian;

    /// <param name="ranges">One a number.</param>
    /// <param name="misfit">Of numbers; null where there is none, as where the equations cannot be solved with them.</param>
    /// <param name="jacobian">Of numbers with their misfit, one column a number; null where it was cancelled.</param>
    public BoundedDescent(IReadOnlyList<Coefficient> ranges, Func<double[], double[]?> misfit, Func<double[], double[], double[][]?> jacobian) =>
        (_ranges, _misfit, _jacobian) = (ranges, misfit, jacobian);

    /// <summary>The columns at the last point.</summary>
    public double[][]? Jacobian { get; private set; }

    /// <param name="start">Within the ranges.</param>
    /// <param name="first">Its misfit.</param>
    /// <param name="limit">Most steps.</param>
    public (double[] Numbers, double[] Misfit, StopReason Reason) Run(double[] start, double[] first, int limit)
    {
        var (numbers, misfit, damping) = (start, first, FirstDamping);
        for (var iteration = 0; iteration < limit; iteration++)
        {
            if (_jacobian(numbers, misfit) is not { } jacobian) return (numbers, misfit, StopReason.Cancelled);
            Jacobian = jacobian;
            var (before, isDone) = (Sum(misfit), false);
            for (var trial = 0; ; trial++, damping *= Growth)
            {
                if (trial == MostTrials) return (numbers, misfit, StopReason.Converged(Insignificant));
                var moved = Step(numbers, misfit, jacobian, damping);
                if (IsNothing(numbers, moved, misfit, jacobian)) isDone = true;
                if (isDone && trial > 0) break;
                if (_misfit(moved) is not { } own || !(Sum(own) < before))
                {
                    if (isDone) break;
                    continue;
                }
                (numbers, misfit, damping) = (moved, own, Math.Max(LeastDamping, damping * Shrink));
                break;
            }
            if (isDone) return (numbers, misfit, StopReason.Converged(Insignificant));
        }
        return (numbers, misfit, StopReason.IterationLimit(limit));
    }

    public static double Sum(double[] values) => values.Sum(value => value * value);

    private double[] Step(double[] numbers, double[] misfit, double[][] jacobian, double damping)
    {
        var free = Enumerable.Range(0, numbers.Length).ToList();
        var moved = (double[])numbers.Clone();
        while (free.Count > 0)
        {
            var step = Solve(free, misfit, jacobian, damping);
            var held = free.Where((k, i) => (moved[k] <= _ranges[k].Low && step[i] < 0) || (moved[k] >= _ranges[k].High && step[i] > 0)).ToList();
            if (held.Count > 0)
            {
                free.RemoveAll(held.Contains);
                continue;
            }
            for (var i = 0; i < free.Count; i++) moved[free[i]] = Math.Clamp(numbers[free[i]] + step[i], _ranges[free[i]].Low, _ranges[free[i]].High);
            break;
        }
        return moved;
    }

    /// <summary>The damped normal equations of the free numbers, scaled by their ranges, by Cholesky's factor.</summary>
    private double[] Solve(List<int> free, double[] misfit, double[][] jacobian, double damping)
    {
        var n = free.Count;
        var (a, b) = (new double[n, n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            var (own, range) = (jacobian[free[i]], Range(free[i]));
            for (var r = 0; r < misfit.Length; r++) b[i] -= own[r] * range * misfit[r];
            for (var j = 0; j <= i; j++)
            {
                var other = jacobian[free[j]];
                for (var r = 0; r < misfit.Length; r++) a[i, j] += own[r] * other[r] * range * Range(free[j]);
                a[j, i] = a[i, j];
            }
        }
        var trace = Enumerable.Range(0, n).Sum(i => a[i, i]);
        for (var i = 0; i < n; i++) a[i, i] += (damping * a[i, i]) + (1e-14 * trace) + double.Epsilon;
        var matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfArray(a);
        var step = trace > 0 ? matrix.Solve(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(b)) : MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(n);
        return [.. step.Select((value, i) => double.IsFinite(value) ? value * Range(free[i]) : 0)];
    }

    private bool IsNothing(double[] numbers, double[] moved, double[] misfit, double[][] jacobian)
    {
        var variance = Sum(misfit) / Math.Max(1, misfit.Length - numbers.Length);
        for (var k = 0; k < numbers.Length; k++)
        {
            var answer = Sum(jacobian[k]);
            var deviation = answer > 0 ? Math.Sqrt(variance / answer) : 0;
            if (Math.Abs(moved[k] - numbers[k]) > Math.Max(Insignificant * deviation, Smallest * Math.Max(Math.Abs(numbers[k]), Smallest * Range(k)))) return false;
        }
        return true;
    }

    private double Range(int k) => _ranges[k].High - _ranges[k].Low;
}
