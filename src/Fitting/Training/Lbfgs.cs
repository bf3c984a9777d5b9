using System.Numerics.Tensors;

namespace Discovery.Fitting.Training;

/// <summary>Limited-memory BFGS with a line search for the strong Wolfe conditions.</summary>
/// <remarks>J. Nocedal, S. Wright, Numerical Optimization, 2nd ed., algorithms 7.4, 7.5, 3.5 and 3.6; the first step has length 1 / |g|.</remarks>
internal sealed class Lbfgs
{
    /// <summary>Steps that are remembered; the book advises 3 to 20.</summary>
    private const int Memory = 12;

    /// <summary>Shares of the slope at the start by which a step must lower the loss, and to which it may leave the slope: the book's for quasi-Newton steps.</summary>
    private const double Decrease = 1e-4, Curvature = 0.9;

    /// <summary>Cosine between a step and the change of the gradient below which nothing is to be learnt from it.</summary>
    private const double LeastProduct = 1e-14;

    /// <summary>Evaluations of one line search, far more than a smooth loss needs.</summary>
    private const int MostTrials = 25;

    /// <summary>Idle steps that end the training.</summary>
    private const int PatienceSteps = 8;

    /// <summary>Steps are shorter than Gauss-Newton's, so grids are looked at so much more rarely.</summary>
    private const int AdaptFactor = 10;

    /// <summary>Factor by which moving a grid may raise the loss: each projection costs accuracy, and steps win it back.</summary>
    private const double MostRise = 1.5;

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

    /// <summary>Trains from a start; the line search never leaves a point for a worse one, so the last state is the best.</summary>
    public Minimum<ModelState> Minimise(ModelState start, TrainingOptions options, CancellationToken cancellation)
    {
        _kept = 0;
        _frozen = FrozenParameters.Of(_objective.Plan, options.Frozen);
        _objective.RoughnessWeight = 0;
        ModelState state = start.Copy();
        _trial.CopyFrom(state);
        if (options.AdaptEvery > 0) GridAdaptation.Adapt(_objective, _trial, _frozen);
        double loss = Evaluate();
        if (!double.IsFinite(loss)) loss = GoBack(state);
        if (!double.IsFinite(loss)) return new Minimum<ModelState>(state, loss, 0, StopReason.NotFinite);
        double target = options.TargetRmse * options.TargetRmse * _objective.RowCount;
        int iterations = 0, idle = 0;
        while (true)
        {
            state.CopyFrom(_trial);
            if (loss <= target) return End(StopReason.TargetReached(options.TargetRmse));
            if (iterations >= options.Iterations) return End(StopReason.IterationLimit(options.Iterations));
            if (cancellation.IsCancellationRequested) return End(StopReason.Cancelled);
            if (!TryStep(loss, out double after)) return End(StopReason.Converged());
            if (!(after < loss))
            {
                loss = GoBack(state);
                if (_kept == 0) return End(StopReason.Stalled(double.NaN));
                _kept = 0;
                continue;
            }

            Remember();
            idle = loss - after < options.RelativeTolerance * loss ? idle + 1 : 0;
            loss = after;
            iterations++;
            if (idle >= PatienceSteps)
            {
                state.CopyFrom(_trial);
                return End(StopReason.Converged(options.RelativeTolerance));
            }

            if (options.AdaptEvery > 0 && iterations % (options.AdaptEvery * AdaptFactor) == 0) loss = Adapt(state, loss);
        }

        Minimum<ModelState> End(StopReason reason) => new(state, loss, iterations, reason);
    }

    /// <summary>Puts the next point into the trial point, along the direction that is remembered, or down the gradient where that one does not descend.</summary>
    /// <returns>False where even the gradient does not descend.</returns>
    private bool TryStep(double loss, out double after)
    {
        after = loss;
        double slope = Direction();
        if (!(slope < 0))
        {
            _kept = 0;
            slope = Direction();
            if (!(slope < 0)) return false;
        }

        _trial.Parameters.Span[.._count].CopyTo(_before);
        Gradient.CopyTo(_gradientBefore);
        double first = _kept == 0 ? Math.Min(1, 1 / Math.Sqrt(Norm(Gradient))) : 1;
        after = Search(loss, slope, first);
        return true;
    }

    /// <summary>Moves hidden grids, unless the loss rises by too much: then back to the state before the last step. What was remembered holds no more.</summary>
    private double Adapt(ModelState state, double loss)
    {
        if (!GridAdaptation.Adapt(_objective, _trial, _frozen)) return loss;
        double moved = Evaluate();
        _kept = 0;
        return double.IsFinite(moved) && moved < MostRise * loss ? moved : GoBack(state);
    }

    private double GoBack(ModelState state)
    {
        _trial.CopyFrom(state);
        return Evaluate();
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
        if (!(product > LeastProduct * Math.Sqrt(Norm(step) * Norm(change)))) return;
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
