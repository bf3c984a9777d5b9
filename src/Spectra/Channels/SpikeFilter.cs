namespace Discovery.Spectra.Channels;

/// <summary>Interference and cosmic rays: one or two channels that stand out of their neighbours.</summary>
internal static class SpikeFilter
{
    /// <summary>Channels to each side that a channel is compared with.</summary>
    private const int Reach = 5;

    /// <summary>Deviations of the noise: of ten thousand channels without a spike one in a thousand spectra has one.</summary>
    private const double Outstanding = 6;

    /// <summary>Channels next to each other that may be a spike; more of them are a line.</summary>
    private const int Widest = 2;

    /// <summary>Which channels are spikes.</summary>
    public static bool[] Find(Spectrum spectrum)
    {
        var noise = RobustNoise.OfDifferences(spectrum.Y, spectrum.IsUsed);
        var marked = new bool[spectrum.Count];
        // A second round sees what a spike beside it had hidden.
        for (var round = 0; round < 2; round++)
        {
            bool[] stands = [.. Enumerable.Range(0, spectrum.Count).Select(i => spectrum.IsUsed[i] && !marked[i] && Math.Abs(spectrum.Y[i] - Around(spectrum, marked, i)) > Outstanding * noise)];
            for (var i = 0; i < stands.Length; i++)
            {
                if (!stands[i]) continue;
                var end = i;
                while (end + 1 < stands.Length && stands[end + 1]) end++;
                if (end - i < Widest) for (var j = i; j <= end; j++) marked[j] = true;
                i = end;
            }
        }
        return marked;
    }

    private static double Around(Spectrum spectrum, bool[] marked, int channel)
    {
        var values = new List<double>(2 * Reach);
        for (var i = Math.Max(0, channel - Reach); i <= Math.Min(spectrum.Count - 1, channel + Reach); i++)
            if (i != channel && spectrum.IsUsed[i] && !marked[i]) values.Add(spectrum.Y[i]);
        return values.Count == 0 ? spectrum.Y[channel] : RobustNoise.Median([.. values]);
    }
}
