using System.Collections.Immutable;

namespace Discovery.Pde.Products;

/// <summary>
/// Solves problems on one or two axes in product spaces, on finer and finer grids: in windows of time where the problem unfolds from initial
/// conditions, else on the whole domain at once, each grid beginning with the solution of the one before.
/// </summary>
internal sealed class ProductSolver
{
    /// <summary>They judge the change from grid to grid to about two digits.</summary>
    private const int HeldOutPoints = 2000;

    /// <summary>The residuals are linear: one step, and one that takes back what rounding lost.</summary>
    private const int TransferSteps = 2;

    /// <summary>Windows of time on the coarsest grid: a window is short against what happens in the whole time.</summary>
    private const int FirstWindows = 8;

    /// <summary>Factor of the windows for each doubling of the grid of space.</summary>
    private const double WindowRatio = 1.5;

    /// <summary>Intervals of the coarsest grid along each axis.</summary>
    private const int FirstGrid = 8;

    /// <summary>The same where time is marched through: solutions that evolve are sharper.</summary>
    private const int FirstMarchGrid = 32;

    /// <summary>Grids from 32 to 2048 intervals.</summary>
    private const int MarchLevels = 7;

    /// <summary>A window that takes more steps is too long.</summary>
    private const int WindowIterations = 25;

    /// <summary>An axis along which the solution is so much smoother than along another is not refined.</summary>
    private const double Smooth = 0.1;

    /// <summary>Multiplications of one factorisation, about ten seconds.</summary>
    private const double MostWork = 2e10;

    /// <summary>The same of all windows of a march, about ten seconds with the sums over points.</summary>
    private const double MuchWork = 3e9;

    /// <summary>Bounds the memory of the band, where the work does not.</summary>
    private const int MostCoefficients = 150_000;

    /// <summary>Bounds one axis, where neither of the other limits does.</summary>
    private const int MostIntervals = 1 << 14;

    /// <summary>Intervals along each axis, of one axis and of two, with which functions that are free are looked for: they hold what is smooth.</summary>
    private const int FreeGridOfLine = 32, FreeGridOfPlane = 16;

    /// <summary>Along each axis, for integrals of products of smooth functions.</summary>
    private const int QuadraturePoints = 48;

    private readonly DifferentialProblem _problem;
    private readonly SolverOptions _options;
    private readonly IProgress<SolverStep>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly PointSets _points;
    private readonly ProductTraining _training;
    private readonly int _degree;
    private readonly int _timeAxis;

    /// <summary>The axes along which the last grid is the one before it; null where there is none.</summary>
    private bool[]? _leftOut;

    public ProductSolver(DifferentialProblem problem, SolverOptions options, IProgress<SolverStep>? progress, CancellationToken cancellation)
    {
        (_problem, _options, _progress, _cancellation) = (problem, options, progress, cancellation);
        _degree = options.Degree ?? BSpline.MaxDegree;
        if (_degree < problem.Order + 1)
            throw new ArgumentException($"Splines of degree {_degree} are not smooth enough for derivatives of order {problem.Order}; at least {problem.Order + 1} is needed.", nameof(options));
        _points = new PointSets(problem, options.Device);
        _timeAxis = problem.Box.Dimension > 1 ? problem.TimeAxis : -1;
        _training = new ProductTraining(problem, _timeAxis >= 0 ? Math.Min(options.Iterations, WindowIterations) : options.Iterations, cancellation);
    }

    /// <summary>Intervals along each axis of space at a level; null where it would cost too much.</summary>
    /// <param name="level">0 for the coarsest.</param>
    /// <param name="before">The solution that tells which axes need more.</param>
    /// <param name="isLeftOut">The axes to refine, whatever the solution tells; null to let it tell.</param>
    private int[]? Grid(int level, ProductPiece? before, bool[]? isLeftOut)
    {
        if (!_options.Grids.IsEmpty) return level < _options.Grids.Length ? Same(_options.Grids[level]) : null;
        if (_timeAxis >= 0) return level < MarchLevels ? Same(FirstMarchGrid << level) : null;
        if (before is null) return Same(FirstGrid);
        int[] grid = [.. before.Space.Grids.Select(own => own.Intervals)];
        var roughness = before.Space.Roughness(before.Coefficients);
        bool[] refined = [.. grid.Select((_, i) => isLeftOut is not null ? isLeftOut[i] : roughness[i] >= Smooth * roughness.Max())];
        for (var i = 0; i < grid.Length; i++)
            if (refined[i]) grid[i] *= 2;
        var space = SpaceOf(grid);
        if (grid.Max() > MostIntervals || (double)space.Count * space.Band * space.Band > MostWork || space.Count > MostCoefficients) return null;
        _leftOut = isLeftOut is null && refined.Contains(false) ? [.. refined.Select(was => !was)] : null;
        return grid;

        int[] Same(int intervals) => [.. _problem.Box.Axes.Select(_ => intervals)];
    }

