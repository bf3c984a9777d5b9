
namespace Discovery.Pde.Networks;

/// <summary>
/// Levenberg-Marquardt steps for a collocation system. Where the residuals are linear in the unknowns, the last layer is solved exactly
/// after each trial step, and the result is kept if it is better.
/// </summary>
/// <remarks>
/// A = H + damping (diag H + 1e-6 mean diag); damping x 0.2, 0.5 or 2 by the ratio of actual to predicted fall, x 4 on rejection.
/// J. More, LNM 630 (1978) 105; variable projection: G. Golub, V. Pereyra, SIAM J. Numer. Anal. 10 (1973) 413.
/// </remarks>
internal sealed unsafe class GaussNewton
{
    private const double DiagonalFloor = 1e-6;
    private const double ProjectedDamping = 1e-12;
    private const double LeastDamping = 1e-15;
    private const double MostDamping = 1e12;
    private const int Patience = 4;

    private readonly CollocationSystem _system;
    private readonly IReadOnlyList<Coefficient> _coefficients;
    private readonly SlotEquations? _last;
    private readonly Cholesky _cholesky;
    private readonly AlignedBuffer _factor;
    private readonly AlignedBuffer _step;
    private readonly AlignedBuffer _before;
    private SlotEquations _normal;
    private SlotEquations _trialNormal;
    private AlignedBuffer _trial;

    public GaussNewton(CollocationSystem system, IReadOnlyList<Coefficient> coefficients, double damping)
    {
        (_system, _coefficients, Damping) = (system, coefficients, damping);
        var count = system.ParameterCount;
        (_normal, _trialNormal) = (new SlotEquations(count), new SlotEquations(count));
        var lastCount = system.Plan.ParameterCount - system.Plan.LastLayerOffset;
        if (system.IsLinear && system.Plan.Layers.Length > 1) _last = new SlotEquations(lastCount);
        _cholesky = new Cholesky(_normal.Order);
        _factor = new AlignedBuffer((long)_normal.Order * _normal.Stride);
        _step = new AlignedBuffer(_normal.Stride);
        _before = new AlignedBuffer(lastCount);
        _trial = NewParameters(system);
        Parameters = NewParameters(system);
    }

    /// <summary>The network's coefficients, then the equations'. The best so far after a run.</summary>
    public AlignedBuffer Parameters { get; private set; }

    public double Loss { get; private set; } = double.NaN;

    public int Iterations { get; private set; }

    public double Damping { get; private set; }

    public CollocationSystem System => _system;

    public static AlignedBuffer NewParameters(CollocationSystem system) => new(system.ParameterCount + BasisJets.Lanes);

    /// <param name="limit">Steps of this run.</param>
    /// <param name="tolerance">A relative fall of the loss below it, several times in a row, ends the run.</param>
    /// <param name="cancellation">Ends it with the best so far.</param>
    public StopReason Run(int limit, double tolerance, CancellationToken cancellation)
    {
        if (_last is not null) ProjectLast(Parameters);
        Loss = _system.Linearise(Parameters, _normal);
        if (!double.IsFinite(Loss)) return StopReason.NotFinite;
        for (int done = 0, idle = 0; ; done++)
        {
            if (Loss == 0) return StopReason.TargetReached;
            if (done >= limit) return StopReason.IterationLimit;
            double trialLoss, predicted;
            while (true)
            {
                if (cancellation.IsCancellationRequested) return StopReason.Cancelled;
                predicted = Solve();
                trialLoss = predicted > 0 ? Try() : double.NaN;
                if (trialLoss < Loss) break;
                Damping *= 4;
                if (Damping <= MostDamping) continue;
                Damping = 1e-3;
                return StopReason.Stalled;
            }
            var ratio = (Loss - trialLoss) / predicted;
            Damping = Math.Max(LeastDamping, Damping * (ratio > 0.75 ? 0.2 : ratio > 0.25 ? 0.5 : 2));
            idle = Loss - trialLoss < tolerance * Loss ? idle + 1 : 0;
            Loss = trialLoss;
            Iterations++;
            (Parameters, _trial) = (_trial, Parameters);
            (_normal, _trialNormal) = (_trialNormal, _normal);
            if (idle >= Patience) return StopReason.Converged;
        }
    }

    /// <summary>Puts the damped step into the trial point.</summary>
    /// <returns>The predicted fall; NaN if there is no step.</returns>
    private double Solve()
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
            factor[((nint)i * stride) + i] = i < count ? diagonal + (DampingOf(i) * (diagonal + (DiagonalFloor * mean))) : 1;
            step[i] = i < count ? -gradient[i] : 0;
        }
        if (!_cholesky.Factor(factor, order, stride)) return double.NaN;
        Cholesky.Solve(factor, order, stride, step);
        var predicted = 0.0;
        for (var i = 0; i < count; i++)
        {
            var diagonal = matrix[((nint)i * stride) + i];
            predicted += step[i] * ((DampingOf(i) * (diagonal + (DiagonalFloor * mean)) * step[i]) - gradient[i]);
            _trial.Pointer[i] = Parameters.Pointer[i] + step[i];
        }
        var first = _system.Plan.ParameterCount;
        for (var k = 0; k < _coefficients.Count; k++)
            _trial.Pointer[first + k] = Math.Clamp(_trial.Pointer[first + k], _coefficients[k].Low, _coefficients[k].High);
        return predicted;
    }

    /// <summary>What will be solved exactly needs no damping, and with none the step of the inner layers is that of variable projection.</summary>
    /// <remarks>L. Kaufman, BIT 15 (1975) 49.</remarks>
    private double DampingOf(int parameter) => _last is null || parameter < _system.Plan.LastLayerOffset ? Damping : Math.Min(Damping, ProjectedDamping);

    private double Try()
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
        return after < Loss ? _system.Linearise(_trial, _trialNormal) : after;
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
            if (i < _last.Count) matrix[((nint)i * _last.Stride) + i] *= 1 + 1e-13;
            step[i] = i < _last.Count ? -_last.Gradient.Pointer[i] : 0;
        }
        if (!_cholesky.Factor(matrix, _last.Order, _last.Stride)) return loss;
        Cholesky.Solve(matrix, _last.Order, _last.Stride, step);
        for (var i = 0; i < own.Length; i++)
            if (!double.IsFinite(step[i])) return loss;
        for (var i = 0; i < own.Length; i++) own[i] += step[i];
        return loss;
    }
}
