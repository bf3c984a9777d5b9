namespace Discovery.Spectra.Maps;

/// <summary>What a line says of a place: how much there is, how fast, how widely.</summary>
/// <param name="Sum">Moment 0, the integral over velocity.</param>
/// <param name="Mean">Moment 1; not a number where the sum is not above 0.</param>
/// <param name="Dispersion">The root of moment 2 about the mean; not a number where it is negative.</param>
public sealed record VelocityMoments(double Sum, double Mean, double Dispersion)
{
    /// <param name="velocity">Of the channels, in order.</param>
    /// <param name="value">The cleaned spectrum; channels that are not numbers are left out.</param>
    /// <param name="least">Channels below it are left out: those of noise would carry the second moment.</param>
    public static VelocityMoments Of(IReadOnlyList<double> velocity, IReadOnlyList<double> value, double least = double.NegativeInfinity)
    {
        ArgumentNullException.ThrowIfNull(velocity);
        ArgumentNullException.ThrowIfNull(value);
        if (velocity.Count != value.Count || velocity.Count < 2) throw new ArgumentException($"There are {velocity.Count} velocities and {value.Count} values; at least two of each are needed.");
        var (sum, first, second) = (0.0, 0.0, 0.0);
        for (var i = 0; i < velocity.Count; i++)
        {
            if (!double.IsFinite(value[i]) || value[i] < least) continue;
            var part = value[i] * Math.Abs(velocity[Math.Min(i + 1, velocity.Count - 1)] - velocity[Math.Max(i - 1, 0)]) / (i == 0 || i == velocity.Count - 1 ? 1 : 2);
            (sum, first, second) = (sum + part, first + (part * velocity[i]), second + (part * velocity[i] * velocity[i]));
        }
        var mean = sum > 0 ? first / sum : double.NaN;
        return new VelocityMoments(sum, mean, Math.Sqrt((second / sum) - (mean * mean)));
    }
}
