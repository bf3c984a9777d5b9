namespace Discovery.Fitting.Training;

/// <summary>
/// Levenberg-Marquardt on the parameters of a network. Each step solves (H + damping (diag H + 1e-6 mean diag H)) d = -J^T r,
/// then solves the last layer exactly at the trial point (variable projection). Steps allocate nothing; moving a hidden grid does.
/// </summary>
/// <remarks>Variable projection as alternating solve: G. Golub, V. Pereyra, Inverse Problems 19 (2003) R1. The loop is <see cref="DampedDescent"/>.</remarks>
internal sealed class LevenbergMarquardt : IDampedModel
{
    /// <summary>Damps parameters that the rows say nothing about, as a share of the mean diagonal element.</summary>
    private const double DiagonalFloor = 1e-6;

    /// <summary>Keeps the last layer's equations definite; the solution changes in the last digits only.</summary>
    private const double Ridge = 1e-14;

    /// <summary>Idle steps that end the training: one alone may be a narrow turn of a valley.</summary>
    private const int PatienceSteps = 4;

    /// <summary>Share of the roughness' weight for classes: log-odds jump by ten and more at a sharp border.</summary>
    private const double LogOddsShare = 0.01;

    /// <summary>Weight of the roughness for each row where the error is nothing but rounding.</summary>
    private const double LeastRoughness = 1e-14;

    /// <summary>Share of the loss within which the predicted loss of a projected trial may be wrong: the loss is computed then.</summary>
    private const double Rounding = 1e-12;

    private static readonly DampingSchedule Schedule = new() { Largest = 1e10 };

    private readonly Objective _objective;
    private readonly int _order;
    private readonly int _lastOrder;
    private readonly AlignedBuffer _factor;
    private readonly AlignedBuffer _step;
    private readonly AlignedBuffer _lastNormal;
    private readonly AlignedBuffer _lastGradient;
    private readonly AlignedBuffer _lastBefore;
    private readonly ICholesky _cholesky;
    private readonly ModelState _current;
    private readonly ModelState _trial;
    private readonly ModelState _best;
    private TrainingOptions _options = TrainingOptions.Default;
    private double _bestLoss;
    private bool[]? _frozen;
    private bool _projects;
    private bool _smooth;
    private AlignedBuffer _normal;
    private AlignedBuffer _gradient;
    private AlignedBuffer _trialNormal;
    private AlignedBuffer _trialGradient;

    public LevenbergMarquardt(Objective objective)
    {
        _objective = objective;
        _order = objective.PaddedCount;
        _lastOrder = objective.PaddedLastCount;
        _normal = new AlignedBuffer((long)_order * _order);
        _trialNormal = new AlignedBuffer((long)_order * _order);
        _factor = new AlignedBuffer((long)_order * _order);
        _gradient = new AlignedBuffer(_order);
        _trialGradient = new AlignedBuffer(_order);
        _step = new AlignedBuffer(_order);
        _lastNormal = new AlignedBuffer((long)_lastOrder * _lastOrder);
        _lastGradient = new AlignedBuffer(_lastOrder);
        _lastBefore = new AlignedBuffer(objective.Plan.ParameterCount - objective.Plan.LastLayerOffset);
        _cholesky = objective.Device.Cholesky(_order);
        _current = new ModelState(objective.Plan);
        _trial = new ModelState(objective.Plan);
        _best = new ModelState(objective.Plan);
    }

    /// <param name="start">Where to begin.</param>
    /// <param name="options">Tolerance, damping, what is frozen.</param>
    /// <param name="cancellation">Ends with the best so far.</param>
    /// <returns>The best state met, with its sum of squares without the roughness.</returns>
    public Minimum<ModelState> Minimise(ModelState start, TrainingOptions options, CancellationToken cancellation)
    {
        _options = options;
        _smooth = options.Smooth;
        _frozen = FrozenParameters.Of(_objective.Plan, options.Frozen);
        _projects = options.ProjectLastLayer && _objective.Loss.Kind == LossKind.Squares;
        var at = new DescentState
        {
            Damping = options.Resume?.Damping ?? options.Damping,
            Iterations = options.Resume?.Iteration ?? 0,
            Idle = options.Resume?.IdleSteps ?? 0,
        };
        at.Loss = Begin(start);
        if (!double.IsFinite(at.Loss)) return new Minimum<ModelState>(start.Copy(), _bestLoss, at.Iterations, StopReason.NotFinite);
        if (!double.IsFinite(_bestLoss)) _bestLoss = double.PositiveInfinity;
        LevenbergMarquardt self = this;
        StopReason reason = DampedDescent.Run(ref self, Schedule, options.RelativeTolerance, ref at, cancellation);
        ModelState found = _best.Copy();
        double squares = Math.Max(0, _bestLoss - _objective.Penalty(found));
        GC.KeepAlive(this);
        return new Minimum<ModelState>(found, squares, at.Iterations, reason);
    }

