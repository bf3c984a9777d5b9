namespace Discovery.Search.Curves;

/// <summary>At which frequency a wave follows most of what varies along one variable, its values being spaced evenly or not.</summary>
/// <remarks>
/// The sum over the rows of r exp(i w x), on a grid of frequencies so fine that a wave between two of them is seen in both (N. Lomb, Astrophysics and
/// Space Science 39, 1976, 447; J. Scargle, Astrophysical Journal 263, 1982, 835). Rows on a grid cannot tell frequencies above half its rate from those
/// below; rows off any grid can, and are looked at further.
/// </remarks>
internal sealed class Periodogram
{
    /// <summary>Frequencies in the width of a wave's peak, which is one turn over the whole range.</summary>
    private const int OfPeak = 6;

    /// <summary>How many times the half of their mean rate rows off a grid are looked at beyond.</summary>
    private const double BeyondMeanRate = 10;

    /// <summary>Frequencies that are looked at, whatever the rows.</summary>
    private const int Most = 60_000;

    /// <summary>Share of the least spacing by which rows may be off a grid: they are written with few digits.</summary>
    private const double OffGrid = 1e-3;

    private readonly double[] _x;
    private readonly double _step;
    private readonly int _count;

    /// <param name="x">At least two different values, in any order.</param>
    public Periodogram(double[] x)
    {
        var (low, high) = (x.Min(), x.Max());
        _x = Array.ConvertAll(x, value => value - low);
        _step = 2 * Math.PI / (high - low) / OfPeak;
        var largest = Spacing(_x) is { } spacing ? Math.PI / spacing : BeyondMeanRate * Math.PI * x.Length / (high - low);
        _count = (int)Math.Min(Most, largest / _step);
    }

    /// <summary>The frequency, in radians over the unit of x, at which the values swing most, of those that turn at least once: a slower wave is any smooth curve.</summary>
    /// <param name="values">One a row, without a mean.</param>
    public double Strongest(ReadOnlySpan<double> values)
    {
        // From one frequency to the next each row's phasor turns by the same angle.
        var (cosines, sines) = (Array.ConvertAll(_x, value => Math.Cos(_step * value)), Array.ConvertAll(_x, value => Math.Sin(_step * value)));
        var (real, imaginary) = (values.ToArray(), new double[values.Length]);
        var (best, strongest) = (OfPeak, -1.0);
        for (var k = 1; k <= _count; k++)
        {
            var (re, im) = (0.0, 0.0);
            for (var i = 0; i < real.Length; i++)
            {
                var turned = real[i] * cosines[i] - imaginary[i] * sines[i];
                imaginary[i] = real[i] * sines[i] + imaginary[i] * cosines[i];
                real[i] = turned;
                re += turned;
                im += imaginary[i];
            }
            var power = re * re + im * im;
            if (k >= OfPeak && power > strongest) (best, strongest) = (k, power);
        }
        return best * _step;
    }

    /// <summary>The spacing of the grid that the values lie on; null where they lie on none.</summary>
    private static double? Spacing(double[] x)
    {
        double[] sorted = [.. x.Distinct().Order()];
        var least = sorted.Zip(sorted.Skip(1), (a, b) => b - a).Min();
        // The least of many spacings is the least by its rounding too; all of them together know it better.
        var steps = Math.Round(sorted[^1] / least);
        var spacing = sorted[^1] / steps;
        return Array.TrueForAll(sorted, value => Math.Abs(value / spacing - Math.Round(value / spacing)) < OffGrid * Math.Max(1, Math.Sqrt(steps))) ? spacing : null;
    }
}
