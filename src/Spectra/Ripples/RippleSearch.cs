using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace Discovery.Spectra.Ripples;

/// <summary>Finds the periods of standing waves in what a baseline leaves.</summary>
internal static class RippleSearch
{
    /// <summary>How far from a given period it is looked for: cables warm up.</summary>
    private const double Reach = 0.015;

    /// <summary>Frequencies that are tried within the width of a peak.</summary>
    private const int Oversampling = 6;

    /// <summary>Power over that of noise, beyond the logarithm of the number of frequencies: noise alone reaches it once in twenty thousand spectra.</summary>
    private const double Outstanding = 10;

    /// <summary>The period near a given one with the greatest power, of given weights.</summary>
    public static double Near(double period, double[] x, double[] residual, bool[] isQuiet)
    {
        var cycles = (x[^1] - x[0]) / period;
        var steps = (int)Math.Clamp(Math.Ceiling(Reach * cycles * Oversampling), 4, 2000);
        double[] powers = [.. Enumerable.Range(-steps, (2 * steps) + 1).Select(k => Power(1 / period * (1 + (Reach * k / steps)), x, residual, isQuiet))];
        var at = Array.IndexOf(powers, powers.Max());
        var shift = at > 0 && at < powers.Length - 1 ? Vertex(powers[at - 1], powers[at], powers[at + 1]) : 0;
        return period / (1 + (Reach * (at - steps + shift) / steps));
    }

    /// <summary>A period that stands out of the noise; null where none does.</summary>
    /// <param name="x">Places.</param>
    /// <param name="residual">What the model leaves.</param>
    /// <param name="isQuiet">Channels that count.</param>
    /// <param name="leastCycles">Slower ones are the baseline's.</param>
    public static double? Find(double[] x, double[] residual, bool[] isQuiet, double leastCycles)
    {
        var (n, step) = (x.Length, (x[^1] - x[0]) / (x.Length - 1));
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)(4 * n));
        var wave = new Complex[size];
        // Places of uneven channels are rounded to the even ones: good enough to see a wave of several channels.
        for (var i = 0; i < n; i++) if (isQuiet[i]) wave[(int)Math.Round((x[i] - x[0]) / step)] += residual[i];
        Fourier.Forward(wave, FourierOptions.NoScaling);
        var first = (int)Math.Ceiling(leastCycles * size / n);
        double[] powers = [.. wave.Take(size / 2).Select(value => value.Magnitude * value.Magnitude)];
        if (first + 8 >= powers.Length) return null;
        var usual = RobustNoise.Median(powers[first..]) / Math.Log(2);
        var at = first;
        for (var k = first; k < powers.Length; k++) if (powers[k] > powers[at]) at = k;
        if (powers[at] < usual * (Math.Log(n) + Outstanding)) return null;
        // A wave of many harmonics may be strongest in one of them.
        foreach (var divisor in (int[])[3, 2])
        {
            var (low, high) = ((at / divisor) - 3, (at / divisor) + 3);
            if (low < first) continue;
            var below = Enumerable.Range(low, high - low + 1).MaxBy(k => powers[k]);
            if (powers[below] > usual * (Math.Log(n) + Outstanding)) return Period(below);
        }
        return Period(at);

        double Period(int k) => size * step / (k + (k > 0 && k + 1 < powers.Length ? Vertex(powers[k - 1], powers[k], powers[k + 1]) : 0));
    }

    private static double Power(double frequency, double[] x, double[] residual, bool[] isQuiet)
    {
        var (cosine, sine) = (0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            if (!isQuiet[i]) continue;
            var (s, c) = Math.SinCos(2 * Math.PI * frequency * (x[i] - x[0]));
            (cosine, sine) = (cosine + (residual[i] * c), sine + (residual[i] * s));
        }
        return (cosine * cosine) + (sine * sine);
    }

    /// <summary>Where a parabola through three even points has its vertex, from the middle one.</summary>
    internal static double Vertex(double left, double middle, double right)
    {
        var bend = left - (2 * middle) + right;
        return bend == 0 ? 0 : Math.Clamp(0.5 * (left - right) / bend, -0.5, 0.5);
    }
}
