using System.Collections.Immutable;

namespace Discovery.Pde.Solving;

/// <summary>
/// Finds the numbers in equations whose solution is fixed once they are known: each trial solves the equations as they would be with those numbers, and the
/// misfit of the data, with slopes from differences of solutions, moves them. So a sharp solution is never trained with numbers under which it is not sharp.
/// The search begins at points spread over all ranges, on coarse grids; the best goes on with solutions that are finer than the data are noisy.
/// </summary>
internal sealed class CoefficientSearch
{
    /// <summary>Of the solutions on the way: numbers move the data by more than a thousandth of the solution.</summary>
    private const double SolutionTolerance = 1e-3;

    /// <summary>The error of the last solutions against the error of a mean of all data.</summary>
    private const double FinerThanNoise = 0.1;

    /// <summary>The smallest error that is asked for, as a share of what the problem asks: data without noise ask for no end of digits.</summary>
    private const double FinestShare = 0.1;

    /// <summary>Relative step of the last differences, to both sides: their errors are those of the solutions over it, and its square.</summary>
    private const double LastDifference = 2e-3;

    /// <summary>Relative step of a difference of solutions: above their errors, and below what the numbers bend.</summary>
    private const double Difference = 1e-2;

    /// <summary>Solutions on the coarsest grid from which the search chooses where to begin, for each number.</summary>
    private const int StartsOfNumber = 6;

    /// <summary>Starts that are followed.</summary>
    private const int Followed = 3;

    /// <summary>A range of more than this ratio is spread over by its logarithm.</summary>
    private const double WideRatio = 30;

    /// <summary>Most steps of a start on coarse grids, and of the end on fine ones.</summary>
    private const int CoarseIterations = 12, FineIterations = 12;

    /// <summary>Intervals of the grid of a coarse solution.</summary>
    private const int CoarseGrid = 16;

    /// <summary>A misfit that no number changes by more than this share is not what tells the numbers.</summary>
    private const double LeastAnswer = 1e-9;

    private readonly DifferentialProblem _problem;
    private readonly SolverOptions _options;
    private readonly IProgress<SolverStep>? _progress;
    private readonly CancellationToken _cancellation;

    public CoefficientSearch(DifferentialProblem problem, SolverOptions options, IProgress<SolverStep>? progress, CancellationToken cancellation) =>
        (_problem, _options, _progress, _cancellation) = (problem, options, progress, cancellation);

    /// <summary>Whether the problem without its data has one solution once its numbers are known, as far as counting tells.</summary>
    public static bool Fits(DifferentialProblem problem) =>
        !problem.Coefficients.IsEmpty && !problem.Measurements.IsEmpty && problem.Box.Dimension <= 2 && !problem.Conditions.IsEmpty
        && problem.WithKnown([.. problem.Coefficients.Select(sought => (sought.Low + sought.High) / 2)]) is var known && WellPosedness.Check(known).Count == 0
        && (known.TimeAxis >= 0 || HasAllConditions(known));

    /// <returns>Null where the data do not answer to the numbers through the equations alone.</returns>
    public Solution? Run()
    {
        if (Begin() is not { } numbers) return null;
        var tolerance = SolutionTolerance;
        var current = Solve(numbers, tolerance, []);
        var misfit = Misfit(current);
        var (reason, jacobian) = (StopReason.IterationLimit(FineIterations), (double[][]?)null);
        for (var pass = 0; pass < 3 && !_cancellation.IsCancellationRequested; pass++)
        {
            (numbers, misfit, current, reason, jacobian) = Descend(numbers, misfit, current, tolerance);
            var share = Math.Sqrt(BoundedDescent.Sum(misfit) / BoundedDescent.Sum(Values()));
            var finer = Math.Clamp(FinerThanNoise * share / Math.Sqrt(misfit.Length), Math.Min(SolutionTolerance, FinestShare * _options.Tolerance), SolutionTolerance);
            // A tolerance that was not met will not be met either when it is smaller.
            if (current.EstimatedError <= finer || current.EstimatedError > tolerance) break;
            tolerance = finer;
            var next = Solve(numbers, tolerance, []);
            if (IsCut) break;
            (current, misfit) = (next, Misfit(next));
        }
        var isCut = _cancellation.IsCancellationRequested;
        // Whether the data leave something open is decided by the smallest of what answers to them, which one-sided differences blur.
        jacobian = jacobian is null || isCut ? jacobian : Central(numbers, misfit, current, tolerance) ?? jacobian;
        var blur = Math.Max(LastDifference * LastDifference, current.EstimatedError / LastDifference);
        var fit = DataJudge.Judge(_problem, misfit, numbers, jacobian, current.EstimatedError, blur);
        return current with
        {
            Problem = _problem,
            Coefficients = [.. numbers],
            Deviations = jacobian is null ? [] : [.. fit.Numbers.Select(number => number.Deviation)],
            Fit = fit,
            Reason = isCut ? StopReason.Cancelled : reason,
        };
    }

