namespace Discovery.Spectra.Cleaning;

/// <summary>Where the level of a spectrum may jump. The edge of a line looks the same: which of both it is, the joint fit says.</summary>
internal static class StepSearch
{
    /// <summary>Channels to each side that are compared.</summary>
    private const int Reach = 16;

    /// <summary>Deviations of the noise that a jump must exceed.</summary>
    private const double Outstanding = 7;

    /// <summary>Places half-way between two channels, the greatest jump first.</summary>
    /// <param name="x">Places.</param>
    /// <param name="residual">What a model leaves.</param>
    /// <param name="isUsed">Channels that count.</param>
    /// <param name="noise">Of a channel.</param>
    /// <param name="most">So many at most, each more than 32 channels from the others.</param>
    public static IEnumerable<double> Candidates(double[] x, double[] residual, bool[] isUsed, double noise, int most)
    {
        var jumps = new double[x.Length];
        for (var i = Reach; i + Reach <= x.Length; i++)
        {
            var (left, right) = (Mean(i - Reach), Mean(i));
            if (left.Count < Reach / 2 || right.Count < Reach / 2) continue;
            jumps[i] = Math.Abs(right.Value - left.Value) / (noise * Math.Sqrt((1.0 / left.Count) + (1.0 / right.Count)));
        }
        for (var k = 0; k < most; k++)
        {
            var at = 0;
            for (var i = 1; i < jumps.Length; i++) if (jumps[i] > jumps[at]) at = i;
            if (jumps[at] < Outstanding) yield break;
            yield return (x[at - 1] + x[at]) / 2;
            for (var i = Math.Max(0, at - (2 * Reach)); i <= Math.Min(jumps.Length - 1, at + (2 * Reach)); i++) jumps[i] = 0;
        }

        (double Value, int Count) Mean(int from)
        {
            var (sum, count) = (0.0, 0);
            for (var i = from; i < from + Reach; i++) if (isUsed[i]) (sum, count) = (sum + residual[i], count + 1);
            return (count == 0 ? 0 : sum / count, count);
        }
    }
}
