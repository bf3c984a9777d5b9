using System.Collections.Immutable;

namespace Discovery.Spectra.Maps;

/// <summary>A surface brightness on an even lattice. Values times the area of a pixel add up to the flux.</summary>
/// <param name="Columns">Pixels along x.</param>
/// <param name="Rows">Pixels along y.</param>
/// <param name="Step">The side of a pixel.</param>
/// <param name="Values">Row by row; not a number where nothing was measured.</param>
public sealed record SkyMap(int Columns, int Rows, double Step, ImmutableArray<double> Values)
{
    /// <summary>Full width at half height of the beam, in units of the step's; 0 where it is none.</summary>
    public double Beam { get; init; }

    /// <summary>Standard deviation of a pixel; 0 where it is not known.</summary>
    public double Noise { get; init; }

    /// <summary>The sum over measured pixels times their area.</summary>
    public double Flux => Values.Where(double.IsFinite).Sum() * Step * Step;

    /// <summary>Measured pixels.</summary>
    public int MeasuredCount => Values.Count(double.IsFinite);

    /// <summary>The map with 0 where it is below a level.</summary>
    public SkyMap Above(double level) => this with { Values = [.. Values.Select(value => value < level ? 0 : value)] };

    /// <summary>The map as a wider beam of a Gaussian sees it; pixels that were not measured weigh nothing, and stay so.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The beam is narrower than the map's own.</exception>
    public SkyMap ConvolvedTo(double beam)
    {
        if (!(beam >= Beam)) throw new ArgumentOutOfRangeException(nameof(beam), beam, $"A map of beam {Beam} cannot be taken to a narrower one.");
        var deviation = Math.Sqrt((beam * beam) - (Beam * Beam)) / PeakProfile.GaussianWidth / Step;
        if (deviation == 0) return this;
        var reach = (int)Math.Ceiling(5 * deviation);
        double[] kernel = [.. Enumerable.Range(-reach, (2 * reach) + 1).Select(k => Math.Exp(-k * k / (2 * deviation * deviation)))];
        double[] weight = [.. Values.Select(value => double.IsFinite(value) ? 1.0 : 0)], sum = [.. Values.Select(value => double.IsFinite(value) ? value : 0)];
        sum = Along(Along(sum, 1, kernel), Columns, kernel);
        weight = Along(Along(weight, 1, kernel), Columns, kernel);
        // At the edge of the map, as at a gap, what lies beyond is taken to be like what is seen.
        return this with { Beam = beam, Noise = 0, Values = [.. Values.Select((value, i) => double.IsFinite(value) ? sum[i] / weight[i] : double.NaN)] };
    }

    private double[] Along(double[] values, int stride, double[] kernel)
    {
        var (result, reach) = (new double[values.Length], kernel.Length / 2);
        var length = stride == 1 ? Columns : Rows;
        Parallel.For(0, values.Length / length, line =>
        {
            var start = stride == 1 ? line * Columns : line;
            for (var i = 0; i < length; i++)
            {
                var total = 0.0;
                for (var k = Math.Max(-reach, -i); k <= Math.Min(reach, length - 1 - i); k++) total += kernel[k + reach] * values[start + ((i + k) * stride)];
                result[start + (i * stride)] = total;
            }
        });
        return result;
    }
}
