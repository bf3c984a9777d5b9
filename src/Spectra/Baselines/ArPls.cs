namespace Discovery.Spectra.Baselines;

/// <summary>Baseline by asymmetrically reweighted penalised least squares.</summary>
/// <remarks>
/// S.-J. Baek, A. Park, Y.-J. Ahn, J. Choo, Analyst 140 (2015) 250: minimise sum w (y - z)^2 + lambda sum (second difference of z)^2 with
/// w = 1 / (1 + exp(2 (d - (2 s - m)) / s)), d = y - z, m and s mean and deviation of the negative d, until the weights stay.
/// </remarks>
public static class ArPls
{
    /// <summary>Relative change of the weights at which it ends.</summary>
    private const double Settled = 1e-3;

    private const int MostRounds = 50;

    /// <summary>
    /// Stiffness for lines of a width in channels, per its fourth power: what is smoothed away grows with that. At 3 a line of 37 to 248 channels keeps its flux to a few
    /// per cent (measured on planted spectra).
    /// </summary>
    private const double PerFourthPower = 3;

    /// <summary>The stiffness that leaves a line alone.</summary>
    /// <param name="channels">The width of the widest line.</param>
    public static double StiffnessFor(double channels) => PerFourthPower * Math.Pow(Math.Max(channels, 2), 4);

    /// <param name="y">Values of even channels; those of weight 0 are not read.</param>
    /// <param name="isUsed">Channels that count.</param>
    /// <param name="lambda">Stiffness, above 0.</param>
    public static double[] Baseline(double[] y, bool[] isUsed, double lambda)
    {
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(isUsed);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(lambda);
        double[] weights = [.. isUsed.Select(used => used ? 1.0 : 0)];
        var z = PentadiagonalSystem.Smooth(y, weights, lambda);
        for (var round = 0; round < MostRounds; round++)
        {
            double[] below = [.. Enumerable.Range(0, y.Length).Where(i => isUsed[i] && y[i] < z[i]).Select(i => y[i] - z[i])];
            if (below.Length < 2) return z;
            var mean = below.Average();
            var deviation = Math.Sqrt(below.Sum(d => (d - mean) * (d - mean)) / below.Length);
            if (!(deviation > 0)) return z;
            double[] next = [.. y.Select((value, i) => isUsed[i] ? 1 / (1 + Math.Exp(Math.Min(700, 2 * (value - z[i] - ((2 * deviation) - mean)) / deviation))) : 0)];
            var change = Math.Sqrt(next.Zip(weights, (a, b) => (a - b) * (a - b)).Sum() / weights.Sum(weight => weight * weight));
            weights = next;
            z = PentadiagonalSystem.Smooth(y, weights, lambda);
            if (change < Settled) return z;
        }
        return z;
    }
}
