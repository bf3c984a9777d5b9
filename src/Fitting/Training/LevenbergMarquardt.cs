namespace Discovery.Fitting.Training;

/// <summary>
/// Levenberg-Marquardt on the parameters of a network. Each step solves (H + damping (diag H + 1e-6 mean diag H)) d = -J^T r,
/// then solves the last layer exactly at the trial point (variable projection). Steps allocate nothing; moving a hidden grid does.
/// </summary>
/// <remarks>
/// J. Nocedal, S. Wright, Numerical Optimization, 2nd ed., 10.3; variable projection as alternating solve: G. Golub, V. Pereyra, Inverse Problems 19 (2003) R1.
/// The damping falls to a fifth or a half by the ratio of the gain to the one predicted, and rises fourfold on a rejected step.
/// </remarks>
internal sealed class LevenbergMarquardt
{
    private const double LeastDamping = 1e-15;
    private const double MostDamping = 1e10;
    private const double DiagonalFloor = 1e-6;
    private const int PatienceSteps = 4;
    /// <summary>Log-odds jump by ten and more at a sharp border.</summary>
    private const double LogOddsShare = 0.01;
    private const double LeastRoughness = 1e-14;
    private const double Rounding = 1e-12;

    private readonly Objective _objective;
    private readonly int _order;
    private readonly int _lastOrder;
    private readonly AlignedBuffer _factor;
    private readonly AlignedBuffer _step;
    private readonly AlignedBuffer _lastNormal;
    private readonly AlignedBuffer _lastGradient;
    private readonly AlignedBuffer _lastBefore;
    private readonly Cholesky _cholesky;
    private readonly ModelState _current;
    private readonly ModelState _trial;
    private readonly ModelState _best;
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
        _cholesky = new Cholesky(_order);
        _current = new ModelState(objective.Plan);
        _trial = new ModelState(objective.Plan);
        _best = new ModelState(objective.Plan);
    }

    /// <summary>Sum of squares of the best state met by the last <see cref="Run"/>.</summary>
    public double SumOfSquares { get; private set; }

    /// <summary>Steps accepted by the last <see cref="Run"/>.</summary>
    public int Iterations { get; private set; }

    /// <summary>Trains <paramref name="state"/> in place; it ends as the best state met.</summary>
    public StopReason Run(ModelState state, TrainingOptions options, CancellationToken cancellation)
    {
        Iterations = options.Resume?.Iteration ?? 0;
        _smooth = options.Smooth;
        _frozen = FrozenParameters.Of(_objective.Plan, options.Frozen);
        _projects = options.ProjectLastLayer && _objective.Loss.Kind == LossKind.Squares;
        _best.CopyFrom(state);
        _objective.RoughnessWeight = 0;
        SumOfSquares = _objective.SumOfSquares(state);
        if (options.Resume is null) SetRoughness(SumOfSquares);
        else _objective.RoughnessWeight = options.Resume.RoughnessWeight;
        SumOfSquares += _objective.Penalty(state);
        _current.CopyFrom(state);
        if (options.Resume is null)
        {
            if (options.AdaptEvery > 0) GridAdaptation.Adapt(_objective, _current, _frozen, isStart: true);
            if (_projects) ProjectLast(_current);
        }

        double loss = _objective.Linearise(_current, _normal, _gradient);
        if (!double.IsFinite(loss))
        {
            _current.CopyFrom(state);
            loss = _objective.Linearise(_current, _normal, _gradient);
        }

        if (!double.IsFinite(loss)) return StopReason.NotFinite;
        if (!double.IsFinite(SumOfSquares)) SumOfSquares = double.PositiveInfinity;
        StopReason reason = Iterate(options, loss, cancellation);
        state.CopyFrom(_best);
        SumOfSquares = Math.Max(0, SumOfSquares - _objective.Penalty(state));
        GC.KeepAlive(this);
        return reason;
    }

    private StopReason Iterate(TrainingOptions options, double loss, CancellationToken cancellation)
    {
        double damping = options.Resume?.Damping ?? options.Damping;
        double target = options.TargetRmse * options.TargetRmse * _objective.RowCount;
        int idle = options.Resume?.IdleSteps ?? 0, limit = Iterations + options.Iterations - (options.Resume?.Iteration ?? 0);
        while (true)
        {
            if (loss < SumOfSquares)
            {
                SumOfSquares = loss;
                _best.CopyFrom(_current);
            }

            if (loss - _objective.Penalty(_current) <= target) return StopReason.TargetReached;
            if (Iterations >= limit) return StopReason.IterationLimit;

            double trialLoss, predicted;
            while (true)
            {
                if (cancellation.IsCancellationRequested) return StopReason.Cancelled;
                predicted = Solve(damping);
                trialLoss = predicted > 0 ? Try(loss) : double.NaN;
                if (trialLoss < loss) break;
                damping *= 4;
                if (damping <= MostDamping) continue;
                if (!Relax(ref loss)) return StopReason.Stalled;
                damping = options.Damping;
            }

            double ratio = (loss - trialLoss) / predicted;
            damping = Math.Max(LeastDamping, damping * (ratio > 0.75 ? 0.2 : ratio > 0.25 ? 0.5 : 2));
            idle = loss - trialLoss < options.RelativeTolerance * loss ? idle + 1 : 0;
            loss = trialLoss;
            Iterations++;
            _current.CopyFrom(_trial);
            (_normal, _trialNormal) = (_trialNormal, _normal);
            (_gradient, _trialGradient) = (_trialGradient, _gradient);
            if (idle >= PatienceSteps)
            {
                if (Relax(ref loss))
                {
                    idle = 0;
                    continue;
                }

                if (loss < SumOfSquares)
                {
                    SumOfSquares = loss;
                    _best.CopyFrom(_current);
                }

                return StopReason.Converged;
            }

            if (options.AdaptEvery > 0 && Iterations % options.AdaptEvery == 0)
            {
                Relax(ref loss);
                loss = Adapt(loss);
            }

            if (options.OnStep is not null) Tell(options.OnStep, damping, idle);
        }
    }

    private void Tell(Action<Func<Checkpoint>> onStep, double damping, int idle) =>
        onStep(() => new Checkpoint(_objective.Plan.Write(_current), Iterations, damping, _objective.RoughnessWeight, idle));

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

        SumOfSquares += _objective.Penalty(_best) - bestPenalty;
        loss = _objective.Linearise(_current, _normal, _gradient);
        return true;
    }

    /// <summary>Moves hidden grids, unless the error would become not finite.</summary>
    private double Adapt(double loss)
    {
        _trial.CopyFrom(_current);
        if (!GridAdaptation.Adapt(_objective, _trial, _frozen)) return loss;
        if (loss < SumOfSquares)
        {
            SumOfSquares = loss;
            _best.CopyFrom(_current);
        }

        if (_projects) ProjectLast(_trial);
        double moved = _objective.Linearise(_trial, _trialNormal, _trialGradient);
        if (!double.IsFinite(moved)) return loss;
        _current.CopyFrom(_trial);
        (_normal, _trialNormal) = (_trialNormal, _normal);
        (_gradient, _trialGradient) = (_trialGradient, _gradient);
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
        Cholesky.Solve(factor, _order, _order, step);
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
            *diagonal = i < count ? *diagonal * (1 + 1e-14) : 1;
            change[i] = i < count ? -_lastGradient.Pointer[i] : 0;
            if (_frozen is not null && i < count && _frozen[offset + i]) Freeze(diagonal, change + i);
        }

        if (!_cholesky.Factor(normal, _lastOrder, _lastOrder)) return (before, before);
        Cholesky.Solve(normal, _lastOrder, _lastOrder, change);
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