    public Solution Run()
    {
        var steps = ImmutableArray.CreateBuilder<SolverStep>();
        var check = PointSets.Random(_problem, HeldOutPoints, new RandomSource(_options.Seed).Fork(9));
        double[][]? before = null;
        ImmutableArray<ProductPiece> best = [];
        ProductPiece? coarser = null, probe = null;
        var (residual, condition, reason) = (double.NaN, double.NaN, StopReason.IterationLimit(_options.Iterations));
        bool[]? toCheck = null;
        var march = _timeAxis >= 0 ? new WindowMarch(_problem, _points, _training, _degree, _options) : null;
        while (Grid(steps.Count, coarser, toCheck) is { } grid)
        {
            var pieces = march is not null
                ? march.Run(grid[0], Windows(grid[0]), _cancellation)
                : [Whole(grid, coarser)];
            if (best.Length > 0 && (_cancellation.IsCancellationRequested || pieces[^1].Reason.Is(StopKind.NotFinite)))
            {
                reason = _cancellation.IsCancellationRequested ? StopReason.Cancelled : StopReason.NotFinite;
                break;
            }
            if (pieces.IsEmpty) pieces = [First(grid)];
            (best, coarser) = (pieces, pieces[0]);
            if (probe is null || grid.Max() <= (grid.Length == 1 ? FreeGridOfLine : FreeGridOfPlane)) probe = pieces[0];
            (residual, condition) = HeldOut(pieces);
            var now = Values(pieces, check);
            var change = before is null ? double.NaN : Solution.Distance(before, now);
            before = now;
            var last = pieces.FirstOrDefault(piece => piece.Reason.Kind is not (StopKind.Converged or StopKind.TargetReached)) ?? pieces[^1];
            steps.Add(new SolverStep(grid.Max(), pieces.Sum(piece => piece.Points), pieces.Sum(piece => piece.Coefficients.Length), pieces.Sum(piece => piece.Iterations), residual, change, pieces[0].Weights, last.Reason) { Windows = pieces.Length });
            _progress?.Report(steps[^1]);
            // What an axis that was not refined is still wrong by, the change from grid to grid does not show.
            var isNear = Solution.Estimate(steps) <= _options.Tolerance;
            toCheck = isNear ? _leftOut : null;
            reason = _cancellation.IsCancellationRequested ? StopReason.Cancelled : isNear && toCheck is null ? StopReason.TargetReached(_options.Tolerance) : last.Reason;
            if (reason.Is(StopKind.Cancelled) || (isNear && toCheck is null) || (march is not null && IsHopeless(steps))) break;
        }
        var free = _timeAxis >= 0 || probe is null || _problem.Region is not null || _cancellation.IsCancellationRequested ? [] : Free(probe);
        if (free.Count > 0 && _problem.IsLinear && _problem.Coefficients.IsEmpty) best = [LeastNorm(best[0], probe!.Space, free)];
        var solution = new Solution
        {
            Problem = _problem,
            Pieces = [.. best.Select(piece => new SolutionPiece(piece.Space.Box, piece.Space.ToNetwork(_problem.Vocabulary, piece.Coefficients)) { Added = Added(piece) })],
            Coefficients = [.. best[^1].Coefficients.AsSpan(best[^1].Space.Count)],
            Information = best[^1].Information,
            Steps = steps.DrainToImmutable(),
            Reason = reason,
            ResidualRms = residual,
            ConditionRms = condition,
        };
        return solution with { Free = [.. free.Select(direction => solution with { Pieces = [new SolutionPiece(probe!.Space.Box, probe.Space.ToNetwork(_problem.Vocabulary, direction))] })] };
    }

