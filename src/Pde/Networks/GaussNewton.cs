
namespace Discovery.Pde.Networks;

/// <summary>
/// Levenberg-Marquardt steps for a collocation system. Where the residuals are linear in the unknowns, the last layer is solved exactly
/// after each trial step, and the result is kept if it is better.
/// </summary>
/// <remarks>
/// A = H + damping (diag H + 1e-6 mean diag). The loop is <see cref="DampedDescent"/>; variable projection: G. Golub, V. Pereyra,
/// SIAM J. Numer. Anal. 10 (1973) 413.
/// </remarks>
internal sealed unsafe class GaussNewton : IDampedModel
{
    /// <summary>Damps coefficients that no point answers to, as a share of the mean diagonal element.</summary>
    private const double DiagonalFloor = 1e-6;

    /// <summary>What the last layer is damped by where it is solved exactly anyway: enough to keep the matrix definite.</summary>
    private const double ProjectedDamping = 1e-12;

    /// <summary>The same, as a share of each diagonal element of the last layer's own equations.</summary>
    private const double Ridge = 1e-13;

    /// <summary>Damping from which training goes on after it had stalled.</summary>
    private const double DampingAfresh = 1e-3;

    /// <summary>Idle steps that end the iteration.</summary>
    private const int Patience = 4;

    private static readonly DampingSchedule Schedule = new() { Largest = 1e12 };

    private readonly CollocationSystem _system;
    private readonly IReadOnlyList<Coefficient> _coefficients;
    private readonly SlotEquations? _last;
    private readonly ICholesky _cholesky;
    private readonly AlignedBuffer _factor;
    private readonly AlignedBuffer _step;
    private readonly AlignedBuffer _before;
    private SlotEquations _normal;
    private SlotEquations _trialNormal;
    private AlignedBuffer _parameters;
    private AlignedBuffer _trial;
    private int _limit;
    private double _tolerance;

    public GaussNewton(CollocationSystem system, IReadOnlyList<Coefficient> coefficients, Device device)
    {
        (_system, _coefficients) = (system, coefficients);
        var count = system.ParameterCount;
        (_normal, _trialNormal) = (new SlotEquations(count), new SlotEquations(count));
        var lastCount = system.Plan.ParameterCount - system.Plan.LastLayerOffset;
        if (system.IsLinear && system.Plan.Layers.Length > 1) _last = new SlotEquations(lastCount);
        _cholesky = device.Cholesky(_normal.Order);
        _factor = new AlignedBuffer((long)_normal.Order * _normal.Stride);
        _step = new AlignedBuffer(_normal.Stride);
        _before = new AlignedBuffer(lastCount);
        _trial = NewParameters(system);
        _parameters = NewParameters(system);
    }

    public static AlignedBuffer NewParameters(CollocationSystem system) => new(system.ParameterCount + BasisJets.Lanes);

    /// <param name="start">Where to begin, with the damping.</param>
    /// <param name="limit">Most steps.</param>
    /// <param name="tolerance">A relative fall of the loss below it, several times in a row, ends the run.</param>
    /// <param name="cancellation">Ends it with the best so far.</param>
    public Minimum<DampedPoint> Minimise(DampedPoint start, int limit, double tolerance, CancellationToken cancellation)
    {
        (_limit, _tolerance) = (limit, tolerance);
        start.Parameters.Span.CopyTo(_parameters.Span);
        if (_last is not null) ProjectLast(_parameters);
        var at = new DescentState { Loss = _system.Linearise(_parameters, _normal), Damping = start.Damping };
        if (!double.IsFinite(at.Loss)) return new Minimum<DampedPoint>(start, at.Loss, 0, StopReason.NotFinite);
        var self = this;
        var reason = DampedDescent.Run(ref self, Schedule, tolerance, ref at, cancellation);
        var found = NewParameters(_system);
        _parameters.Span.CopyTo(found.Span);
        return new Minimum<DampedPoint>(new DampedPoint(found, at.Damping), at.Loss, at.Iterations, reason);
    }

    StopReason? IDampedModel.Ended(in DescentState at) =>
        at.Loss == 0 ? StopReason.TargetReached(0) : at.Iterations >= _limit ? StopReason.IterationLimit(_limit) : null;

    double IDampedModel.Step(double damping) => Solve(damping);

    double IDampedModel.Trial(double loss) => Try(loss);

    StopReason? IDampedModel.Rejected(double predicted, in DescentState at) => null;

