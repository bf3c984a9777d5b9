using System.Numerics.Tensors;

namespace Discovery.Fitting.Training;

/// <summary>Limited-memory BFGS with a line search for the strong Wolfe conditions.</summary>
/// <remarks>J. Nocedal, S. Wright, Numerical Optimization, 2nd ed., algorithms 7.4, 7.5, 3.5 and 3.6; the first step has length 1 / |g|.</remarks>
internal sealed class Lbfgs
{
    private const int Memory = 12;
    private const double Decrease = 1e-4;
    private const double Curvature = 0.9;
    private const int MostTrials = 25;
    private const int PatienceSteps = 8;
    private const int AdaptFactor = 10;

    private readonly Objective _objective;
    private readonly int _count;
    private readonly ModelState _trial;
    private readonly AlignedBuffer _gradient;
    private readonly double[] _direction;
    private readonly double[] _before;
    private readonly double[] _gradientBefore;
    private readonly double[][] _steps = new double[Memory][];
    private readonly double[][] _changes = new double[Memory][];
    private readonly double[] _products = new double[Memory];
    private readonly double[] _factors = new double[Memory];
    private bool[]? _frozen;
    private int _kept;
    private int _next;

    public Lbfgs(Objective objective)
    {
        _objective = objective;
        _count = objective.Plan.ParameterCount;
        _trial = new ModelState(objective.Plan);
        _gradient = new AlignedBuffer(objective.PaddedCount);
        _direction = new double[_count];
        _before = new double[_count];
        _gradientBefore = new double[_count];
        for (int i = 0; i < Memory; i++) (_steps[i], _changes[i]) = (new double[_count], new double[_count]);
    }

    /// <summary>Loss after the last <see cref="Run"/>.</summary>
    public double SumOfSquares { get; private set; }

    public int Iterations { get; private set; }

    /// <summary>Trains <paramref name="state"/> in place.</summary>
    public StopReason Run(ModelState state, TrainingOptions options, CancellationToken cancellation)
    {
        Iterations = 0;
        _kept = 0;
        _frozen = FrozenParameters.Of(_objective.Plan, options.Frozen);
        _objective.RoughnessWeight = 0;
        _trial.CopyFrom(state);
        if (options.AdaptEvery > 0) GridAdaptation.Adapt(_objective, _trial, _frozen);
        double loss = Evaluate();
        if (!double.IsFinite(loss))
        {
            _trial.CopyFrom(state);
            loss = Evaluate();
        }

        SumOfSquares = loss;
        if (!double.IsFinite(loss)) return StopReason.NotFinite;
        double target = options.TargetRmse * options.TargetRmse * _objective.RowCount;
        int idle = 0;
        StopReason reason;
        while (true)
        {
            state.CopyFrom(_trial);
            SumOfSquares = loss;
            if (loss <= target) return StopReason.TargetReached;
            if (Iterations >= options.Iterations) return StopReason.IterationLimit;
            if (cancellation.IsCancellationRequested) return StopReason.Cancelled;
            double slope = Direction();
            if (!(slope < 0))
            {
                _kept = 0;
                slope = Direction();
                if (!(slope < 0)) return StopReason.Converged;
            }

            _trial.Parameters.Span[.._count].CopyTo(_before);
            Gradient.CopyTo(_gradientBefore);
            double first = _kept == 0 ? Math.Min(1, 1 / Math.Sqrt(Norm(Gradient))) : 1;
            double after = Search(loss, slope, first);
            if (!(after < loss))
            {
                _trial.CopyFrom(state);
                loss = Evaluate();
                if (_kept == 0)
                {
                    reason = StopReason.Stalled;
                    break;
                }

                _kept = 0;
                continue;
            }

            Remember();
            idle = loss - after < options.RelativeTolerance * loss ? idle + 1 : 0;
            loss = after;
            Iterations++;
            if (idle >= PatienceSteps)
            {
                state.CopyFrom(_trial);
                SumOfSquares = loss;
                reason = StopReason.Converged;
                break;
            }

            if (options.AdaptEvery > 0 && Iterations % (options.AdaptEvery * AdaptFactor) == 0 && GridAdaptation.Adapt(_objective, _trial, _frozen))
            {
                double moved = Evaluate();
                if (double.IsFinite(moved) && moved < 1.5 * loss) loss = moved;
                else
                {
                    _trial.CopyFrom(state);
                    loss = Evaluate();
                }

                _kept = 0;
            }
        }

        return reason;
    }

    private Span<double> Gradient => _gradient.Span[.._count];

    private static double Norm(ReadOnlySpan<double> x) => InnerProduct.Of(x, x);

