namespace Discovery.Fitting.Smoothing;

/// <summary>
/// Trains a network whose splines are penalised, and on its way gives each penalty the weight under which the rows are most probable: no weight is left to
/// be chosen, and no rows are held out for it.
/// </summary>
/// <remarks>
/// D. MacKay, Neural Computation 4 (1992) 415; F. D. Foresee, M. T. Hagan, Proc. ICNN 1997, 1930; for penalties that overlap
/// S. Wood, M. Fasiolo, Biometrics 73 (2017) 1071. The loop is <see cref="DampedDescent"/>.
/// </remarks>
internal sealed class EvidenceDescent : IDampedModel
{
    /// <summary>Steps before the weights are set anew for the first time, and between later times.</summary>
    private const int FirstUpdate = 4, UpdateEvery = 2;

    /// <summary>A weight changes by this factor at most at a time, and stays within these bounds.</summary>
    private const double LargestChange = 4, LeastWeight = 1e-7, LargestWeight = 1e7;

    /// <summary>The share of the loss by which a step that is not idle lowers it; idle steps running that end the training.</summary>
    private const double Tolerance = 2e-4;

    private const int Patience = 3;

    private const double FirstDamping = 0.1, DiagonalFloor = 1e-6;

    private static readonly DampingSchedule Schedule = new() { Largest = 1e8, Growth = 5 };

    private readonly Objective _objective;
    private readonly IReadOnlyList<SplinePenalty> _penalties;
    private readonly bool[] _frozen;
    private readonly int _order, _count, _most;
    private readonly double[] _weights, _descent, _damping;
    private readonly AlignedBuffer _factor, _step;
    private readonly ICholesky _cholesky;
    private readonly ModelState _trial;
    private readonly ModelState _current;
    private AlignedBuffer _normal, _gradient, _trialNormal, _trialGradient;
    private double _squares, _trialSquares;

    private EvidenceDescent(Objective objective, Network start, int iterations)
    {
        (_objective, _order, _count, _most) = (objective, objective.PaddedCount, objective.Plan.ParameterCount, iterations);
        (_penalties, var weights) = SmoothPlan.Penalties(objective.Plan);
        _weights = [.. Enumerable.Repeat(0.1, weights)];
        (_descent, _damping) = (new double[_count], new double[_count]);
        _frozen = FrozenParameters.Of(objective.Plan, place => place.Layer == 1 && start.Layers[1][place.Sum, place.Input] is FormulaEdge)!;
        _normal = new AlignedBuffer((long)_order * _order);
        _trialNormal = new AlignedBuffer((long)_order * _order);
        _factor = new AlignedBuffer((long)_order * _order);
        (_gradient, _trialGradient, _step) = (new AlignedBuffer(_order), new AlignedBuffer(_order), new AlignedBuffer(_order));
        _cholesky = objective.Device.Cholesky(_order);
        _current = objective.Plan.Read(start);
        _trial = new ModelState(objective.Plan);
    }

    /// <param name="start">A network of <see cref="SmoothPlan"/>.</param>
    /// <param name="data">The rows.</param>
    /// <param name="iterations">Most steps.</param>
    /// <param name="device">What computes.</param>
    /// <param name="cancellation">Ends with where the training has come to.</param>
    public static SmoothMember Train(Network start, Dataset data, int iterations, Device device, CancellationToken cancellation)
    {
        var plan = new Plan(start);
        var objective = new Objective(plan, RowBlocks.Of(data, start), Loss.Squares, device);
        var self = new EvidenceDescent(objective, start, iterations);
        self._squares = objective.Linearise(self._current, self._normal, self._gradient);
        var at = new DescentState { Damping = FirstDamping, Loss = self.Penalised(self._squares, self._current) };
        if (double.IsFinite(at.Loss)) DampedDescent.Run(ref self, Schedule, Tolerance, ref at, cancellation);
        var (free, evidence) = self.Weigh();
        GC.KeepAlive(self);
        return new SmoothMember(plan.Write(self._current), self._squares / objective.RowCount, free, evidence, 1);
    }

    StopReason? IDampedModel.Ended(in DescentState at) =>
        at.Iterations >= _most ? StopReason.IterationLimit(_most) : at.Idle >= Patience ? StopReason.Converged(Tolerance) : null;

    unsafe double IDampedModel.Step(double damping)
    {
        Equations(damping);
        for (var i = 0; i < _count; i++) _descent[i] = _step.Pointer[i] = -_step.Pointer[i];
        if (!_cholesky.Factor(_factor.Pointer, _order, _order)) return double.NaN;
        _cholesky.Solve(_factor.Pointer, _order, _order, _step.Pointer);
        _trial.CopyFrom(_current);
        var parameters = _trial.Parameters.Span;
        var predicted = 0.0;
        for (var i = 0; i < _count; i++)
        {
            if (_frozen[i]) continue;
            parameters[i] += _step.Pointer[i];
            predicted += _step.Pointer[i] * (_descent[i] + (_damping[i] * _step.Pointer[i]));
        }
        return predicted;
    }

    double IDampedModel.Trial(double loss)
    {
        // The matrix of a step that is rejected is not needed.
        var tried = Penalised(_objective.SumOfSquares(_trial), _trial);
        if (!(tried < loss)) return tried;
        _trialSquares = _objective.Linearise(_trial, _trialNormal, _trialGradient);
        return Penalised(_trialSquares, _trial);
    }

    StopReason? IDampedModel.Rejected(double predicted, in DescentState at) => null;