    StopReason? IDampedModel.Exhausted(ref DescentState at)
    {
        at.Damping = DampingAfresh;
        return StopReason.Stalled(Schedule.Largest);
    }

    StopReason? IDampedModel.Accepted(ref DescentState at, double before)
    {
        (_parameters, _trial) = (_trial, _parameters);
        (_normal, _trialNormal) = (_trialNormal, _normal);
        return at.Idle >= Patience ? StopReason.Converged(_tolerance) : null;
    }

    /// <summary>Puts the damped step into the trial point.</summary>
    /// <returns>The predicted fall; NaN if there is no step.</returns>
    private double Solve(double damping)
    {
        var (count, order, stride) = (_normal.Count, _normal.Order, _normal.Stride);
        var matrix = _normal.Matrix.Pointer;
        var factor = _factor.Pointer;
        var gradient = _normal.Gradient.Pointer;
        var step = _step.Pointer;
        var mean = 0.0;
        for (var i = 0; i < count; i++) mean += matrix[((nint)i * stride) + i] / count;
        for (var i = 0; i < order; i++)
        {
            new Span<double>(matrix + ((nint)i * stride), (i / PanelProduct.Width * PanelProduct.Width) + PanelProduct.Width).CopyTo(new Span<double>(factor + ((nint)i * stride), stride));
            var diagonal = matrix[((nint)i * stride) + i];
            factor[((nint)i * stride) + i] = i < count ? diagonal + (DampingOf(i, damping) * (diagonal + (DiagonalFloor * mean))) : 1;
            step[i] = i < count ? -gradient[i] : 0;
        }
        if (!_cholesky.Factor(factor, order, stride)) return double.NaN;
        _cholesky.Solve(factor, order, stride, step);
        var predicted = 0.0;
        for (var i = 0; i < count; i++)
        {
            var diagonal = matrix[((nint)i * stride) + i];
            predicted += step[i] * ((DampingOf(i, damping) * (diagonal + (DiagonalFloor * mean)) * step[i]) - gradient[i]);
            _trial.Pointer[i] = _parameters.Pointer[i] + step[i];
        }
        var first = _system.Plan.ParameterCount;
        for (var k = 0; k < _coefficients.Count; k++)
            _trial.Pointer[first + k] = Math.Clamp(_trial.Pointer[first + k], _coefficients[k].Low, _coefficients[k].High);
        return predicted;
    }

    /// <summary>What will be solved exactly needs no damping, and with none the step of the inner layers is that of variable projection.</summary>
    /// <remarks>L. Kaufman, BIT 15 (1975) 49.</remarks>
    private double DampingOf(int parameter, double damping) => _last is null || parameter < _system.Plan.LastLayerOffset ? damping : Math.Min(damping, ProjectedDamping);

    private double Try(double loss)
    {
        double after;
        if (_last is null)
        {
            after = _system.SumOfSquares(_trial);
        }
        else
        {
            var before = ProjectLast(_trial);
            after = _system.SumOfSquares(_trial);
            if (!(after < before))
            {
                _before.Span.CopyTo(_trial.Span[_system.Plan.LastLayerOffset..]);
                after = before;
            }
        }
        return after < loss ? _system.Linearise(_trial, _trialNormal) : after;
    }

    /// <summary>Solves the last layer, all else held.</summary>
    /// <returns>The loss before.</returns>
    private double ProjectLast(AlignedBuffer parameters)
    {
        var own = parameters.Span.Slice(_system.Plan.LastLayerOffset, _before.Length);
        own.CopyTo(_before.Span);
        var loss = _system.LineariseLast(parameters, _last!);
        if (!double.IsFinite(loss)) return loss;
        var matrix = _last!.Matrix.Pointer;
        var step = _step.Pointer;
        for (var i = 0; i < _last.Order; i++)
        {
            if (i < _last.Count) matrix[((nint)i * _last.Stride) + i] *= 1 + Ridge;
            step[i] = i < _last.Count ? -_last.Gradient.Pointer[i] : 0;
        }
        if (!_cholesky.Factor(matrix, _last.Order, _last.Stride)) return loss;
        _cholesky.Solve(matrix, _last.Order, _last.Stride, step);
        for (var i = 0; i < own.Length; i++)
            if (!double.IsFinite(step[i])) return loss;
        for (var i = 0; i < own.Length; i++) own[i] += step[i];
        return loss;
    }
}
