using System.Collections.Immutable;

namespace Discovery.Pde.Products;

/// <summary>
/// Marches through time: one product space after the other, each on a short window, and each begins with the values (and, where the equation
/// is of higher order in time, the rates) with which the one before it ended. A window that does not converge is halved. So is the first one, again
/// and again, where the solution begins as no polynomial does: where conditions contradict the initial values in a slope or flux it moves with the root of time.
/// </summary>
internal sealed class WindowMarch
{
    /// <summary>Along time in a window, which is cut where more are needed.</summary>
    private const int Intervals = 1;

    /// <summary>Of a window that does not converge: a sixteenth of the first length. It bounds the windows.</summary>
    private const int MostHalvings = 4;

    /// <summary>Of the first window where the beginning is sudden: errors there fall with the root of its length, and each halving costs one window.</summary>
    private const int MostOfBeginning = 16;

    /// <summary>By which the residual times the length falls at least when a window is halved in which the solution is smooth; the degree promises 256, a root of time 1.4.</summary>
    private const double SmoothFall = 16;

    /// <summary>Times the later residual, from which the first counts as one of the beginning: that of a grid of space too coarse lasts.</summary>
    private const double Early = 1.5;

    /// <summary>Of the tolerance, which the residual of the first window may take.</summary>
    private const double ShareOfBeginning = 0.1;

    /// <summary>Points at which the residual of a window is looked at.</summary>
    private const int CheckPoints = 400;

    /// <summary>A window that takes more steps is as long as it can be, and the next one is not lengthened.</summary>
    private const int HardIterations = 12;

    private readonly DifferentialProblem _problem;
    private readonly int _timeAxis;
    private readonly int _degree;
    private readonly double _pointsPerCell;
    private readonly PointSets _points;
    private readonly ProductTraining _training;
    private readonly double _tolerance;
    private readonly ImmutableArray<(PartialDerivative Jet, ResidualForm Form)> _carried;

    /// <summary>Whether a coarser grid has shown that the solution begins smoothly.</summary>
    private bool _isSmooth;

    /// <param name="problem">With a time axis.</param>
    /// <param name="points">Of the problem.</param>
    /// <param name="training">Of the problem.</param>
    /// <param name="degree">Of all splines.</param>
    /// <param name="options">Points along each axis, and the tolerance.</param>
    public WindowMarch(DifferentialProblem problem, PointSets points, ProductTraining training, int degree, SolverOptions options)
    {
        (_problem, _points, _training, _degree, _pointsPerCell, _tolerance) = (problem, points, training, degree, options.PointsPerCell, options.Tolerance);
        _timeAxis = problem.TimeAxis;
        var vocabulary = problem.Vocabulary;
        var carried = ImmutableArray.CreateBuilder<(PartialDerivative, ResidualForm)>();
        for (var k = 0; k < vocabulary.Unknowns.Length; k++)
        {
            var orders = default(MultiIndex);
            for (var m = 0; m < problem.OrderAlong(_timeAxis, k); m++, orders += MultiIndex.Unit(_timeAxis))
            {
                var jet = new PartialDerivative(k, orders);
                carried.Add((jet, new ResidualForm(Expr.Symbol(vocabulary.NameOf(jet)) - Expr.Symbol(ResidualForm.MeasuredValue), vocabulary, points.Device)));
            }
        }
        _carried = carried.DrainToImmutable();
    }

    /// <param name="grid">Intervals along each axis of space.</param>
    /// <param name="windows">Into how many windows time is cut at first.</param>
    /// <param name="cancellation">Ends the march with the windows so far.</param>
    /// <returns>The windows in order; the last one's reason tells whether the end of time was reached.</returns>
    public ImmutableArray<ProductPiece> Run(int grid, int windows, CancellationToken cancellation)
    {
        var pieces = ImmutableArray.CreateBuilder<ProductPiece>();
        // Time is counted in units of the shortest window, so that the windows' ends are the same numbers in every run.
        long unit = 1L << MostOfBeginning, end = windows * unit, now = 0;
        var (halvings, first) = Beginning(grid, windows, cancellation);
        var begun = halvings;
        while (now < end && !cancellation.IsCancellationRequested)
        {
            var length = Math.Min(unit >> halvings, end - now);
            var piece = now == 0 && halvings == begun && first is not null ? first : Window(Part(now, now + length, end), grid, pieces.Count == 0 ? null : pieces[^1]);
            if (piece.Reason.Kind is StopKind.NotFinite or StopKind.IterationLimit or StopKind.Stalled && halvings < MostHalvings)
            {
                halvings++;
                continue;
            }
            pieces.Add(piece);
            if (piece.Reason.Is(StopKind.NotFinite)) break;
            now += length;
            if (halvings > 0 && piece.Iterations <= HardIterations && now % (unit >> (halvings - 1)) == 0) halvings--;
        }
        return pieces.DrainToImmutable();
    }

