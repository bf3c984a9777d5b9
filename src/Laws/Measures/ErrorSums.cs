namespace Discovery.Laws.Measures;

/// <summary>What <see cref="Metrics"/> need of rows that come in blocks.</summary>
/// <remarks>The squared deviation from the mean by the running update of B. P. Welford (Technometrics 4, 1962), with weights as of D. H. D. West (CACM 22, 1979).</remarks>
internal sealed class ErrorSums
{
    private double _weight;
    private double _mean;
    private double _spread;
    private double _squares;
    private double _largest;
    private double _low = double.PositiveInfinity;
    private double _high = double.NegativeInfinity;

    /// <summary>The target's largest value less its smallest.</summary>
    public double Range => _high - _low;

    /// <param name="predictions">One a row.</param>
    /// <param name="targets">One a row.</param>
    /// <param name="weights">One a row, positive; empty where all count alike.</param>
    public void Add(ReadOnlySpan<double> predictions, ReadOnlySpan<double> targets, ReadOnlySpan<double> weights)
    {
        for (var i = 0; i < targets.Length; i++)
        {
            var (target, weight) = (targets[i], weights.IsEmpty ? 1 : weights[i]);
            _weight += weight;
            var deviation = target - _mean;
            _mean += deviation * (weight / _weight);
            _spread += weight * deviation * (target - _mean);
            _low = Math.Min(_low, target);
            _high = Math.Max(_high, target);
            // Once NaN, both stay so; an infinite value becomes NaN below.
            var error = predictions[i] - target;
            _squares += weight * error * error;
            _largest = Math.Max(_largest, Math.Abs(error));
        }
    }

    /// <summary>As <see cref="Metrics.Of(ReadOnlySpan{double}, Observations)"/> gives them for all rows at once, up to rounding.</summary>
    public Metrics ToMetrics() => double.IsFinite(_largest)
        ? new Metrics(Math.Sqrt(_squares / _weight), _spread > 0 ? 1 - _squares / _spread : double.NaN, _largest)
        : new Metrics(double.NaN, double.NaN, double.NaN);
}