    StopReason? IDampedModel.Ended(in DescentState at)
    {
        KeepBest(at.Loss);
        double target = _options.TargetRmse * _options.TargetRmse * _objective.RowCount;
        if (at.Loss - _objective.Penalty(_current) <= target) return StopReason.TargetReached(_options.TargetRmse);
        return at.Iterations >= _options.Iterations ? StopReason.IterationLimit(_options.Iterations) : null;
    }

    double IDampedModel.Step(double damping) => Solve(damping);

    double IDampedModel.Trial(double loss) => Try(loss);

    StopReason? IDampedModel.Rejected(double predicted, in DescentState at) => null;

    StopReason? IDampedModel.Exhausted(ref DescentState at)
    {
        if (!Relax(ref at.Loss)) return StopReason.Stalled(Schedule.Largest);
        at.Damping = _options.Damping;
        return null;
    }

    StopReason? IDampedModel.Accepted(ref DescentState at, double before)
    {
        AcceptTrial();
        if (at.Idle >= PatienceSteps)
        {
            if (!Relax(ref at.Loss))
            {
                KeepBest(at.Loss);
                return StopReason.Converged(_options.RelativeTolerance);
            }

            at.Idle = 0;
            return null;
        }

        if (_options.AdaptEvery > 0 && at.Iterations % _options.AdaptEvery == 0)
        {
            Relax(ref at.Loss);
            at.Loss = Adapt(at.Loss);
        }

        if (_options.OnStep is not null) Tell(_options.OnStep, at);
        return null;
    }

    /// <summary>Makes the first point and its equations.</summary>
    /// <returns>Its loss.</returns>
    private double Begin(ModelState start)
    {
        _best.CopyFrom(start);
        _objective.RoughnessWeight = 0;
        _bestLoss = _objective.SumOfSquares(start);
        if (_options.Resume is null) SetRoughness(_bestLoss);
        else _objective.RoughnessWeight = _options.Resume.RoughnessWeight;
        _bestLoss += _objective.Penalty(start);
        _current.CopyFrom(start);
        if (_options.Resume is null)
        {
            if (_options.AdaptEvery > 0) GridAdaptation.Adapt(_objective, _current, _frozen, isStart: true);
            if (_projects) ProjectLast(_current);
        }

        double loss = _objective.Linearise(_current, _normal, _gradient);
        if (double.IsFinite(loss)) return loss;
        _current.CopyFrom(start);
        return _objective.Linearise(_current, _normal, _gradient);
    }

    private void KeepBest(double loss)
    {
        if (!(loss < _bestLoss)) return;
        _bestLoss = loss;
        _best.CopyFrom(_current);
    }

    private void AcceptTrial()
    {
        _current.CopyFrom(_trial);
        (_normal, _trialNormal) = (_trialNormal, _normal);
        (_gradient, _trialGradient) = (_trialGradient, _gradient);
    }

    private void Tell(Action<Func<Checkpoint>> onStep, DescentState at) =>
        onStep(() => new Checkpoint(_objective.Plan.Write(_current), at.Iterations, at.Damping, _objective.RoughnessWeight, at.Idle));

    /// <summary>The weight is the mean square error over the square of the differences that are thought possible: that of independent coefficients, to the power 1/2.</summary>
    private void SetRoughness(double sumOfSquares)
    {
        if (!_smooth) return;
        double mean = sumOfSquares / _objective.RowCount / Math.Sqrt(_objective.RoughnessAmplification);
        if (_objective.Loss.IsClassification) mean *= LogOddsShare;
        _objective.RoughnessWeight = Math.Max(LeastRoughness * _objective.RowCount, double.IsFinite(mean) ? Math.Min(mean, 1) : 0);
    }

    /// <summary>Lowers the weight of the roughness to the present error.</summary>
    /// <returns>Whether it fell by half or more.</returns>
    private bool Relax(ref double loss)
    {
        double before = _objective.RoughnessWeight, penalty = _objective.Penalty(_current);
        double bestPenalty = _objective.Penalty(_best);
        SetRoughness(loss - penalty);
        if (!_smooth || !(_objective.RoughnessWeight < 0.5 * before))
        {
            _objective.RoughnessWeight = before;
            return false;
        }

        _bestLoss += _objective.Penalty(_best) - bestPenalty;
        loss = _objective.Linearise(_current, _normal, _gradient);
        return true;
    }

    /// <summary>Moves hidden grids, unless the error would become not finite.</summary>
    private double Adapt(double loss)
    {
        _trial.CopyFrom(_current);
        if (!GridAdaptation.Adapt(_objective, _trial, _frozen)) return loss;
        KeepBest(loss);
        if (_projects) ProjectLast(_trial);
        double moved = _objective.Linearise(_trial, _trialNormal, _trialGradient);
        if (!double.IsFinite(moved)) return loss;
        AcceptTrial();
        return moved;
    }

