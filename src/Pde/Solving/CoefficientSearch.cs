using System.Collections.Immutable;

namespace Discovery.Pde.Solving;

/// <summary>
/// Finds the numbers in equations that unfold from initial conditions: each trial solves the equations as they would be with those numbers, and
/// Gauss-Newton steps on the misfit of the data, with slopes from differences of solutions, move them. So a sharp solution is never trained with
/// numbers under which it is not sharp.
/// </summary>
/// <remarks>A step goes at most four fifths of the way to an end of a number's range. J. Nocedal, S. Wright, Numerical Optimization (2006), ch. 10.</remarks>
internal sealed class CoefficientSearch
{
    /// <summary>Of the solutions on the way: numbers move the data by more than a thousandth of the solution.</summary>
    private const double SolutionTolerance = 1e-3;

    /// <summary>Relative step of a difference of solutions: above their errors, and below what the numbers bend.</summary>
    private const double Difference = 1e-2;

    /// <summary>A relative change of the numbers below it is within the errors of the solutions.</summary>
    private const double Settled = 1e-4;

    /// <summary>A step so small against the standard deviation that the data leave moves a number by nothing that they could tell.</summary>
    private const double Insignificant = 0.03;

    /// <summary>Share of the way to an end of a number's range that one step may go.</summary>
    private const double MostApproach = 0.8;

    /// <summary>Most steps, each of which solves the equations at least once.</summary>
    private const int MostIterations = 20;

    /// <summary>Lengths of a step that are tried, each half of the one before: where none helps, there is nothing to win.</summary>
    private const int MostHalvings = 6;

    private readonly DifferentialProblem _problem;
    private readonly SolverOptions _options;
    private readonly IProgress<SolverStep>? _progress;
    private readonly CancellationToken _cancellation;

    public CoefficientSearch(DifferentialProblem problem, SolverOptions options, IProgress<SolverStep>? progress, CancellationToken cancellation) =>
        (_problem, _options, _progress, _cancellation) = (problem, options, progress, cancellation);

    /// <summary>Whether the problem without its data unfolds from initial conditions once its numbers are known.</summary>
    public static bool Fits(DifferentialProblem problem) =>
        !problem.Coefficients.IsEmpty && !problem.Measurements.IsEmpty && problem.Box.Dimension <= 2 && (problem with { Coefficients = [], Measurements = [] }).TimeAxis >= 0;

    public Solution Run()
    {
        double[] numbers = [.. _problem.Coefficients.Select(coefficient => (coefficient.Low + coefficient.High) / 2)];
        var current = Solve(numbers, []);
        var misfit = Misfit(current);
        var reason = StopReason.IterationLimit(MostIterations);
        ImmutableArray<double> deviations = [];
        double[][]? slopes = null;
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            var isFresh = slopes is null;
            slopes ??= Slopes(numbers, current, misfit);
            if (_cancellation.IsCancellationRequested) break;
            var fit = LinearLeastSquares.Solve([.. slopes.SelectMany(column => column)], [.. misfit.Select(value => -value)]);
            deviations = [.. Enumerable.Range(0, numbers.Length).Select(k => Math.Sqrt(fit.Covariance[k, k]))];
            var (share, accepted, isFull, before, misfitBefore) = (1.0, false, false, numbers, misfit);
            if (Enumerable.Range(0, numbers.Length).All(k => Math.Abs(fit.Coefficients[k]) <= Math.Max(Insignificant * deviations[k], Settled * Math.Abs(numbers[k]))))
            {
                reason = StopReason.Converged(Settled);
                break;
            }
            for (var halving = 0; halving < (isFresh ? MostHalvings : 1) && !accepted && !_cancellation.IsCancellationRequested; halving++, share /= 2)
            {
                var trial = Move(numbers, fit.Coefficients, share);
                var solution = Solve(trial, []);
                var own = Misfit(solution);
                if (!(SumOfSquares(own) < SumOfSquares(misfit))) continue;
                var change = trial.Zip(numbers, (a, b) => Math.Abs(a - b)).Zip(numbers, (a, b) => a / Math.Max(Math.Abs(b), 1e-12)).Max();
                (numbers, current, misfit, accepted) = (trial, solution, own, true);
                isFull = share == 1;
                if (change < Settled) reason = StopReason.Converged(Settled);
            }
            if (!accepted && isFresh) reason = StopReason.Converged(Settled);
            // A full step is learnt from, at no cost; after another the slopes are taken anew.
            if (isFull) Update(slopes, before, misfitBefore, numbers, misfit);
            else slopes = null;
            if (reason.Is(StopKind.Converged)) break;
        }
        return current with { Problem = _problem, Coefficients = [.. numbers], Deviations = deviations, Reason = _cancellation.IsCancellationRequested ? StopReason.Cancelled : reason };
    }

    private Solution Solve(double[] numbers, ImmutableArray<int> grids) => PdeSolver.Solve(
        _problem.WithKnown(numbers),
        _options with { Tolerance = Math.Max(_options.Tolerance, SolutionTolerance), Grids = grids.IsEmpty ? _options.Grids : grids },
        grids.IsEmpty ? _progress : null,
        _cancellation);

    /// <summary>One column a number, by a solution on the same grid with the number a little larger.</summary>
    private double[][] Slopes(double[] numbers, Solution current, double[] misfit)
    {
        var slopes = new double[numbers.Length][];
        for (var k = 0; k < numbers.Length && !_cancellation.IsCancellationRequested; k++)
        {
            var by = Difference * Math.Max(Math.Abs(numbers[k]), Difference * (_problem.Coefficients[k].High - _problem.Coefficients[k].Low));
            if (numbers[k] + by > _problem.Coefficients[k].High) by = -by;
            var moved = (double[])numbers.Clone();
            moved[k] += by;
            // On one axis a fine grid needs the coarser ones to begin with.
            slopes[k] = [.. Misfit(Solve(moved, [.. current.Steps.Select(step => step.Grid).TakeLast(_problem.Box.Dimension == 1 ? current.Steps.Length : 1)])).Zip(misfit, (a, b) => (a - b) / by)];
        }
        return slopes;
    }

    /// <summary>Changes the slopes so that they give the change of the misfit that a step has brought, and nothing else.</summary>
    /// <remarks>C. G. Broyden, Math. Comp. 19 (1965) 577.</remarks>
    private static void Update(double[][] slopes, double[] before, double[] misfitBefore, double[] now, double[] misfit)
    {
        double[] step = [.. now.Zip(before, (a, b) => a - b)];
        var length = SumOfSquares(step);
        for (var r = 0; r < misfit.Length && length > 0; r++)
        {
            var missed = misfit[r] - misfitBefore[r];
            for (var k = 0; k < step.Length; k++) missed -= slopes[k][r] * step[k];
            for (var k = 0; k < step.Length; k++) slopes[k][r] += missed * step[k] / length;
        }
    }

    private double[] Move(double[] numbers, IReadOnlyList<double> step, double share) => [.. numbers.Select((number, k) =>
    {
        var (_, low, high) = _problem.Coefficients[k];
        return Math.Clamp(number + (share * step[k]), number - (MostApproach * (number - low)), number + (MostApproach * (high - number)));
    })];

    private double[] Misfit(Solution solution) => [.. _problem.Measurements.SelectMany(measured =>
        solution.Values([.. measured.Points], new PartialDerivative(measured.Unknown, default)).Zip(measured.Values, (a, b) => a - b))];

    private static double SumOfSquares(double[] values) => values.Sum(value => value * value);
}