    /// <summary>Steps with solutions of one accuracy.</summary>
    private (double[] Numbers, double[] Misfit, Solution Solution, StopReason Reason, double[][]? Jacobian) Descend(double[] numbers, double[] misfit, Solution current, double tolerance)
    {
        var (solved, last, least) = (current, current, BoundedDescent.Sum(misfit));
        var descent = new BoundedDescent(
            _problem.Coefficients,
            trial =>
            {
                last = Solve(trial, tolerance, []);
                // A solution that was cut short is none.
                if (IsCut || Finite(Misfit(last)) is not { } own) return null;
                if (BoundedDescent.Sum(own) < least) (solved, least) = (last, BoundedDescent.Sum(own));
                return own;
            },
            // On one axis a fine grid needs the coarser ones to begin with.
            (at, own) => Slopes(at, own, tolerance, [.. solved.Steps.Select(step => step.Grid).TakeLast(_problem.Box.Dimension == 1 ? solved.Steps.Length : 1)]));
        var (found, left, reason) = descent.Run(numbers, misfit, FineIterations);
        return (found, left, solved, reason, descent.Jacobian);
    }

    /// <summary>The best of a few descents from points spread over the ranges, on coarse grids.</summary>
    private double[]? Begin()
    {
        var count = _problem.Coefficients.Length;
        var unit = new Box([.. _problem.Coefficients.Select(sought => new Axis(sought.Name, 0, 1))]);
        var spread = Collocation.LatinHypercube(unit, StartsOfNumber * count, new RandomSource(_options.Seed).Fork(61));
        var starts = new List<double[]> { Enumerable.Range(0, count).Select(k => At(k, 0.5)).ToArray() };
        for (var s = 0; s < StartsOfNumber * count; s++) starts.Add([.. Enumerable.Range(0, count).Select(k => At(k, spread[k][s]))]);
        var tried = new List<(double[] Numbers, double[] Misfit)>();
        foreach (var start in starts)
        {
            if (IsCut) break;
            if (Finite(Misfit(Solve(start, SolutionTolerance, [CoarseGrid]))) is { } misfit) tried.Add((start, misfit));
        }
        if (tried.Count == 0) return starts[0];
        var size = BoundedDescent.Sum(Values());
        var answer = tried.Max(one => one.Misfit.Zip(tried[0].Misfit, (a, b) => (a - b) * (a - b)).Sum());
        if (tried.Count > 1 && answer <= LeastAnswer * LeastAnswer * size) return null;
        (double[] Numbers, double[] Misfit) best = tried.MinBy(one => BoundedDescent.Sum(one.Misfit));
        foreach (var (start, misfit) in tried.OrderBy(one => BoundedDescent.Sum(one.Misfit)).Take(Followed).ToList())
        {
            if (IsCut) break;
            var descent = new BoundedDescent(_problem.Coefficients, trial => IsCut ? null : Finite(Misfit(Solve(trial, SolutionTolerance, [CoarseGrid]))), (at, own) => Slopes(at, own, SolutionTolerance, [CoarseGrid]));
            var (numbers, left, _) = descent.Run(start, misfit, CoarseIterations);
            if (BoundedDescent.Sum(left) < BoundedDescent.Sum(best.Misfit)) best = (numbers, left);
        }
        return best.Numbers;
    }

