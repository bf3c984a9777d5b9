namespace Discovery.Fitting.Tests.Descent;

public sealed class DampedDescentTests
{
    private static readonly DampingSchedule Schedule = new() { Largest = 1e3, LeastPromise = 1e-30 };

    [Fact]
    public void The_least_value_of_a_parabola_is_found()
    {
        var model = new Line(x => x - 3, 10);
        DescentState at = model.At(1e-3);
        Assert.Equal("TargetReached", DampedDescent.Run(ref model, Schedule, 0, ref at, default).ToString());
        Assert.Equal((3.0, 0.0), (model.X, at.Loss));
    }

    [Fact]
    public void A_rejected_step_raises_the_damping_until_the_largest_one()
    {
        // No step helps where the trial is always worse: the damping rises by 4, 16, 64 ... to 1000.
        var model = new Line(x => x == 10 ? 1 : 2, 10);
        DescentState at = model.At(1);
        Assert.Equal(StopReason.Stalled(1e3), DampedDescent.Run(ref model, Schedule with { GrowthOfGrowth = 4 }, 0, ref at, default));
        Assert.Equal([1, 4, 64], model.Tried);
        Assert.Equal((10.0, 1.0, 0), (model.X, at.Loss, at.Iterations));
    }

    [Fact]
    public void The_damping_falls_after_good_steps_but_not_below_the_least()
    {
        var model = new Line(x => x, 1);
        DescentState at = model.At(0.1);
        DampedDescent.Run(ref model, Schedule with { Least = 0.01, Shrink = (0.2, 0.5, 2) }, 0, ref at, default);
        Assert.Equal([0.1, 0.1 * 0.2, 0.01], model.Tried[..3]);
    }

    [Fact]
    public void A_step_that_promises_too_little_is_not_tried()
    {
        var model = new Line(x => x, 1);
        DescentState at = model.At(1e-3);
        DampedDescent.Run(ref model, Schedule with { LeastPromise = 2 }, 0, ref at, default);
        Assert.Equal(0, model.Trials);
    }

    [Fact]
    public void Cancellation_is_asked_for_before_every_trial()
    {
        var model = new Line(x => x, 1);
        DescentState at = model.At(1e-3);
        Assert.Equal(StopReason.Cancelled, DampedDescent.Run(ref model, Schedule, 0, ref at, new CancellationToken(canceled: true)));
        Assert.Empty(model.Tried);
    }

    /// <summary>One residual of one unknown, with the slope 1.</summary>
    private struct Line(Func<double, double> residual, double start) : IDampedModel
    {
        private readonly Func<double, double> _residual = residual;
        private double _trial;

        public double X { get; private set; } = start;

        public int Trials { get; private set; }

        public List<double> Tried { get; } = [];

        public readonly DescentState At(double damping) => new() { Loss = _residual(X) * _residual(X), Damping = damping };

        public readonly StopReason? Ended(in DescentState at) => at.Loss == 0 ? StopReason.TargetReached(0) : at.Iterations >= 50 ? StopReason.IterationLimit(50) : null;

        public double Step(double damping)
        {
            Tried.Add(damping);
            double r = _residual(X), step = -r / (1 + damping);
            _trial = X + step;
            return step * ((damping * step) - r);
        }

        public double Trial(double loss)
        {
            Trials++;
            return _residual(_trial) * _residual(_trial);
        }

        public readonly StopReason? Rejected(double predicted, in DescentState at) => null;

        public readonly StopReason? Exhausted(ref DescentState at) => StopReason.Stalled(Schedule.Largest);

        public StopReason? Accepted(ref DescentState at, double before)
        {
            X = _trial;
            return null;
        }
    }
}
