using System.Collections.Immutable;

namespace Discovery.Pde.Products;

/// <summary>
/// Marches through time: one product space after the other, each on a short window, and each begins with the values (and, where the equation
/// is of higher order in time, the rates) with which the one before it ended. A window that does not converge is halved.
/// </summary>
internal sealed class WindowMarch
{
    /// <summary>Along time in a window, which is cut where more are needed.</summary>
    private const int Intervals = 1;

    /// <summary>Of a window: a sixteenth of the first length. It bounds the windows.</summary>
    private const int MostHalvings = 4;

    /// <summary>A window that takes more steps is as long as it can be, and the next one is not lengthened.</summary>
    private const int HardIterations = 12;

    private readonly DifferentialProblem _problem;
    private readonly int _timeAxis;
    private readonly int _degree;
    private readonly double _pointsPerCell;
    private readonly PointSets _points;
    private readonly ProductTraining _training;
    private readonly ImmutableArray<(PartialDerivative Jet, ResidualForm Form)> _carried;

    /// <param name="problem">With a time axis.</param>
    /// <param name="points">Of the problem.</param>
    /// <param name="training">Of the problem.</param>
    /// <param name="degree">Of all splines.</param>
    /// <param name="pointsPerCell">Along each axis.</param>
    public WindowMarch(DifferentialProblem problem, PointSets points, ProductTraining training, int degree, double pointsPerCell)
    {
        (_problem, _points, _training, _degree, _pointsPerCell) = (problem, points, training, degree, pointsPerCell);
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
        var (axis, halvings) = (_problem.Box.Axes[_timeAxis], 0);
        // Time is counted in units of the shortest window, so that the windows' ends are the same numbers in every run.
        long unit = 1L << MostHalvings, end = windows * unit, now = 0;
        while (now < end && !cancellation.IsCancellationRequested)
        {
            var length = Math.Min(unit >> halvings, end - now);
            var part = new Box(_problem.Box.Axes.SetItem(_timeAxis, axis with { Low = At(now), High = At(now + length) }));
            var piece = Window(part, grid, pieces.Count == 0 ? null : pieces[^1]);
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

        double At(long time) => time == end ? axis.High : axis.Low + (axis.Length * time / end);
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
