namespace Discovery.Spectra.Lines;

/// <summary>Measures a line as the sum of its channels.</summary>
internal static class LineSum
{
    /// <summary>The running mean in which heights are read, as a share of that in which the line stands out.</summary>
    private const double Smoothing = 0.2;

    /// <param name="axis">Places that it is measured over, rising or falling.</param>
    /// <param name="widths">What each channel stands for, above 0, in the same units.</param>
    /// <param name="residual">The spectrum without baseline and ripple.</param>
    /// <param name="isUsed">Channels that count; the others are filled from their neighbours.</param>
    /// <param name="noise">Of a channel.</param>
    /// <param name="fit">Of what was taken off.</param>
    /// <param name="window">The line.</param>
    public static MeasuredLine Measure(double[] axis, double[] widths, double[] residual, bool[] isUsed, double noise, ModelFit fit, LineWindow window)
    {
        var weights = Weights(widths, isUsed, window);
        var rows = Enumerable.Range(0, weights.Length).Select(i => (Row: window.First + i, Weight: weights[i])).Where(item => item.Weight > 0).ToArray();
        var flux = rows.Sum(item => item.Weight * residual[item.Row]);
        var sigma = noise * Math.Sqrt(rows.Sum(item => item.Weight * item.Weight) + fit.VarianceOfSum(rows));
        var centre = rows.Sum(item => item.Weight * residual[item.Row] * axis[item.Row]) / flux;
        var moved = rows.Select(item => (item.Row, Weight: item.Weight * (axis[item.Row] - centre))).ToArray();
        var (height, half, fifth) = Widths(axis, Filled(residual, isUsed, window), window, Math.Sign(flux));
        return new MeasuredLine(centre, flux, sigma)
        {
            NoiseSigma = noise * Math.Sqrt(rows.Sum(item => item.Weight * item.Weight)),
            CentreSigma = noise * Math.Sqrt(moved.Sum(item => item.Weight * item.Weight) + fit.VarianceOfSum(moved)) / Math.Abs(flux),
            HalfWidth = half,
            FifthWidth = fifth,
            Height = height,
            Window = window,
        };
    }

    /// <summary>What each channel of a window counts in a sum: a channel that is not used gives its width to the next ones to both sides.</summary>
    private static double[] Weights(double[] widths, bool[] isUsed, LineWindow window)
    {
        var weights = new double[window.Count];
        for (var i = 0; i < weights.Length; i++)
        {
            var row = window.First + i;
            if (isUsed[row])
            {
                weights[i] += widths[row];
                continue;
            }
            var (left, right) = (i - 1, i + 1);
            while (left >= 0 && !isUsed[window.First + left]) left--;
            while (right < weights.Length && !isUsed[window.First + right]) right++;
            if (left < 0 && right >= weights.Length) continue;
            if (left < 0 || right >= weights.Length) weights[left < 0 ? right : left] += widths[row];
            else
            {
                var share = (double)(i - left) / (right - left);
                weights[left] += (1 - share) * widths[row];
                weights[right] += share * widths[row];
            }
        }
        return weights;
    }

    private static double[] Filled(double[] residual, bool[] isUsed, LineWindow window)
    {
        var values = new double[window.Count];
        var last = 0.0;
        for (var i = 0; i < values.Length; i++) values[i] = last = isUsed[window.First + i] ? residual[window.First + i] : last;
        return values;
    }

    private static (double Height, double Half, double Fifth) Widths(double[] axis, double[] values, LineWindow window, int sign)
    {
        var reach = (int)(Smoothing * window.Scale / 2);
        double[] smooth = [.. Enumerable.Range(0, values.Length).Select(i => sign * values[Math.Max(0, i - reach)..Math.Min(values.Length, i + reach + 1)].Average())];
        var height = smooth.Max();
        return (sign * height, At(0.5), At(0.2));

        double At(double share)
        {
            var level = share * height;
            var (first, last) = (Array.FindIndex(smooth, value => value >= level), Array.FindLastIndex(smooth, value => value >= level));
            return Math.Abs(Crossing(last, Math.Min(last + 1, smooth.Length - 1)) - Crossing(first, Math.Max(first - 1, 0)));

            double Crossing(int inside, int outside)
            {
                var (a, b) = (smooth[inside], smooth[outside]);
                var place = axis[window.First + inside];
                return inside == outside || a == b ? place : place + ((axis[window.First + outside] - place) * Math.Clamp((a - level) / (a - b), 0, 1));
            }
        }
    }
}