    private Box Part(long from, long to, long end)
    {
        var axis = _problem.Box.Axes[_timeAxis];
        return new Box(_problem.Box.Axes.SetItem(_timeAxis, axis with { Low = At(from), High = At(to) }));

        double At(long time) => time == end ? axis.High : axis.Low + (axis.Length * time / end);
    }

    /// <summary>
    /// How often the first window is to be halved, with the window that is left where it was solved. It is halved as long as its residual sits where time begins and does not fall as it does
    /// where the solution is smooth, until what it adds to the solution is small.
    /// </summary>
    private (int Halvings, ProductPiece? First) Beginning(int grid, int windows, CancellationToken cancellation)
    {
        var (halvings, before, left) = (0, (ProductPiece?)null, double.PositiveInfinity);
        for (; halvings <= MostOfBeginning && !_isSmooth && !cancellation.IsCancellationRequested; halvings++)
        {
            var piece = Window(Part(0, 1L << (MostOfBeginning - halvings), (long)windows << MostOfBeginning), grid, null);
            if (piece.Reason.Kind is StopKind.NotFinite or StopKind.IterationLimit or StopKind.Stalled) break;
            var (own, early) = Left(piece);
            if (halvings > 0 && own * SmoothFall < left) break;
            (before, left) = (piece, own);
            if ((halvings == 0 && early < Early) || own * Math.Sqrt(Math.ScaleB(1, -halvings) / windows) <= ShareOfBeginning * _tolerance) return (halvings, piece);
        }
        _isSmooth |= halvings <= 1;
        return (Math.Max(0, halvings - 1), before);
    }

    /// <summary>What the residual of a window adds to the solution until its end, beside the size of the solution; and how much larger the residual is in the first quarter than in the second half.</summary>
    private (double Added, double Early) Left(ProductPiece piece)
    {
        var axis = piece.Space.Box.Axes[_timeAxis];
        double Residual(double from, double to)
        {
            var part = new Box(piece.Space.Box.Axes.SetItem(_timeAxis, axis with { Low = axis.Low + (from * axis.Length), High = axis.Low + (to * axis.Length) }));
            var inside = _points.HeldOut(part, CheckPoints, new RandomSource(1).Fork(5), _timeAxis)[0];
            return Math.Sqrt(new ProductSystem(piece.Space, [inside.Sorted(piece.Space.CellOf)], [1.0], _problem.Coefficients.Length).MeanSquare(0, piece.Coefficients));
        }

        // Splines that hardly reach into the window have coefficients of any size: values tell.
        var points = Collocation.Random(piece.Space.Box, CheckPoints, new RandomSource(1).Fork(6));
        var size = Enumerable.Range(0, _problem.Vocabulary.Unknowns.Length).Max(k => Math.Sqrt(piece.Space.Values(piece.Coefficients, points, new PartialDerivative(k, default)).Average(value => value * value)));
        var order = Enumerable.Range(0, _problem.Vocabulary.Unknowns.Length).Max(k => _problem.OrderAlong(_timeAxis, k));
        return size == 0 ? (0, 0) : (Residual(0, 1) * Math.Pow(axis.Length, order) / size, Residual(0, 0.25) / Residual(0.5, 1));
    }

    private ProductPiece Window(Box part, int grid, ProductPiece? before)
    {
        var dimension = part.Dimension;
        var space = new ProductSpace(
            part,
            [.. Enumerable.Range(0, dimension).Select(i => i == _timeAxis ? Intervals : grid)],
            _degree,
            [.. Enumerable.Range(0, dimension).Select(_problem.IsPeriodic)],
            _problem.Vocabulary.Unknowns.Length);
        var counts = ProductTraining.PointCounts(space, _pointsPerCell);
        var sets = _points.Lattice(part, counts, before is null ? -1 : _timeAxis);
        if (before is null) return _training.Train(space, sets, new double[space.Count]);
        var held = new double?[dimension];
        held[_timeAxis] = part.Axes[_timeAxis].Low;
        var seam = Collocation.Uniform(part, counts, held);
        return _training.Train(
            space,
            [.. sets, .. _carried.Select(carried => PointSet.Of($"{_problem.Vocabulary.NameOf(carried.Jet)} carried on", seam, [carried.Form], before.Space.Values(before.Coefficients, seam, carried.Jet)))],
            space.Continue(before.Space, before.Coefficients, _timeAxis));
    }
}
