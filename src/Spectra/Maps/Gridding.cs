namespace Discovery.Spectra.Maps;

/// <summary>Scattered samples of scans, put on a lattice.</summary>
public static class Gridding
{
    /// <summary>Pixels with less weight than a sample in their middle has, times this, count as not measured.</summary>
    private const double Least = 0.2;

    /// <param name="x">Places of the samples.</param>
    /// <param name="y">The same.</param>
    /// <param name="value">What was measured there; those that are not numbers are left out.</param>
    /// <param name="step">The side of a pixel.</param>
    /// <param name="beam">Full width at half height.</param>
    /// <param name="kernel">How samples are shared.</param>
    /// <returns>The map from the least places to the greatest.</returns>
    public static SkyMap Of(IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<double> value, double step, double beam, GridKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(beam);
        if (x.Count != y.Count || x.Count != value.Count || x.Count == 0) throw new ArgumentException($"There are {x.Count}, {y.Count} and {value.Count} places and values; a sample has one of each.");
        var (left, low) = (x.Min(), y.Min());
        var (columns, rows) = ((int)Math.Round((x.Max() - left) / step) + 1, (int)Math.Round((y.Max() - low) / step) + 1);
        var (sum, weight, size) = (new double[columns * rows], new double[columns * rows], new double[columns * rows]);
        var reach = kernel.Reach * beam;
        for (var k = 0; k < x.Count; k++)
        {
            if (!double.IsFinite(value[k])) continue;
            var (cx, cy) = ((x[k] - left) / step, (y[k] - low) / step);
            for (var row = Math.Max(0, (int)Math.Ceiling(cy - (reach / step))); row <= Math.Min(rows - 1, (int)(cy + (reach / step))); row++)
                for (var column = Math.Max(0, (int)Math.Ceiling(cx - (reach / step))); column <= Math.Min(columns - 1, (int)(cx + (reach / step))); column++)
                {
                    var distance = step * Math.Sqrt(((column - cx) * (column - cx)) + ((row - cy) * (row - cy)));
                    if (distance > reach) continue;
                    var own = kernel.Weight(distance / beam);
                    var at = (row * columns) + column;
                    (sum[at], weight[at], size[at]) = (sum[at] + (own * value[k]), weight[at] + own, size[at] + Math.Abs(own));
                }
        }
        var full = kernel.Weight(0);
        return new SkyMap(columns, rows, step, [.. sum.Select((total, i) => size[i] >= Least * full && weight[i] > 0 ? total / weight[i] : double.NaN)]) { Beam = beam };
    }
}
