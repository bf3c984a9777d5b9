using System.Buffers;

namespace Discovery.Fitting.Regression;

/// <summary>
/// Levenberg-Marquardt for models of few parameters. The Jacobian is factored by QR, never squared, so that ill-conditioned and rank-deficient problems are safe.
/// </summary>
/// <remarks>J. Moré, The Levenberg-Marquardt algorithm: implementation and theory, Lecture Notes in Mathematics 630 (1978) 105.</remarks>
public static class LeastSquares
{
    /// <summary>Idle steps running that end the iteration: after the first one, another takes back what rounding lost.</summary>
    private const int PatienceSteps = 2;

    /// <summary>A step that promises less than this share of the sum of squares, the rounding of a double squared, is none.</summary>
    private const double LeastPromise = 1e-32;

    /// <summary>A column whose rest is smaller than this share of the longest is dependent on the others.</summary>
    private const double Dependent = 1e-13;

    /// <summary>Few parameters make steps cheap against the model's evaluations, so the damping falls fast and rises ever faster.</summary>
    private static readonly DampingSchedule Schedule = new() { Largest = 1e16, GrowthOfGrowth = 2, Shrink = (0.1, 0.5, 2), LeastPromise = LeastPromise };

    /// <param name="function">The model.</param>
    /// <param name="rows">Number of residuals.</param>
    /// <param name="start">First parameters; at least one.</param>
    /// <param name="weights">Weight of each squared residual; empty for 1.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellation">On cancellation the best so far is returned.</param>
    public static LeastSquaresResult Minimise(
        ResidualFunction function,
        int rows,
        ReadOnlySpan<double> start,
        ReadOnlySpan<double> weights = default,
        LeastSquaresOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        if (start.IsEmpty) throw new ArgumentException("There is no parameter to fit.", nameof(start));
        if (!weights.IsEmpty && weights.Length != rows) throw new ArgumentException($"There are {weights.Length} weights for {rows} rows.", nameof(weights));
        options ??= LeastSquaresOptions.Default;

        int count = start.Length;
        double[] pooled = ArrayPool<double>.Shared.Rent((rows * (count + 3)) + (2 * count * count) + (12 * count));
        try
        {
            var steps = new QrSteps(function, rows, count, pooled, weights, options);
            var at = new DescentState { Loss = steps.Begin(start), Damping = options.Damping };
            if (!double.IsFinite(at.Loss)) return new LeastSquaresResult(start.ToArray(), new double[0, 0], double.NaN, 0, StopReason.NotFinite);
            StopReason reason = DampedDescent.Run(ref steps, Schedule, options.RelativeTolerance, ref at, cancellation);
            return steps.Result(at, reason);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(pooled);
        }
    }

