
namespace Discovery.Pde.Products;

/// <summary>Levenberg-Marquardt steps in a product space. Where the residuals are linear the second step only takes back what rounding lost in the first.</summary>
/// <remarks>The loop is <see cref="DampedDescent"/>; the damping is that of the diagonal.</remarks>
internal sealed class ProductNewton : IDampedModel
{
    /// <summary>A fall of the loss by less than this share, or a promise of no more, is next to nothing: steps are quadratic where there is something to win.</summary>
    private const double Settled = 1e-3;

    /// <summary>Idle steps that end the iteration.</summary>
    private const int Patience = 2;

    /// <summary>Steps of a linear problem: one would do in exact arithmetic, and two more take back what rounding lost.</summary>
    private const int LinearSteps = 3;

    /// <summary>A step that is smaller against the coefficients than this changes nothing that can be seen.</summary>
    private const double SmallestStep = 1e-11;

    /// <summary>Rounding of the residuals, squared, against the sizes of the terms that they are made of.</summary>
    private const double Rounding = 1e-28;

    /// <summary>A loss so much smaller than the first one is as small as steps by normal equations make it, and one that is nearly so is no failure.</summary>
    private const double Deepest = 1e-19;

    private const double Deep = 1e-9;

    /// <summary>Where steps have been quadratic, one that leaves more than this share of the loss only wins what rounding blurs.</summary>
    private const double Creep = 0.3;

    /// <summary>So much above rounding a step may fail because of it.</summary>
    private const double NearRounding = 1e6;

    /// <summary>Damping is there for the few steps far from a solution only: it rises at once to where it changes a step, and soon is gone again.</summary>
    private static readonly DampingSchedule Schedule = new() { Least = 1e-14, Largest = 1e6, Growth = 30, LeastRaised = 1e-6, Shrink = (0.1, 0.1, 0.1) };

    private readonly ProductSystem _system;
    private readonly IReadOnlyList<Coefficient> _coefficients;
    private readonly BandedEquations _normal;
    private readonly double[] _step;
    private double[] _parameters;
    private double[] _trial;
    private double _first;
    private double _rounding;
    private int _limit;

    public ProductNewton(ProductSystem system, IReadOnlyList<Coefficient> coefficients, BandedEquations normal)
    {
        (_system, _coefficients, _normal) = (system, coefficients, normal);
        _step = new double[system.ParameterCount];
        _parameters = new double[system.ParameterCount];
        _trial = new double[system.ParameterCount];
    }

    /// <param name="start">Where to begin.</param>
    /// <param name="limit">Most steps.</param>
    /// <param name="cancellation">Ends the run with the best so far.</param>
    public Minimum<double[]> Minimise(double[] start, int limit, CancellationToken cancellation)
    {
        start.CopyTo(_parameters, 0);
        var at = new DescentState { Loss = _system.Linearise(_parameters, _normal), Damping = Schedule.Least };
        if (!double.IsFinite(at.Loss)) return new Minimum<double[]>(start, at.Loss, 0, StopReason.NotFinite);
        (_first, _limit) = (at.Loss, limit);
        var self = this;
        var reason = DampedDescent.Run(ref self, Schedule, Settled, ref at, cancellation);
        return new Minimum<double[]>([.. _parameters], at.Loss, at.Iterations, reason);
    }

    StopReason? IDampedModel.Ended(in DescentState at)
    {
        if (at.Loss == 0) return StopReason.TargetReached(0);
        _rounding = Rounding * _normal.Energy(_parameters);
        if (at.Loss <= _rounding) return StopReason.Converged(Rounding);
        if (at.Loss <= Deepest * _first) return StopReason.Converged(Deepest);
        if (at.Iterations >= _limit) return at.Loss <= Deep * _first ? StopReason.Converged(Deep) : StopReason.IterationLimit(_limit);
        return _system.IsLinear && at.Iterations >= LinearSteps ? StopReason.Converged() : null;
    }

    double IDampedModel.Step(double damping) => _normal.Solve(damping, _step);

    double IDampedModel.Trial(double loss) => Try();

    /// <summary>Where next to nothing was to be won, rounding has been reached.</summary>
    StopReason? IDampedModel.Rejected(double predicted, in DescentState at) =>
        (predicted > 0 && predicted <= Settled * at.Loss) || at.Loss <= NearRounding * _rounding ? StopReason.Converged(Settled) : null;

    /// <summary>After some progress this is a minimum as well as the equations' conditioning lets it be found.</summary>
    StopReason? IDampedModel.Exhausted(ref DescentState at) => at.Iterations > 0 ? StopReason.Converged(Settled) : StopReason.Stalled(Schedule.Largest);

    StopReason? IDampedModel.Accepted(ref DescentState at, double before)
    {
        (_parameters, _trial) = (_trial, _parameters);
        var isCreeping = at.Loss <= Deep * _first && at.Loss > Creep * before;
        if (isCreeping || LargestStep() < SmallestStep || at.Idle >= Patience || (at.Idle > 0 && at.Damping == Schedule.Least)) return StopReason.Converged(Settled);
        _system.Linearise(_parameters, _normal);
        return null;
    }

    private double LargestStep()
    {
        double step = 0, size = 0;
        for (var i = 0; i < _step.Length; i++) (step, size) = (Math.Max(step, Math.Abs(_step[i])), Math.Max(size, Math.Abs(_parameters[i])));
        return step / size;
    }

    private double Try()
    {
        for (var i = 0; i < _trial.Length; i++) _trial[i] = _parameters[i] + _step[i];
        var first = _system.Space.Count;
        for (var k = 0; k < _coefficients.Count; k++) _trial[first + k] = Math.Clamp(_trial[first + k], _coefficients[k].Low, _coefficients[k].High);
        return _system.SumOfSquares(_trial);
    }
}