    StopReason? IDampedModel.Exhausted(ref DescentState at) => StopReason.Stalled(Schedule.Largest);

    StopReason? IDampedModel.Accepted(ref DescentState at, double before)
    {
        _current.CopyFrom(_trial);
        _squares = _trialSquares;
        (_normal, _trialNormal) = (_trialNormal, _normal);
        (_gradient, _trialGradient) = (_trialGradient, _gradient);
        if (at.Iterations < FirstUpdate || (at.Iterations - FirstUpdate) % UpdateEvery != 0) return null;
        UpdateWeights();
        at.Loss = Penalised(_squares, _current);
        return null;
    }

    private double Penalised(double squares, ModelState state)
    {
        Span<double> sums = stackalloc double[_weights.Length];
        sums.Clear();
        foreach (var penalty in _penalties) penalty.AddSquares(state.Parameters.Span, sums);
        for (var g = 0; g < sums.Length; g++) squares += _weights[g] * sums[g];
        return squares;
    }

    /// <summary>The penalised matrix, damped, into the factor's place, and half the penalised gradient into the step's.</summary>
    private void Equations(double damping)
    {
        _normal.Span.CopyTo(_factor.Span);
        _gradient.Span.CopyTo(_step.Span);
        Span<double> matrix = _factor.Span, right = _step.Span;
        foreach (var penalty in _penalties) penalty.Add(_current.Parameters.Span, _weights, right, matrix, _order);
        var mean = 0.0;
        for (var i = 0; i < _count; i++) mean += matrix[(i * _order) + i] / _count;
        for (var i = 0; i < _order; i++)
        {
            ref var diagonal = ref matrix[(i * _order) + i];
            if (i >= _count) diagonal = 1;
            else if (_frozen[i]) (diagonal, right[i]) = (Cholesky.Frozen, 0);
            else diagonal += _damping[i] = damping * (diagonal + (DiagonalFloor * mean));
        }
        PanelProduct.Mirror(matrix, _order, _order);
    }

    private void UpdateWeights()
    {
        Span<double> sums = stackalloc double[_weights.Length], traces = stackalloc double[_weights.Length], prior = stackalloc double[_weights.Length];
        sums.Clear();
        if (Decided(traces, prior) is not { } decided) return;
        foreach (var penalty in _penalties) penalty.AddSquares(_current.Parameters.Span, sums);
        for (var g = 0; g < _weights.Length; g++)
        {
            if (prior[g] == 0) continue;
            var factor = decided.Variance * Math.Max(0, prior[g] - traces[g]) / Math.Max(sums[g], double.Epsilon);
            _weights[g] = Math.Clamp(_weights[g] * Math.Clamp(factor, 1 / LargestChange, LargestChange), LeastWeight, LargestWeight);
        }
    }

    /// <summary>How many parameters the rows decide, and the logarithm of the probability of the rows, of all values that the parameters may have.</summary>
    private (double Free, double Evidence) Weigh()
    {
        Span<double> traces = stackalloc double[_weights.Length], prior = stackalloc double[_weights.Length];
        if (Decided(traces, prior) is not { } decided) return (double.NaN, double.NegativeInfinity);
        var logarithm = decided.LogarithmOfPrior;
        for (var i = 0; i < _count; i++)
            if (!_frozen[i]) logarithm -= 2 * Math.Log(_factor.Span[(i * _order) + i]);
        return (decided.Free, 0.5 * (logarithm - (_objective.RowCount * Math.Log(2 * Math.PI * decided.Variance)) - (Penalised(_squares, _current) / decided.Variance)));
    }

    /// <summary>How many parameters the rows decide, the variance of what is left, and the logarithm of the determinant of the penalties; null where there is no factor.</summary>
    /// <param name="traces">Of each penalty times the inverse of the penalised matrix, whose factor is left in its place.</param>
    /// <param name="prior">Of each penalty times the inverse of all penalties.</param>
    private (double Free, double Variance, double LogarithmOfPrior)? Decided(Span<double> traces, Span<double> prior)
    {
        traces.Clear();
        prior.Clear();
        if (Inverse() is not { } inverse) return null;
        var (logarithm, free) = (0.0, (double)_frozen.Count(frozen => !frozen));
        foreach (var penalty in _penalties)
        {
            penalty.AddTraces(inverse, traces);
            logarithm += penalty.AddPriorTraces(_weights, prior);
        }
        for (var g = 0; g < _weights.Length; g++) free -= _weights[g] * traces[g];
        return (free, _squares / Math.Max(1, _objective.RowCount - free), logarithm);
    }

    /// <summary>Elements of the inverse of the penalised matrix, whose factor is left in its place; null if there is none.</summary>
    private unsafe Func<int, int, double>? Inverse()
    {
        Equations(0);
        if (!_cholesky.Factor(_factor.Pointer, _order, _order)) return null;
        // Row i holds column i of the inverse of the factor: solved forwards, from the diagonal on.
        var columns = new double[_count][];
        for (var i = 0; i < _count; i++)
        {
            var column = columns[i] = new double[_count];
            column[i] = 1 / _factor.Span[(i * _order) + i];
            for (var row = i + 1; row < _count; row++)
            {
                var line = _factor.Span.Slice(row * _order, _count);
                column[row] = -InnerProduct.Of(line[i..row], column.AsSpan(i, row - i)) / line[row];
            }
        }
        return (i, j) => InnerProduct.Of(columns[i].AsSpan(Math.Max(i, j)), columns[j].AsSpan(Math.Max(i, j)));
    }
}