    private List<double[]> Free(ProductPiece probe) =>
        _training.Free(probe, _points.Lattice(_problem.Box, ProductTraining.PointCounts(probe.Space, _options.PointsPerCell)), new RandomSource(_options.Seed).Fork(17));

    /// <summary>The solution without its parts along the functions that are free: of all solutions the smallest in the mean square.</summary>
    private ProductPiece LeastNorm(ProductPiece piece, ProductSpace space, List<double[]> free)
    {
        var rules = _problem.Box.Axes.Select(axis => new MathNet.Numerics.Integration.GaussLegendreRule(axis.Low, axis.High, QuadraturePoints)).ToArray();
        var count = (int)Math.Pow(QuadraturePoints, rules.Length);
        int At(int r, int axis) => axis == 0 ? r % QuadraturePoints : r / QuadraturePoints;
        double[][] points = [.. rules.Select((rule, axis) => Enumerable.Range(0, count).Select(r => rule.Abscissas[At(r, axis)]).ToArray())];
        double[] weights = [.. Enumerable.Range(0, count).Select(r => rules.Select((rule, axis) => rule.Weights[At(r, axis)]).Aggregate(1.0, (product, weight) => product * weight))];
        double[] Stacked(ProductSpace own, double[] coefficients) => [.. Enumerable.Range(0, _problem.Vocabulary.Unknowns.Length).SelectMany(k => own.Values(coefficients, points, new PartialDerivative(k, default)))];
        var functions = free.Select(direction => Stacked(space, direction)).ToList();
        var fit = LinearLeastSquares.Solve([.. functions.SelectMany(values => values)], Stacked(piece.Space, piece.Coefficients), [.. _problem.Vocabulary.Unknowns.SelectMany(_ => weights)]);
        var coefficients = (double[])piece.Coefficients.Clone();
        for (var n = 0; n < free.Count; n++)
        {
            var own = Transfer(new ProductPiece(space, free[n]) { Points = 0, Iterations = 0, Weights = [], Reason = piece.Reason }, piece.Space);
            for (var i = 0; i < piece.Space.Count; i++) coefficients[i] -= fit.Coefficients[n] * own[i];
        }
        return piece with { Coefficients = coefficients };
    }

    /// <summary>Whether the next grid of a march costs much, and all grids that are left would not reach the tolerance if errors went on falling as they do.</summary>
    private bool IsHopeless(IReadOnlyList<SolverStep> steps)
    {
        if (steps.Count < 3 || steps.Count >= MarchLevels || !_options.Grids.IsEmpty) return false;
        var grid = FirstMarchGrid << steps.Count;
        var space = SpaceOf([.. _problem.Box.Axes.Select((_, i) => i == _timeAxis ? 1 : grid)]);
        var ratio = Math.Sqrt(steps[^1].Change / steps[^3].Change);
        if (steps.Count == 3) ratio = steps[^1].Change / steps[^2].Change;
        return (double)Windows(grid) * space.Count * space.Band * space.Band > MuchWork && !(Solution.Estimate(steps) * Math.Pow(ratio, MarchLevels - steps.Count) <= _options.Tolerance);
    }

    /// <summary>Time is refined with space, but more slowly: in a window the solution is a polynomial of high degree.</summary>
    private static int Windows(int grid) => (int)Math.Ceiling(FirstWindows * Math.Pow(WindowRatio, Math.Log2(Math.Max(1, (double)grid / FirstMarchGrid))));

    private ProductSpace SpaceOf(int[] grid) => new(
        _problem.Box,
        [.. grid],
        _degree,
        [.. Enumerable.Range(0, _problem.Box.Dimension).Select(_problem.IsPeriodic)],
        _problem.Vocabulary.Unknowns.Length);

    /// <summary>What a run that was cancelled before its first window has to show: zero.</summary>
    private ProductPiece First(int[] grid)
    {
        var space = SpaceOf(grid);
        return new ProductPiece(space, Middle(space)) { Points = 0, Iterations = 0, Weights = [], Reason = StopReason.Cancelled };
    }

