namespace Discovery.Spectra.Fits;

/// <summary>Columns of a linear model that are cubic B-splines on even knots, times one factor.</summary>
/// <param name="low">Where the knots begin.</param>
/// <param name="high">Where they end.</param>
/// <param name="count">Columns, at least 4; 1 for the factor alone.</param>
/// <param name="factor">What they are multiplied with.</param>
internal sealed class ColumnBlock(double low, double high, int count, Func<double, double> factor)
{
    private const int Order = 4;

    public int Count => count;

    /// <summary>Columns that are not zero in one channel.</summary>
    public int Width => count == 1 ? 1 : Order;

    public static ColumnBlock Smooth(double low, double high, int count) => new(low, high, count, _ => 1);

    public static ColumnBlock Step(double at) => new(0, 1, 1, x => x < at ? -0.5 : 0.5);

    /// <summary>The values of the columns that are not zero, and the first of them.</summary>
    public int At(double x, Span<double> values)
    {
        var scale = factor(x);
        if (count == 1)
        {
            values[0] = scale;
            return 0;
        }
        var intervals = count - Order + 1;
        var place = Math.Clamp((x - low) / (high - low) * intervals, 0, intervals);
        var first = Math.Min((int)place, intervals - 1);
        var t = place - first;
        var s = 1 - t;
        values[0] = scale * s * s * s / 6;
        values[1] = scale * ((3 * t * t * t) - (6 * t * t) + 4) / 6;
        values[2] = scale * ((3 * s * s * s) - (6 * s * s) + 4) / 6;
        values[3] = scale * t * t * t / 6;
        return first;
    }
}
