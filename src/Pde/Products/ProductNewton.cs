
namespace Discovery.Pde.Products;

/// <summary>Levenberg-Marquardt steps in a product space. Where the residuals are linear the second step only takes back what rounding lost in the first.</summary>
/// <remarks>J. More, LNM 630 (1978) 105. The damping is that of the diagonal.</remarks>
internal sealed class ProductNewton
{
    private const double LeastDamping = 1e-14;
    private const double FirstRaise = 1e-6;
    private const double MostDamping = 1e6;
    private const double Settled = 1e-3;
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

    private readonly ProductSystem _system;
    private readonly IReadOnlyList<Coefficient> _coefficients;
    private readonly BandedEquations _normal;
    private readonly double[] _step;
    private double[] _trial;

    public ProductNewton(ProductSystem system, IReadOnlyList<Coefficient> coefficients, BandedEquations normal)
    {
        (_system, _coefficients, _normal) = (system, coefficients, normal);
        _step = new double[system.ParameterCount];
        _trial = new double[system.ParameterCount];
    }

    public double Loss { get; private set; } = double.NaN;

    public int Iterations { get; private set; }

    /// <param name="parameters">Where to begin; gets the best that was found.</param>
    /// <param name="limit">Most steps.</param>
    /// <param name="cancellation">Ends the run with the best so far.</param>
    public StopReason Run(ref double[] parameters, int limit, CancellationToken cancellation)
    {
        Loss = _system.Linearise(parameters, _normal);
        if (!double.IsFinite(Loss)) return StopReason.NotFinite;
        var (damping, idle, first) = (LeastDamping, 0, Loss);
        for (var done = 0; ; done++)
        {
            if (Loss == 0) return StopReason.TargetReached;
            var rounding = Rounding * _normal.Energy(parameters);
            if (Loss <= rounding) return StopReason.Converged;
            if (Loss <= Deepest * first) return StopReason.Converged;
            if (done >= limit) return Loss <= Deep * first ? StopReason.Converged : StopReason.IterationLimit;
            if (_system.IsLinear && done >= LinearSteps) return StopReason.Converged;
            if (cancellation.IsCancellationRequested) return StopReason.Cancelled;
            double trialLoss, predicted;
            while (true)
            {
                predicted = _normal.Solve(damping, _step);
                trialLoss = predicted > 0 ? Try(parameters) : double.NaN;
                if (trialLoss < Loss) break;
                // Where next to nothing was to be won, rounding has been reached.
                if ((predicted > 0 && predicted <= Settled * Loss) || Loss <= NearRounding * rounding) return StopReason.Converged;
                damping = Math.Max(FirstRaise, damping * 30);
                // After some progress this is a minimum as well as the equations' conditioning lets it be found.
                if (damping > MostDamping) return Iterations > 0 ? StopReason.Converged : StopReason.Stalled;
                if (cancellation.IsCancellationRequested) return StopReason.Cancelled;
            }
            var isCreeping = trialLoss <= Deep * first && trialLoss > Creep * Loss;
            idle = Loss - trialLoss < Settled * Loss ? idle + 1 : 0;
            damping = Math.Max(LeastDamping, damping * 0.1);
            Loss = trialLoss;
            Iterations++;
            (parameters, _trial) = (_trial, parameters);
            if (isCreeping || LargestStep(parameters) < SmallestStep || idle >= Patience || (idle > 0 && damping == LeastDamping)) return StopReason.Converged;
            _system.Linearise(parameters, _normal);
        }
    }

    private double LargestStep(double[] parameters)
    {
        double step = 0, size = 0;
        for (var i = 0; i < _step.Length; i++) (step, size) = (Math.Max(step, Math.Abs(_step[i])), Math.Max(size, Math.Abs(parameters[i])));
        return step / size;
    }

    private double Try(double[] parameters)
    {
        for (var i = 0; i < _trial.Length; i++) _trial[i] = parameters[i] + _step[i];
        var first = _system.Space.Count;
        for (var k = 0; k < _coefficients.Count; k++) _trial[first + k] = Math.Clamp(_trial[first + k], _coefficients[k].Low, _coefficients[k].High);
        return _system.SumOfSquares(_trial);
    }
}