    /// <summary>Damped steps by the QR factors of the Jacobian.</summary>
    private readonly ref struct QrSteps : IDampedModel
    {
        private readonly ResidualFunction _function;
        private readonly int _rows;
        private readonly int _count;
        private readonly bool _weighted;
        private readonly double _totalWeight;
        private readonly LeastSquaresOptions _options;
        private readonly Span<double> _jacobian, _residuals, _trialResiduals, _rootWeights, _parameters, _trial, _damped, _right, _lengths, _scales, _projected, _gradient;

        public QrSteps(
            ResidualFunction function, int rows, int count, double[] pooled, ReadOnlySpan<double> weights, LeastSquaresOptions options)
        {
            (_function, _rows, _count, _options) = (function, rows, count, options);
            Span<double> free = pooled;
            _jacobian = Take(ref free, rows * count);
            _residuals = Take(ref free, rows);
            _trialResiduals = Take(ref free, rows);
            _rootWeights = Take(ref free, rows);
            _parameters = Take(ref free, count);
            _trial = Take(ref free, count);
            _damped = Take(ref free, 2 * count * count);
            _right = Take(ref free, 2 * count);
            _lengths = Take(ref free, count);
            _scales = Take(ref free, count);
            _projected = Take(ref free, count);
            _gradient = Take(ref free, count);
            _lengths.Clear();
            _weighted = !weights.IsEmpty;
            _totalWeight = rows;
            if (!_weighted) return;
            _totalWeight = 0;
            for (int row = 0; row < rows; row++)
            {
                if (!(weights[row] >= 0)) throw new ArgumentException($"Row {row} has the weight {weights[row]}; weights must not be negative.", nameof(weights));
                _rootWeights[row] = Math.Sqrt(weights[row]);
                _totalWeight += weights[row];
            }
        }

        /// <returns>The sum of squares at the start.</returns>
        public double Begin(ReadOnlySpan<double> start)
        {
            start.CopyTo(_parameters);
            return Linearise();
        }

        public LeastSquaresResult Result(in DescentState at, StopReason reason)
        {
            double[,] covariance = _options.WithCovariance ? Covariance(at.Loss) : new double[0, 0];
            return new LeastSquaresResult(_parameters.ToArray(), covariance, Math.Sqrt(at.Loss / _totalWeight), at.Iterations, reason);
        }

        public StopReason? Ended(in DescentState at) =>
            at.Loss == 0 ? StopReason.TargetReached(0) : at.Iterations >= _options.Iterations ? StopReason.IterationLimit(_options.Iterations) : null;

        public double Trial(double loss)
        {
            _function(_trial, _trialResiduals, default);
            return Weigh(_trialResiduals);
        }

        public StopReason? Rejected(double predicted, in DescentState at) => predicted > LeastPromise * at.Loss ? null : StopReason.Converged(LeastPromise);

        public StopReason? Exhausted(ref DescentState at) => StopReason.Stalled(Schedule.Largest);

        public StopReason? Accepted(ref DescentState at, double before)
        {
            _trial.CopyTo(_parameters);
            if (at.Idle >= PatienceSteps) return StopReason.Converged(_options.RelativeTolerance);
            return double.IsFinite(Linearise()) ? null : StopReason.Stalled(at.Damping);
        }

        /// <summary>Residuals and the factored Jacobian at the parameters.</summary>
        private double Linearise()
        {
            _function(_parameters, _residuals, _jacobian);
            double squares = Weigh(_residuals);
            if (!double.IsFinite(squares)) return squares;
            for (int j = 0; j < _count; j++)
            {
                Span<double> column = _jacobian.Slice(j * _rows, _rows);
                for (int row = 0; _weighted && row < _rows; row++) column[row] *= _rootWeights[row];
                double length = Math.Sqrt(InnerProduct.Of(column, column));
                if (!double.IsFinite(length)) return double.NaN;
                _lengths[j] = _options.MarquardtScaling ? Math.Max(_lengths[j], length) : 1;
                _gradient[j] = InnerProduct.Of(column, _residuals);
            }

            int steps = HouseholderQr.Factor(_jacobian, _rows, _count, _scales, default);
            HouseholderQr.ApplyTransposed(_jacobian, _rows, steps, _scales, _residuals);
            _projected.Clear();
            _residuals[..steps].CopyTo(_projected);
            return squares;
        }

        /// <summary>Solves min |R d + Q^T r|^2 + damping |D d|^2 by QR of the stacked triangle and diagonal; the trial point is left in place.</summary>
        /// <returns>The fall of the sum of squares that the linear model predicts.</returns>
        public double Step(double damping)
        {
            int tall = 2 * _count, known = Math.Min(_rows, _count);
            _damped.Clear();
            _right.Clear();
            double root = Math.Sqrt(damping);
            for (int j = 0; j < _count; j++)
            {
                _jacobian.Slice(j * _rows, Math.Min(j + 1, known)).CopyTo(_damped[(j * tall)..]);
                _damped[(j * tall) + _count + j] = root * (_lengths[j] > 0 ? _lengths[j] : 1);
                _right[j] = -_projected[j];
            }

            HouseholderQr.Factor(_damped, tall, _count, _scales, default);
            HouseholderQr.ApplyTransposed(_damped, tall, _count, _scales, _right);
            HouseholderQr.SolveTriangle(_damped, tall, _count, _right);
            double predicted = 0;
            for (int j = 0; j < _count; j++)
            {
                double scale = _lengths[j] > 0 ? _lengths[j] : 1;
                predicted += _right[j] * ((damping * scale * scale * _right[j]) - _gradient[j]);
                _trial[j] = _parameters[j] + _right[j];
            }

            return predicted;
        }

        private double[,] Covariance(double squares)
        {
            _function(_parameters, _residuals, _jacobian);
            var lengths = new double[_count];
            for (int j = 0; j < _count; j++)
            {
                Span<double> column = _jacobian.Slice(j * _rows, _rows);
                for (int row = 0; _weighted && row < _rows; row++) column[row] *= _rootWeights[row];
                double length = Math.Sqrt(InnerProduct.Of(column, column));
                lengths[j] = length > 0 ? length : 1;
                for (int row = 0; row < _rows; row++) column[row] /= lengths[j];
            }

            Span<int> order = stackalloc int[_count];
            int rank = HouseholderQr.Factor(_jacobian, _rows, _count, _scales, order, Dependent);
            double variance = _rows > rank ? Math.Max(squares / (_rows - rank), _options.RoundingError * _options.RoundingError) : double.PositiveInfinity;
            return TriangleCovariance.Compute(_jacobian, _rows, _count, rank, order, lengths, variance);
        }

        private double Weigh(Span<double> residuals)
        {
            for (int row = 0; _weighted && row < _rows; row++) residuals[row] *= _rootWeights[row];
            return InnerProduct.Of(residuals, residuals);
        }

        private static Span<double> Take(scoped ref Span<double> free, int length)
        {
            Span<double> taken = free[..length];
            free = free[length..];
            return taken;
        }
    }
}