    private double[] Middle(ProductSpace space) => [.. new double[space.Count], .. _problem.Coefficients.Select(coefficient => (coefficient.Low + coefficient.High) / 2)];

    private ProductPiece Whole(int[] grid, ProductPiece? before)
    {
        var space = SpaceOf(grid);
        var start = Middle(space);
        if (before is not null)
        {
            Transfer(before, space).AsSpan(0, space.Count).CopyTo(start);
            before.Coefficients.AsSpan(before.Space.Count).CopyTo(start.AsSpan(space.Count));
        }
        else if (!_problem.IsLinear && !_problem.Measurements.IsEmpty)
        {
            // Where unknowns are multiplied with each other, nothing answers to anything at zero.
            start.AsSpan(0, space.Count).Fill(1);
        }
        return _training.Train(space, _points.Lattice(_problem.Box, ProductTraining.PointCounts(space, _options.PointsPerCell)), start);
    }

    /// <summary>The coarser solution in a finer space, by least squares over values.</summary>
    private double[] Transfer(ProductPiece before, ProductSpace space)
    {
        var vocabulary = _problem.Vocabulary;
        var points = Collocation.Uniform(_problem.Box, ProductTraining.PointCounts(space, 2));
        ImmutableArray<PointSet> sets = [.. vocabulary.Unknowns.Select((name, k) => PointSet.Of(
            name,
            points,
            [new ResidualForm(Expr.Symbol(name) - Expr.Symbol(ResidualForm.MeasuredValue), vocabulary, _options.Device)],
            before.Space.Values(before.Coefficients, points, new PartialDerivative(k, default)))).Select(set => set.Sorted(space.CellOf))];
        var system = new ProductSystem(space, sets, [.. sets.Select(_ => 1.0)], _problem.Coefficients.Length);
        var normal = new BandedEquations(space.Count, space.Band, _problem.Coefficients.Length);
        return new ProductNewton(system, _problem.Coefficients, normal).Minimise(Middle(space), TransferSteps, _cancellation).State;
    }

    /// <summary>Root mean squares at points that training has not seen: of the equations, and the largest of a condition.</summary>
    private (double Equations, double Conditions) HeldOut(ImmutableArray<ProductPiece> pieces)
    {
        double sum = 0, largest = 0;
        var count = 0;
        for (var p = 0; p < pieces.Length; p++)
        {
            var (space, coefficients) = (pieces[p].Space, pieces[p].Coefficients);
            var sets = _points.HeldOut(space.Box, Math.Max(100, HeldOutPoints / pieces.Length), new RandomSource(_options.Seed).Fork(200 + p), p == 0 ? -1 : _timeAxis);
            var system = new ProductSystem(space, sets, [.. sets.Select(_ => 1.0)], _problem.Coefficients.Length);
            sum += system.MeanSquare(0, coefficients) * sets[0].Count;
            count += sets[0].Count * _problem.Equations.Length;
            for (var s = 1; s < sets.Length; s++) largest = Math.Max(largest, system.MeanSquare(s, coefficients));
        }
        return (Math.Sqrt(sum / count), Math.Sqrt(largest));
    }

    /// <summary>All unknowns at points, each point by the window that it lies in.</summary>
    private double[][] Values(ImmutableArray<ProductPiece> pieces, double[][] points) =>
        [.. Enumerable.Range(0, _problem.Vocabulary.Unknowns.Length).Select(k => SolutionPiece.Evaluate(
            [.. pieces.Select(piece => piece.Space.Box)], points, (p, part) =>
            {
                var values = pieces[p].Space.Values(pieces[p].Coefficients, part, new PartialDerivative(k, default));
                if (k == 0) SolutionPiece.Add(values, Added(pieces[p]), pieces[p].Space.Box, part, default);
                return values;
            }))];

    /// <summary>What the first unknown has beside its splines; null for nothing.</summary>
    private Expr? Added(ProductPiece piece) => _problem.Added.IsEmpty ? null
        : Expr.Sum(_problem.Added.Select((formula, k) => Expr.Decimal(piece.Coefficients[^(_problem.Added.Length - k)]) * formula));
}