    /// <summary>Loss and its gradient at the trial point.</summary>
    private double Evaluate()
    {
        double loss = _objective.Gradient(_trial, _gradient);
        Span<double> gradient = Gradient;
        for (int i = 0; i < gradient.Length; i++) gradient[i] = _frozen is not null && _frozen[i] ? 0 : 2 * gradient[i];
        return loss;
    }

    /// <summary>Two-loop recursion.</summary>
    /// <returns>Slope along the direction.</returns>
    private double Direction()
    {
        Span<double> d = _direction;
        TensorPrimitives.Negate(Gradient, d);
        for (int k = 0; k < _kept; k++)
        {
            int i = (_next - 1 - k + Memory) % Memory;
            _factors[i] = InnerProduct.Of(_steps[i], d) / _products[i];
            AddScaled(_changes[i], -_factors[i], d);
        }

        if (_kept > 0)
        {
            int newest = (_next - 1 + Memory) % Memory;
            TensorPrimitives.Multiply(d, _products[newest] / Norm(_changes[newest]), d);
        }

        for (int k = _kept - 1; k >= 0; k--)
        {
            int i = (_next - 1 - k + Memory) % Memory;
            AddScaled(_steps[i], _factors[i] - (InnerProduct.Of(_changes[i], d) / _products[i]), d);
        }

        return InnerProduct.Of(d, Gradient);
    }

    private void Remember()
    {
        double[] step = _steps[_next], change = _changes[_next];
        TensorPrimitives.Subtract(_trial.Parameters.Span[.._count], _before, step);
        TensorPrimitives.Subtract(Gradient, _gradientBefore, change);
        double product = InnerProduct.Of(step, change);
        if (!(product > 1e-14 * Math.Sqrt(Norm(step) * Norm(change)))) return;
        _products[_next] = product;
        _next = (_next + 1) % Memory;
        _kept = Math.Min(_kept + 1, Memory);
    }

    /// <summary>Brackets a point of the strong Wolfe conditions, then closes in on it; the trial point ends there.</summary>
    private double Search(double loss, double slope, double first)
    {
        double low = 0, lowLoss = loss, lowSlope = slope;
        double high = double.PositiveInfinity, highLoss = double.NaN, highSlope = 0;
        double length = first, best = loss;
        for (int trial = 0; trial < MostTrials; trial++)
        {
            Place(length);
            double here = Evaluate();
            double slopeHere = InnerProduct.Of(_direction, Gradient);
            best = here;
            if (!double.IsFinite(here))
            {
                (high, highLoss) = (length, double.NaN);
                length = low + ((length - low) / 10);
                continue;
            }

            if (here > loss + (Decrease * length * slope) || here >= lowLoss && trial > 0)
            {
                (high, highLoss, highSlope) = (length, here, slopeHere);
            }
            else
            {
                if (Math.Abs(slopeHere) <= -Curvature * slope) return here;
                if (slopeHere * (high - low) >= 0 && double.IsFinite(high)) (high, highLoss, highSlope) = (low, lowLoss, lowSlope);
                else if (slopeHere >= 0) (high, highLoss, highSlope) = (low, lowLoss, lowSlope);
                (low, lowLoss, lowSlope) = (length, here, slopeHere);
            }

            length = double.IsInfinity(high) ? 3 * length : Cubic(low, lowLoss, lowSlope, high, highLoss, highSlope);
        }

        if (low > 0 && lowLoss < loss)
        {
            Place(low);
            return Evaluate();
        }

        return best;
    }

    /// <summary>Least point of the cubic through both ends, kept away from them; the middle if an end is not finite.</summary>
    private static double Cubic(double a, double fa, double ga, double b, double fb, double gb)
    {
        double middle = (a + b) / 2;
        if (!double.IsFinite(fb)) return middle;
        double d1 = ga + gb - (3 * (fa - fb) / (a - b));
        double square = (d1 * d1) - (ga * gb);
        if (!(square >= 0)) return middle;
        double d2 = Math.Sign(b - a) * Math.Sqrt(square);
        double point = b - ((b - a) * (gb + d2 - d1) / (gb - ga + (2 * d2)));
        double least = Math.Min(a, b) + (0.1 * Math.Abs(b - a)), most = Math.Max(a, b) - (0.1 * Math.Abs(b - a));
        return double.IsFinite(point) ? Math.Clamp(point, least, most) : middle;
    }

    private void Place(double length)
    {
        Span<double> parameters = _trial.Parameters.Span;
        for (int i = 0; i < _count; i++) parameters[i] = _before[i] + (length * _direction[i]);
    }

    private static void AddScaled(ReadOnlySpan<double> x, double factor, Span<double> target)
    {
        for (int i = 0; i < target.Length; i++) target[i] += factor * x[i];
    }
}
