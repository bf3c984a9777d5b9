using MathNet.Numerics.Distributions;

namespace Discovery.Spectra.Lines;

/// <summary>Finds lines in residuals: running means of many widths, the most outstanding first.</summary>
internal static class LineFinder
{
    /// <summary>Spectra without a line in one of which a line is found by chance, were the noise normal.</summary>
    private const double OneOf = 5000;

    /// <summary>Deviations at which a line that was found ends.</summary>
    private const double Edge = 2.5;

    /// <summary>The widest running mean, as a share of the spectrum.</summary>
    private const double WidestShare = 1.0 / 5;

    /// <summary>The narrowest running mean: what is narrower is a spike.</summary>
    private const int Narrowest = 3;

    /// <summary>A line ends within so many widths of the running mean in which it stands out most.</summary>
    private const int Reach = 2;

    /// <summary>Running means wider than this share of the baseline's bends, and how high a line in them must be, in deviations of a channel: lower ones are the baseline's.</summary>
    private const double ShareOfBend = 1.0 / 3, VisibleHeight = 2;

    /// <summary>Lines beyond this number are no longer told apart from a baseline that does not fit.</summary>
    private const int Most = 60;

    /// <summary>Deviations that a running mean must exceed somewhere.</summary>
    public static double Threshold(int channels) => Normal.InvCDF(0, 1, 1 - (1 / (OneOf * 4 * channels)));

    /// <param name="residual">What is left of the spectrum; channels that are not used are not read.</param>
    /// <param name="isUsed">Channels that count.</param>
    /// <param name="noise">Of a channel.</param>
    /// <param name="isQuiet">Channels without a line so far: by them the noise of a running mean is judged.</param>
    /// <param name="share">Lines weaker than this share of the strongest are left for later.</param>
    /// <param name="bend">Channels in which the baseline can bend: what is nearly as wide must stand out of the noise of a single channel.</param>
    public static List<LineWindow> Find(double[] residual, bool[] isUsed, double noise, bool[] isQuiet, double share, double bend)
    {
        var found = new List<LineWindow>();
        var threshold = Threshold(residual.Length);
        var (left, used) = ((double[])residual.Clone(), (bool[])isUsed.Clone());
        var scales = Scales(residual.Length, noise, residual, isUsed, isQuiet).ToList();
        while (found.Count < Most)
        {
            LineWindow? best = null;
            foreach (var (width, deviation) in scales)
            {
                var means = Means(left, used, width, noise, deviation);
                var at = Strongest(means);
                if (Math.Abs(means[at]) <= Math.Abs(best?.Strength ?? threshold)) continue;
                if (width > ShareOfBend * bend && Math.Abs(means[at]) * deviation < VisibleHeight * Math.Sqrt(width)) continue;
                var sign = Math.Sign(means[at]);
                var (first, last) = (at, at);
                while (first > Math.Max(0, at - (Reach * width)) && sign * means[first - 1] > Edge) first--;
                while (last + 1 < Math.Min(means.Length, at + (Reach * width)) && sign * means[last + 1] > Edge) last++;
                best = new LineWindow(Math.Max(0, Math.Min(first, at - (width / 2))), Math.Min(means.Length - 1, Math.Max(last, at + (width / 2))), means[at], width);
            }
            if (best is null || Math.Abs(best.Strength) < share * Math.Abs(found.Count > 0 ? found[0].Strength : 0)) break;
            found.Add(best);
            for (var i = best.First; i <= best.Last; i++) (left[i], used[i]) = (0, false);
        }
        return Merged(found);
    }

    /// <summary>Running means in deviations; 0 where less than half of the channels are used.</summary>
    private static double[] Means(double[] values, bool[] used, int width, double noise, double deviation)
    {
        var (n, half) = (values.Length, width / 2);
        var means = new double[n];
        var (sum, count) = (0.0, 0);
        for (var i = -half; i < n; i++)
        {
            if (i + half < n && used[i + half]) (sum, count) = (sum + values[i + half], count + 1);
            if (i - half - 1 >= 0 && used[i - half - 1]) (sum, count) = (sum - values[i - half - 1], count - 1);
            if (i >= 0 && 2 * count >= width) means[i] = sum / (Math.Sqrt(count) * noise * deviation);
        }
        return means;
    }

    private static int Strongest(double[] means)
    {
        var at = 0;
        for (var i = 1; i < means.Length; i++) if (Math.Abs(means[i]) > Math.Abs(means[at])) at = i;
        return at;
    }

    /// <summary>Widths of running means, and by how much their noise exceeds that of independent channels: a baseline that does not fit makes it large.</summary>
    private static IEnumerable<(int Width, double Deviation)> Scales(int channels, double noise, double[] residual, bool[] isUsed, bool[] isQuiet)
    {
        bool[] quiet = [.. isUsed.Select((used, i) => used && isQuiet[i])];
        for (var width = Narrowest; width <= Math.Max(Narrowest, WidestShare * channels); width = (int)(width * 1.5) | 1)
        {
            var means = Means(residual, quiet, width, noise, 1);
            yield return (width, Math.Max(1, RobustNoise.Of(means.Where((mean, i) => quiet[i] && mean != 0).DefaultIfEmpty(0))));
        }
    }

    /// <summary>Windows that touch are one where they have one sign; else the weaker loses the channels.</summary>
    private static List<LineWindow> Merged(List<LineWindow> windows)
    {
        var merged = new List<LineWindow>();
        foreach (var window in windows.OrderBy(window => window.First))
        {
            var before = merged.Count > 0 ? merged[^1] : null;
            if (before is null || window.First > before.Last + 1) merged.Add(window);
            else if (Math.Sign(before.Strength) != Math.Sign(window.Strength))
            {
                if (window.Last > before.Last) merged.Add(window with { First = before.Last + 1 });
            }
            else merged[^1] = (Math.Abs(before.Strength) >= Math.Abs(window.Strength) ? before : window) with { First = Math.Min(before.First, window.First), Last = Math.Max(before.Last, window.Last) };
        }
        return merged;
    }
}