    /// <summary>Puts the damped step into <see cref="_trial"/>.</summary>
    /// <returns>The fall of the sum of squares that the linear model predicts; NaN if there is no step.</returns>
    private unsafe double Solve(double damping)
    {
        int count = _objective.Plan.ParameterCount;
        double* normal = _normal.Pointer;
        double* factor = _factor.Pointer;
        double* step = _step.Pointer;
        double mean = 0;
        for (int i = 0; i < count; i++) mean += normal[((nint)i * _order) + i];
        mean /= Math.Max(1, count);
        for (int i = 0; i < _order; i++)
        {
            int whole = ((i / PanelProduct.Width) + 1) * PanelProduct.Width;
            new Span<double>(normal + ((nint)i * _order), whole).CopyTo(new Span<double>(factor + ((nint)i * _order), whole));
            double diagonal = normal[((nint)i * _order) + i];
            factor[((nint)i * _order) + i] = i < count ? diagonal + (damping * (diagonal + (DiagonalFloor * mean))) : 1;
            step[i] = i < count ? -_gradient.Pointer[i] : 0;
            if (_frozen is not null && i < count && _frozen[i]) Freeze(factor + ((nint)i * _order) + i, step + i);
        }

        if (!_cholesky.Factor(factor, _order, _order)) return double.NaN;
        _cholesky.Solve(factor, _order, _order, step);
        double predicted = 0;
        ClearFrozen(step, 0, count);
        _trial.CopyFrom(_current);
        double* parameters = _trial.Parameters.Pointer;
        for (int i = 0; i < count; i++)
        {
            double diagonal = normal[((nint)i * _order) + i];
            predicted += step[i] * ((damping * (diagonal + (DiagonalFloor * mean)) * step[i]) - _gradient.Pointer[i]);
            parameters[i] += step[i];
        }

        return predicted;
    }

    /// <summary>The loss at the trial point, with the last layer solved if that helps. It is linearised only if it looks better.</summary>
    private double Try(double loss)
    {
        if (!_projects)
        {
            double plain = _objective.SumOfSquares(_trial);
            return plain < loss ? _objective.Linearise(_trial, _trialNormal, _trialGradient) : plain;
        }

        (double before, double expected) = ProjectLast(_trial);
        if (!(expected < loss + (Rounding * before))) return expected;
        double after = _objective.Linearise(_trial, _trialNormal, _trialGradient);
        if (after < loss || !(before < loss)) return after;
        _lastBefore.Span.CopyTo(_trial.Parameters.Span[_objective.Plan.LastLayerOffset..]);
        return _objective.Linearise(_trial, _trialNormal, _trialGradient);
    }

    /// <summary>Solves the last layer exactly where it is linear.</summary>
    /// <returns>Sum of squares before, and afterwards up to rounding: for H d = -g the sum falls by -g d.</returns>
    private unsafe (double Before, double After) ProjectLast(ModelState state)
    {
        int offset = _objective.Plan.LastLayerOffset;
        int count = _objective.Plan.ParameterCount - offset;
        state.Parameters.Span.Slice(offset, count).CopyTo(_lastBefore.Span);
        double before = _objective.LineariseLast(state, _lastNormal, _lastGradient);
        if (!double.IsFinite(before)) return (before, before);
        double* normal = _lastNormal.Pointer;
        double* change = _step.Pointer;
        for (int i = 0; i < _lastOrder; i++)
        {
            double* diagonal = normal + ((nint)i * _lastOrder) + i;
            *diagonal = i < count ? *diagonal * (1 + Ridge) : 1;
            change[i] = i < count ? -_lastGradient.Pointer[i] : 0;
            if (_frozen is not null && i < count && _frozen[offset + i]) Freeze(diagonal, change + i);
        }

        if (!_cholesky.Factor(normal, _lastOrder, _lastOrder)) return (before, before);
        _cholesky.Solve(normal, _lastOrder, _lastOrder, change);
        ClearFrozen(change, offset, count);
        double after = before;
        for (int i = 0; i < count; i++) after += change[i] * _lastGradient.Pointer[i];
        if (!double.IsFinite(after)) return (before, before);
        Span<double> own = state.Parameters.Span.Slice(offset, count);
        for (int i = 0; i < count; i++) own[i] += change[i];
        return (before, after);
    }

    /// <summary>An enormous diagonal decouples an unknown from the others.</summary>
    private static unsafe void Freeze(double* diagonal, double* right)
    {
        *diagonal = 1e200;
        *right = 0;
    }

    private unsafe void ClearFrozen(double* step, int offset, int count)
    {
        for (int i = 0; _frozen is not null && i < count; i++)
        {
            if (_frozen[offset + i]) step[i] = 0;
        }
    }
}
