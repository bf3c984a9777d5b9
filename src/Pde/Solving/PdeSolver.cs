using System.Collections.Immutable;

namespace Discovery.Pde.Solving;

/// <summary>
/// Solves differential equations by collocation: the unknowns are the outputs of a Kolmogorov-Arnold network whose coefficients minimise
/// the residuals of equations, conditions and data, by Gauss-Newton steps in double precision, on finer and finer grids.
/// </summary>
public static class PdeSolver
{
    /// <exception cref="ArgumentException">The problem is ill-posed, see <see cref="WellPosedness"/>, or the options do not fit it.</exception>
    public static Solution Solve(DifferentialProblem problem, SolverOptions? options = null, IProgress<SolverStep>? progress = null, CancellationToken cancellation = default)
    {
        var objections = WellPosedness.Check(problem);
        if (objections.Count > 0) throw new ArgumentException(objections[0].Message, nameof(problem));
        options ??= SolverOptions.Default;
        if (FunctionSearch.Fits(problem) && new FunctionSearch(problem, options, progress, cancellation).Run() is { } sought) return sought;
        if (options.Shape is null && CoefficientSearch.Fits(problem))
        {
            var search = new CoefficientSearch(problem, options, progress, cancellation);
            if (search.Run() is { } searched) return search.Finish(searched);
        }
        var solution = SolveKnown(problem, options, progress, cancellation);
        return problem.Measurements.IsEmpty ? solution : JointFit.Judged(solution);
    }

    /// <summary>Solves a problem that is known to be well-posed, with its numbers, if any, as unknowns beside the functions.</summary>
    internal static Solution SolveKnown(DifferentialProblem problem, SolverOptions options, IProgress<SolverStep>? progress, CancellationToken cancellation)
    {
        // The further unknowns come last, so that those of the problem keep their places.
        if (problem.HasIntegrals) return SolveKnown(Integrals.Without(problem), options with { Shape = null }, progress, cancellation) with { Problem = problem };
        if (options.Shape is null && Fold.Of(problem) is { } fold)
        {
            var folded = SolveKnown(fold.Folded, options, progress, cancellation);
            return folded with { Problem = problem, Folded = (fold, folded), Free = [.. folded.Free.Select(free => free with { Problem = problem, Folded = (fold, free) })] };
        }
        if (options.Shape is null && options.Degree is null && (options.Grids.IsEmpty || options.IsTrial) && MarchSolver.Fits(problem)) return new MarchSolver(problem, options, progress, cancellation).Run();
        if (options.Shape is null && problem.Box.Dimension <= 2 && (problem.Box.Dimension > 1 || problem.IsLinear || problem.TimeAxis < 0))
        {
            var corners = Corners.Of(problem);
            if (corners.IsEmpty) return new ProductSolver(problem, options, progress, cancellation).Run();
            return new ProductSolver(Corners.Without(problem, corners), options, progress, cancellation).Run() with { Problem = problem, Coefficients = [], Corners = corners };
        }
        Solution? best = null;
        foreach (var shape in options.Shape is null ? Ladder(problem) : [options.Shape])
        {
            var solution = new NetworkSolver(problem, options, shape, progress, cancellation).Run();
            if (best is null || solution.EstimatedError < best.EstimatedError) best = solution;
            if (best.EstimatedError <= options.Tolerance || cancellation.IsCancellationRequested) break;
        }
        return best!;
    }

    /// <summary>
    /// One layer where there is one axis. Else products of sums first, which hold separable solutions exactly, then more of them, then
    /// plain sums, until the solution hardly changes from grid to grid.
    /// </summary>
    private static ImmutableArray<Shape> Ladder(DifferentialProblem problem)
    {
        var (axes, unknowns) = (problem.Box.Dimension, problem.Vocabulary.Unknowns.Length);
        return axes == 1 ? [Shape.Of(1, unknowns)]
            : [Shape.Of((axes, 0), (0, 2 * unknowns), (unknowns, 0)), Shape.Of((axes, 0), (0, 4 * unknowns), (unknowns, 0)), Shape.Of(axes, 4 + (4 * unknowns), unknowns)];
    }
}