    private bool IsCut => _cancellation.IsCancellationRequested;

    /// <summary>A place in a number's range, by the logarithm where the range is wide and of one sign.</summary>
    private double At(int k, double share)
    {
        var (_, low, high) = _problem.Coefficients[k];
        return low > 0 && high > WideRatio * low ? low * Math.Pow(high / low, share) : low + ((high - low) * share);
    }

    private Solution Solve(double[] numbers, double tolerance, ImmutableArray<int> grids) => PdeSolver.SolveKnown(
        _problem.WithKnown(numbers),
        _options with { Tolerance = tolerance, Grids = grids.IsEmpty ? _options.Grids : grids, IsTrial = !grids.IsEmpty },
        grids.IsEmpty ? _progress : null,
        _cancellation);

    /// <summary>One column a number, by a solution on the same grid with the number a little larger.</summary>
    private double[][]? Slopes(double[] numbers, double[] misfit, double tolerance, ImmutableArray<int> grids)
    {
        var slopes = new double[numbers.Length][];
        for (var k = 0; k < numbers.Length; k++)
        {
            if (IsCut) return null;
            var by = Difference * Math.Max(Math.Abs(numbers[k]), Difference * (_problem.Coefficients[k].High - _problem.Coefficients[k].Low));
            if (numbers[k] + by > _problem.Coefficients[k].High) by = -by;
            var moved = (double[])numbers.Clone();
            moved[k] += by;
            slopes[k] = [.. Misfit(Solve(moved, tolerance, grids)).Zip(misfit, (a, b) => double.IsFinite(a) ? (a - b) / by : 0)];
        }
        return slopes;
    }

    /// <summary>Slopes by differences to both sides, where the range has room; null where it was cut short.</summary>
    private double[][]? Central(double[] numbers, double[] misfit, Solution current, double tolerance)
    {
        var slopes = new double[numbers.Length][];
        ImmutableArray<int> grids = [.. current.Steps.Select(step => step.Grid).TakeLast(_problem.Box.Dimension == 1 ? current.Steps.Length : 1)];
        for (var k = 0; k < numbers.Length; k++)
        {
            var (_, low, high) = _problem.Coefficients[k];
            var by = LastDifference * Math.Max(Math.Abs(numbers[k]), 0.1 * (high - low));
            var (above, below) = ((double[])numbers.Clone(), (double[])numbers.Clone());
            (above[k], below[k]) = (Math.Min(high, above[k] + by), Math.Max(low, below[k] - by));
            var (first, second) = (Misfit(Solve(above, tolerance, grids)), Misfit(Solve(below, tolerance, grids)));
            if (IsCut) return null;
            slopes[k] = [.. first.Zip(second, (a, b) => double.IsFinite(a - b) ? (a - b) / (above[k] - below[k]) : 0)];
        }
        return slopes;
    }

    private double[] Misfit(Solution solution) => [.. _problem.Measurements.SelectMany(measured =>
        solution.Values([.. measured.Points], new PartialDerivative(measured.Unknown, default)).Zip(measured.Values, (a, b) => (a - b) / measured.Scale))];

    private double[] Values() => [.. _problem.Measurements.SelectMany(measured => measured.Values.Select(value => value / measured.Scale))];

    private static double[]? Finite(double[] values) => values.All(double.IsFinite) ? values : null;

    /// <summary>On one axis all conditions must be there, counted; on two the solver's own check must do.</summary>
    private static bool HasAllConditions(DifferentialProblem problem) => problem.Box.Dimension > 1
        || problem.Conditions.Length + (problem.Conditions.OfType<BoundaryCondition.Periodic>().Any() ? 99 : 0) >= Enumerable.Range(0, problem.Vocabulary.Unknowns.Length).Sum(k => problem.OrderAlong(0, k));
}
