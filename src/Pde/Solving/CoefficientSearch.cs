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

    /// <summary>Solutions on the coarsest grid from which the search chooses where to begin, for each number; on one axis they cost little.</summary>
    private const int StartsOfNumber = 6, StartsOfNumberOnLine = 40;

    /// <summary>Starts that are followed, likewise.</summary>
    private const int Followed = 3, FollowedOnLine = 8;

    /// <summary>Times that as many starts are tried again, while no end of them meets the data.</summary>
    private const int MostRounds = 3;

    /// <summary>Ends of descents that differ by more of a number's deviation, and of its range, are different answers.</summary>
    private const double OtherDeviations = 8, OtherShare = 1e-3;

    /// <summary>Times the best sum of squares on the coarse grid, up to which another end is looked at more closely.</summary>
    private const double NearlyAsGood = 4;

    /// <summary>Of the joint region of all numbers.</summary>
    private const double Joint = 0.95;

    /// <summary>A range of more than this ratio is spread over by its logarithm.</summary>
    private const double WideRatio = 30;

    /// <summary>Most steps of a start on coarse grids, and of the end on fine ones.</summary>
    private const int CoarseIterations = 12, FineIterations = 12;

    /// <summary>Intervals of the grids of a coarse solution. On one axis they cost little, and a wave that a grid does not hold looks like one that dies out, which meets data better than a wrong frequency.</summary>
    private static readonly ImmutableArray<int> CoarseGrids = [16], CoarseGridsOfLine = [16, 64];

    /// <summary>A misfit that no number changes by more than this share is not what tells the numbers.</summary>
    private const double LeastAnswer = 1e-9;

    private readonly DifferentialProblem _problem;
    private readonly SolverOptions _options;
    private readonly IProgress<SolverStep>? _progress;
    private readonly CancellationToken _cancellation;

    public CoefficientSearch(DifferentialProblem problem, SolverOptions options, IProgress<SolverStep>? progress, CancellationToken cancellation) =>
        (_problem, _options, _progress, _cancellation) = (problem, options, progress, cancellation);

    /// <summary>Numbers from which the one descent begins, where they are known roughly; null to look all over the ranges.</summary>
    public double[]? Start { get; init; }

    /// <summary>Whether the problem without its data has one solution once its numbers are known, as far as counting tells.</summary>
    public static bool Fits(DifferentialProblem problem) =>
        !problem.Coefficients.IsEmpty && !problem.Measurements.IsEmpty && problem.Box.Dimension <= 2 && !problem.Conditions.IsEmpty
        && problem.WithKnown([.. problem.Coefficients.Select(sought => (sought.Low + sought.High) / 2)]) is var known && WellPosedness.Check(known).Count == 0
        && (known.TimeAxis >= 0 || HasAllConditions(known));

    /// <returns>Null where the data do not answer to the numbers through the equations alone.</returns>
    public Solution? Run()
    {
        if (Begin() is not { IsEmpty: false } ends) return null;
        var numbers = ends[0].Numbers;
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
        if (!isCut && fit.Open.IsEmpty && fit.IsMet(SolutionTolerance)) fit = fit with { Rivals = Rivals(ends, fit, misfit, current, tolerance) };
        return current with
        {
            Problem = _problem,
            Coefficients = [.. numbers],
            Deviations = jacobian is null ? [] : [.. fit.Numbers.Select(number => number.Deviation)],
            Fit = fit,
            Reason = isCut ? StopReason.Cancelled : reason,
        };
    }

    /// <summary>The solution with the numbers that were found, as accurate as was asked: the search itself needs no more than the noise lets numbers be known.</summary>
    public Solution Finish(Solution found)
    {
        if (IsCut || found.EstimatedError <= _options.Tolerance) return found;
        var finer = Solve([.. found.Coefficients], _options.Tolerance, []);
        return IsCut || !(finer.EstimatedError < found.EstimatedError) ? found
            : finer with { Problem = found.Problem, Coefficients = found.Coefficients, Deviations = found.Deviations, Fit = found.Fit, Reason = found.Reason };
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

    /// <summary>Ends of a few descents from points spread over the ranges, on coarse grids, the best first; empty where the data do not answer to the numbers.</summary>
    private ImmutableArray<(double[] Numbers, double[] Misfit)> Begin()
    {
        var (count, isLine) = (_problem.Coefficients.Length, _problem.Box.Dimension == 1);
        var (size, ends) = (BoundedDescent.Sum(Values()), new List<(double[] Numbers, double[] Misfit)>());
        double[] middle = [.. Enumerable.Range(0, count).Select(k => At(k, 0.5))];
        if (Start is not null) return Finite(Misfit(Solve(Start, SolutionTolerance, Coarse))) is { } known ? [End((Start, known))] : [(Start, Values())];
        for (var round = 0; round < MostRounds && !IsCut; round++)
        {
            var starts = (isLine ? StartsOfNumberOnLine : StartsOfNumber) * count;
            var spread = Spread(starts, round);
            var tried = new List<(double[] Numbers, double[] Misfit)>();
            foreach (var start in Enumerable.Range(0, starts).Select(s => Enumerable.Range(0, count).Select(k => At(k, spread[k][s])).ToArray()).Prepend(middle))
            {
                if (IsCut) break;
                if (Finite(Misfit(Solve(start, SolutionTolerance, Coarse))) is { } misfit) tried.Add((start, misfit));
            }
            if (tried.Count == 0) continue;
            var answer = tried.Max(one => one.Misfit.Zip(tried[0].Misfit, (a, b) => (a - b) * (a - b)).Sum());
            if (tried.Count > 1 && answer <= LeastAnswer * LeastAnswer * size) return [];
            foreach (var start in tried.OrderBy(one => BoundedDescent.Sum(one.Misfit)).Take(isLine ? FollowedOnLine : Followed).ToList())
                if (!IsCut) ends.Add(End(start));
            ends.Sort((a, b) => BoundedDescent.Sum(a.Misfit).CompareTo(BoundedDescent.Sum(b.Misfit)));
            if (ends.Count > 0 && DataJudge.Judge(_problem, ends[0].Misfit, ends[0].Numbers, null, SolutionTolerance).IsMet(SolutionTolerance)) break;
        }
        return ends.Count == 0 ? [(middle, Values())] : [.. ends];

        (double[] Numbers, double[] Misfit) End((double[] Numbers, double[] Misfit) start)
        {
            var descent = new BoundedDescent(_problem.Coefficients, trial => IsCut ? null : Finite(Misfit(Solve(trial, SolutionTolerance, Coarse))), (at, own) => Slopes(at, own, SolutionTolerance, Coarse));
            var (numbers, left, _) = descent.Run(start.Numbers, start.Misfit, CoarseIterations);
            return (numbers, left);
        }
    }

    /// <summary>Points all over the unit ranges of the numbers, one array a number, a box's worth of numbers at a time.</summary>
    private double[][] Spread(int count, int round) => [.. _problem.Coefficients.Chunk(Box.MaxAxes).SelectMany((chunk, c) =>
        Collocation.LatinHypercube(new Box([.. chunk.Select(sought => new Axis(sought.Name, 0, 1))]), count, new RandomSource(_options.Seed).Fork(61 + round + (MostRounds * c))))];

    /// <summary>Other ends of descents that meet the data as well as the best one, by the F test that draws its joint 95 % region.</summary>
    private ImmutableArray<ImmutableArray<double>> Rivals(ImmutableArray<(double[] Numbers, double[] Misfit)> ends, DataFit fit, double[] misfit, Solution best, double tolerance)
    {
        var (rivals, known) = (ImmutableArray.CreateBuilder<ImmutableArray<double>>(), new List<double[]> { fit.Numbers.Select(number => number.Value).ToArray() });
        var (count, freedom, sum) = (fit.Numbers.Length, Math.Max(1, misfit.Length - fit.Numbers.Length), BoundedDescent.Sum(misfit));
        var most = Math.Max(sum * (1 + (count * MathNet.Numerics.Distributions.FisherSnedecor.InvCDF(count, freedom, Joint) / freedom)), BoundedDescent.Sum(Values()) * best.EstimatedError * best.EstimatedError);
        foreach (var (end, coarse) in ends)
        {
            if (IsCut || BoundedDescent.Sum(coarse) > NearlyAsGood * BoundedDescent.Sum(ends[0].Misfit) || !known.TrueForAll(other => IsOther(other, end))) continue;
            var solution = Solve(end, tolerance, []);
            if (Finite(Misfit(solution)) is not { } own) continue;
            var (numbers, left, _, _, _) = Descend(end, own, solution, tolerance);
            if (!known.TrueForAll(other => IsOther(other, numbers))) continue;
            known.Add(numbers);
            if (BoundedDescent.Sum(left) <= most) rivals.Add([.. numbers]);
        }
        return rivals.DrainToImmutable();

        bool IsOther(double[] a, double[] b) => Enumerable.Range(0, count).Any(k =>
            Math.Abs(a[k] - b[k]) > Math.Max(OtherShare * (_problem.Coefficients[k].High - _problem.Coefficients[k].Low), fit.Numbers[k].Deviation is var own && double.IsFinite(own) ? OtherDeviations * own : 0));
    }

    private ImmutableArray<int> Coarse => _problem.Box.Dimension == 1 ? CoarseGridsOfLine : CoarseGrids;

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
