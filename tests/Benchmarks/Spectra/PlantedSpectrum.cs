namespace Discovery.Benchmarks.Spectra;

/// <summary>A spectrum of which all parts are known.</summary>
/// <param name="X">Frequencies in MHz.</param>
/// <param name="Y">The sum of all.</param>
/// <param name="Line">The line alone.</param>
/// <param name="Noise">The noise alone.</param>
/// <param name="Period">The main period of the ripple.</param>
internal sealed record PlantedSpectrum(double[] X, double[] Y, double[] Line, double[] Noise, double Period)
{
    /// <summary>Jumps of the level.</summary>
    public string Info { get; init; } = "";

    public const double Rest = 1420.405751768, SpeedOfLight = 299792.458;

    public static readonly string[] Families = ["usual", "drift", "asymmetric", "steps", "broad", "absorption"];

    private const int Channels = 6554;
    private const double First = 1395, Step = 500.0 / 65536, Sigma = 0.01;

    /// <summary>Optical velocity in km/s.</summary>
    public static double Velocity(double frequency) => SpeedOfLight * ((Rest / frequency) - 1);

    /// <param name="family">One of <see cref="Families"/>.</param>
    /// <param name="seed">Of everything.</param>
    /// <param name="height">Of the line; 0 for none.</param>
    public static PlantedSpectrum Draw(string family, int seed, double height)
    {
        var random = new Random((seed * 7919) + Array.IndexOf(Families, family));
        double[] x = [.. Enumerable.Range(0, Channels).Select(i => First + (i * Step))];
        double[] noise = [.. x.Select(_ => Sigma * Normal(random))];
        var (phase, period) = (2 * Math.PI * random.NextDouble(), 1.08 * (1 + (0.01 * ((2 * random.NextDouble()) - 1))));
        double[] phases = [.. Enumerable.Range(0, 4).Select(_ => 2 * Math.PI * random.NextDouble())];
        var drift = family == "drift" ? 0.004 * ((2 * random.NextDouble()) - 1) : 0;
        var line = LineOf(family, x, random, height);
        var steps = Enumerable.Range(0, family == "steps" ? 2 : 0).Select(k => (At: First + (Step * Channels * (0.2 + (0.35 * k) + (0.2 * random.NextDouble()))), Jump: (random.Next(2) == 0 ? 1 : -1) * (0.05 + (0.1 * random.NextDouble())))).ToArray();
        var y = new double[Channels];
        for (var i = 0; i < Channels; i++)
        {
            var u = x[i] - First;
            var baseline = (0.05 * Math.Sin((2 * Math.PI * u / 70) + phase)) + (0.03 * Math.Pow((x[i] - 1420) / 25, 2)) + steps.Sum(step => x[i] > step.At ? step.Jump : 0);
            var angle = 2 * Math.PI * u / period * (1 + (drift * (u / 50)));
            var amplitude = 0.02 * (1 + (0.3 * Math.Sin((2 * Math.PI * u / 50) + phases[0])));
            // A resonator's ripple: narrow ridges, wide valleys.
            var wave = family == "asymmetric" ? (3 * ((1 / (1 + (1.5 * Math.Pow(Math.Sin((angle + phases[1]) / 2), 2)))) - 0.6325)) : Math.Cos(angle + phases[1]) + (0.25 * Math.Cos((2 * angle) + phases[2]));
            y[i] = baseline + (amplitude * (wave + (0.15 * Math.Cos((2 * Math.PI * u / 0.039) + phases[3])))) + line[i] + noise[i];
        }
        for (var k = 0; k < 12; k++) y[random.Next(Channels)] += (0.2 + (1.8 * random.NextDouble())) * (family == "absorption" && k % 2 == 0 ? -1 : 1);
        return new PlantedSpectrum(x, y, line, noise, period) { Info = string.Join(" ", steps.Select(step => $"{step.At:0.000} by {step.Jump:0.000}")) };
    }

    /// <summary>Two horns, smoothed to 8 km/s; a broad line is a Gaussian of 500 to 1200 km/s.</summary>
    private static double[] LineOf(string family, double[] x, Random random, double height)
    {
        var (width, centre) = (60 + (340 * random.NextDouble()), 600 + (2400 * random.NextDouble()));
        double[] line;
        if (family == "broad")
        {
            width = 500 + (700 * random.NextDouble());
            line = [.. x.Select(f => height * Math.Exp(-4 * Math.Log(2) * Math.Pow((Velocity(f) - 1800) / width, 2)))];
            return line;
        }
        line = [.. x.Select(f => Profile(Velocity(f)))];
        return family == "absorption" ? [.. line.Select(value => -value)] : line;

        double Profile(double velocity)
        {
            const double Resolution = 8 / 2.3548;
            var (sum, weights) = (0.0, 0.0);
            for (var k = -12; k <= 12; k++)
            {
                var (shift, weight) = (k * Resolution / 4, Math.Exp(-k * k / 32.0));
                var u = (velocity + shift - centre) / (width / 2);
                sum += Math.Abs(u) <= 1 ? weight * height * (0.6 + (0.4 * u * u)) : 0;
                weights += weight;
            }
            return sum / weights;
        }
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
